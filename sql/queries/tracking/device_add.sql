INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret, name, platform)
VALUES (app.tenant(), @unit_id, @rep_id, @token, @secret, @name, @platform)
RETURNING id, rep_id, name, platform, created_at, revoked_at, contact_at, battery, charging, permission, app;
