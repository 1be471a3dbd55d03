UPDATE routing.scenario
SET state = @state, figures = @figures::jsonb, outlines = @outlines::jsonb, rev = rev + 1
WHERE id = @id;
