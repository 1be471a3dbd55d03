SELECT id, holder, key, zh, en, type, dictionary, required, on_list, searchable, rank, ended_at, rev
FROM app.field
WHERE (@holder::text = '' OR holder = @holder)
ORDER BY holder, rank, id;
