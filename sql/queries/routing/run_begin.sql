-- Only one server takes a run, and only once.
UPDATE routing.run
SET state = 'running', started_at = @at, heard_at = @at
WHERE id = @id AND state = 'waiting' AND NOT cancelled
RETURNING id;
