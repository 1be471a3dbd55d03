UPDATE notify.message
SET read_at = @now
WHERE user_id = app.uid() AND read_at IS NULL AND (@all::bool OR id = ANY (@ids::bigint[]));
