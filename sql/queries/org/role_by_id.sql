SELECT id, code, name, name_en, scope, permissions, rev
FROM org.role
WHERE tenant_id = app.tenant() AND id = @id;
