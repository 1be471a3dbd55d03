UPDATE routing.scenario
SET state = 'running', cancelled = false, problem = '', progress = '{}', heard_at = @at, rev = rev + 1
WHERE id = @id;
