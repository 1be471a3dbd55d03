-- A rep's notices, newest first: those not seen yet, and the last days'.
SELECT id, kind, body, told_at, seen_at
FROM routing.notice
WHERE rep_id = @rep_id AND (seen_at IS NULL OR told_at >= @since)
ORDER BY id DESC
LIMIT 50;
