INSERT INTO app.dictionary_item (tenant_id, dictionary, code, zh, en, rank, disabled, changed_at)
VALUES (app.tenant(), @dictionary, @code, @zh, @en, @rank, @disabled, @now)
ON CONFLICT (tenant_id, dictionary, code) DO UPDATE
SET zh = excluded.zh, en = excluded.en, rank = excluded.rank, disabled = excluded.disabled, changed_at = excluded.changed_at;
