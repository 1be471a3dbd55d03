SELECT id
FROM visits.visit
WHERE id = @id
FOR UPDATE;
