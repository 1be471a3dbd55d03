UPDATE photos.photo
SET state = @state, reason = @reason, note = @note, judged_by = nullif(@judged_by::bigint, 0), judged_at = @judged_at, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
