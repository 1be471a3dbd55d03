DELETE FROM org.access_rule
WHERE tenant_id = app.tenant() AND role_id = @role_id AND subject = @subject
RETURNING id;
