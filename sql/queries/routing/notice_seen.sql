UPDATE routing.notice
SET seen_at = coalesce(seen_at, @now)
WHERE id = @id AND rep_id = @rep_id
RETURNING id;
