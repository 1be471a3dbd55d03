-- Whoever withdraws decides nothing.
UPDATE app.permit
SET state = @state, note = @note, until = CASE WHEN @state = 'granted' THEN @until ELSE until END,
    decided_by = CASE WHEN @state = 'withdrawn' THEN decided_by ELSE app.uid() END,
    decided_name = CASE WHEN @state = 'withdrawn' THEN decided_name ELSE app.calling_name() END,
    decided_at = CASE WHEN @state = 'withdrawn' THEN decided_at ELSE @now END
WHERE id = @id;
