DELETE FROM org.posting
WHERE tenant_id = app.tenant() AND tree_id = @id;
