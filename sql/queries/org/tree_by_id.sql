-- Tree 0 is the main one.
SELECT id, code, name, main
FROM org.tree
WHERE tenant_id = app.tenant() AND (id = @id OR @id::int = 0 AND main);
