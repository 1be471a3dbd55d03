UPDATE routing.run
SET state = @state, problem = @problem, problem_params = @params, progress = @progress, result = @result, ended_at = @at, heard_at = @at, accepted_at = @accepted_at
WHERE id = @id AND state IN ('waiting', 'running')
RETURNING id;
