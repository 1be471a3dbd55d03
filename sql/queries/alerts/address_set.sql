-- Without a secret the one it has stays.
INSERT INTO alerts.address (tenant_id, item_id, url, secret, changed_at)
VALUES (app.tenant(), @item_id, @url, @secret, @now)
ON CONFLICT (item_id) DO UPDATE
SET url = excluded.url, secret = excluded.secret, changed_at = excluded.changed_at;
