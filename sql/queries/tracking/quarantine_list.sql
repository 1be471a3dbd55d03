SELECT id, rep_id, device_id, received_at, reason, payload
FROM tracking.quarantine
WHERE (@rep_id::bigint = 0 OR rep_id = @rep_id) AND (@before_id::bigint = 0 OR id < @before_id)
ORDER BY id DESC
LIMIT @most;
