DELETE FROM org.tree
WHERE tenant_id = app.tenant() AND id = @id AND NOT main;
