-- A step of its life: who took it is kept where it belongs.
UPDATE routing.schedule
SET state = @state, decision = @decision, changed_at = @at, rev = rev + 1,
    submitted_by = CASE WHEN @state = 'submitted' THEN app.uid() ELSE submitted_by END,
    submitted_at = CASE WHEN @state = 'submitted' THEN @at ELSE submitted_at END,
    decided_by = CASE WHEN @decides THEN app.uid() ELSE decided_by END,
    decided_at = CASE WHEN @decides THEN @at ELSE decided_at END,
    effective = coalesce(@effective::date, effective)
WHERE id = @id;
