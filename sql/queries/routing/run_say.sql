UPDATE routing.run
SET progress = @progress, heard_at = @at
WHERE id = @id AND state = 'running'
RETURNING cancelled;
