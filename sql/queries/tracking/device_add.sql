-- A rep has one device at most that stands for its browser or its uploads.
INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret, name, platform, stands_for)
VALUES (app.tenant(), @unit_id, @rep_id, @token, @secret, @name, @platform, @stands_for)
ON CONFLICT (rep_id, stands_for) WHERE stands_for <> '' AND revoked_at IS NULL DO NOTHING
RETURNING id, rep_id, name, platform, created_at, revoked_at, contact_at, battery, charging, permission, app;
