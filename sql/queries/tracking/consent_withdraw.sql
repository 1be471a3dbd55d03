UPDATE tracking.consent
SET withdrawn_at = @now
WHERE rep_id = app.me() AND withdrawn_at IS NULL;
