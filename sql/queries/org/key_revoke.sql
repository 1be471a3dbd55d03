UPDATE org.api_key
SET revoked_at = @at
WHERE tenant_id = app.tenant() AND id = @id AND revoked_at IS NULL;
