UPDATE routing.scenario
SET state = @state, figures = @figures::jsonb, outlines = @outlines::jsonb, problem = @problem, rev = rev + 1
WHERE id = @id;
