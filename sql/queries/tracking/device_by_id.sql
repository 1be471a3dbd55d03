SELECT id, rep_id, name, platform, created_at, revoked_at, contact_at, battery, charging, permission, app
FROM tracking.device
WHERE id = @id;
