INSERT INTO app.field (tenant_id, holder, key, type, dictionary, zh, en, required, on_list, searchable, rank, updated_at)
VALUES (app.tenant(), @holder, @key, @type, @dictionary, @zh, @en, @required, @on_list, @searchable, @rank, @now)
RETURNING id;
