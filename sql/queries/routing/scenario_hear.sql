-- How far a run is; it hears whether somebody has ended it.
UPDATE routing.scenario
SET progress = @progress::jsonb, heard_at = @at
WHERE id = @id AND state = 'running'
RETURNING cancelled;
