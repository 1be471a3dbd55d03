INSERT INTO app.parameter (tenant_id, key, value, changed_at, changed_by)
VALUES (app.tenant(), @key, @value, @now, app.uid())
ON CONFLICT (tenant_id, key) DO UPDATE
SET value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
