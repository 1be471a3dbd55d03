DELETE FROM org.ticket
WHERE tenant_id = app.tenant() AND expires_at < @at;
