UPDATE routing.plan
SET line = @line
WHERE id = @id;
