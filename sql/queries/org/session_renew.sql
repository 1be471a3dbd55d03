UPDATE org.session
SET expires_at = @expires_at, seen_at = @at
WHERE tenant_id = app.tenant() AND id = @id AND revoked_at IS NULL;
