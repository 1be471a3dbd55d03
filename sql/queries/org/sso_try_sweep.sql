DELETE FROM org.sso_try
WHERE tenant_id = app.tenant() AND expires_at < @at;
