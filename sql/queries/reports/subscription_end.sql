UPDATE reports.subscription
SET ended_at = @now, why = @why
WHERE id = @id AND ended_at IS NULL
RETURNING id;
