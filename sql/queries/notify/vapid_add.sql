INSERT INTO notify.vapid (tenant_id, secret)
VALUES (app.tenant(), @secret)
ON CONFLICT (tenant_id) DO NOTHING;
