-- A run that waits ends at once; one that runs is told.
UPDATE routing.run
SET cancelled = true, state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END,
    ended_at = CASE WHEN state = 'waiting' THEN @at ELSE ended_at END
WHERE state IN ('waiting', 'running') AND (id = @id OR batch = @batch)
RETURNING id;
