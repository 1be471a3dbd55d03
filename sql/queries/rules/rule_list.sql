SELECT id, subject, name, source, note, changed_at, rev FROM rules.rule WHERE (@id::bigint = 0 OR id = @id) ORDER BY subject, name;
