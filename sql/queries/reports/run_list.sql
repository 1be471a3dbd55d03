-- The person's own runs, newest first.
SELECT r.id, r.saved_id, r.source, r.name, r.asked, r.filter, r.state, r.rows, r.more, r.failure, r.message, r.at, r.took_ms, r.due_on
FROM reports.run r
WHERE r.user_id = app.uid() AND (@id::bigint = 0 OR r.id = @id) AND (@saved_id::bigint = 0 OR r.saved_id = @saved_id) AND (@before::bigint = 0 OR r.id < @before)
ORDER BY r.id DESC
LIMIT @most;
