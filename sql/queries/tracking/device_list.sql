SELECT id, rep_id, name, platform, created_at, revoked_at, contact_at, battery, charging, permission, app
FROM tracking.device
WHERE (@rep_id::bigint = 0 OR rep_id = @rep_id) AND (@with_revoked OR revoked_at IS NULL) AND id > @after_id
ORDER BY id
LIMIT @most;
