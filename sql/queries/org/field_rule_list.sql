SELECT field, shown
FROM org.field_rule
WHERE tenant_id = app.tenant() AND role_id = @role_id
ORDER BY field;
