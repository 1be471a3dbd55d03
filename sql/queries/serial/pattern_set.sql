INSERT INTO serial.pattern (tenant_id, key, pattern, changed_at)
VALUES (app.tenant(), @key, @pattern, @changed_at)
ON CONFLICT (tenant_id, key) DO UPDATE SET pattern = excluded.pattern, changed_at = excluded.changed_at;
