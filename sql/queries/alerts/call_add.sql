-- The same again is the same.
INSERT INTO alerts.call (tenant_id, item_id, key, body, made_at, due_at)
VALUES (app.tenant(), @item_id, @key, @body, @now, @now)
ON CONFLICT (tenant_id, key) DO NOTHING;
