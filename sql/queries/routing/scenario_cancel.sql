UPDATE routing.scenario
SET cancelled = true
WHERE id = @id AND state = 'running'
RETURNING id;
