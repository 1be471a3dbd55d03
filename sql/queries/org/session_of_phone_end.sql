UPDATE org.session
SET revoked_at = @at
WHERE tenant_id = app.tenant() AND phone_id = @id AND revoked_at IS NULL AND expires_at > @at;
