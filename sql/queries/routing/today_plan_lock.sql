SELECT id
FROM routing.plan
WHERE id = @id
FOR UPDATE;
