-- Who ends one ends it today, and not before its first day.
UPDATE catalog.rebate_policy
SET state = @state, to_day = CASE WHEN @state = 'ended' THEN least(to_day, greatest(app.day_of(@now::timestamptz), from_day)) ELSE to_day END, updated_at = @now, rev = rev + 1
WHERE id = @id;
