-- Runs that have fallen silent died with their server.
UPDATE routing.run
SET state = CASE WHEN cancelled THEN 'cancelled' ELSE 'failed' END, problem = CASE WHEN cancelled THEN '' ELSE 'run_died' END, ended_at = @at
WHERE state = 'running' AND heard_at < @silent_since
RETURNING id;
