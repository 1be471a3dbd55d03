INSERT INTO app.dictionary (tenant_id, key, zh, en, changed_at)
VALUES (app.tenant(), @key, @zh, @en, @now)
ON CONFLICT (tenant_id, key) DO UPDATE SET zh = excluded.zh, en = excluded.en, changed_at = excluded.changed_at;
