SELECT rev
FROM routing.plan
WHERE id = @id
FOR UPDATE;
