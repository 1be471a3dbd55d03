DELETE FROM org.identity_provider
WHERE tenant_id = app.tenant() AND id = @id;
