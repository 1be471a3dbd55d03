SELECT id, code, state
FROM visits.template
WHERE id = @id
FOR UPDATE;
