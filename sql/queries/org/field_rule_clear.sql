DELETE FROM org.field_rule
WHERE tenant_id = app.tenant() AND role_id = @role_id;
