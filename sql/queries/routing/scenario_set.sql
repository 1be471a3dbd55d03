UPDATE routing.scenario
SET state = @state, settings = @settings::jsonb, committed_by = CASE WHEN @state = 'committed' THEN app.uid() ELSE committed_by END,
    committed_at = CASE WHEN @state = 'committed' THEN @at ELSE committed_at END, rev = rev + 1
WHERE id = @id;
