SELECT key, value, changed_at, changed_by
FROM app.parameter
WHERE tenant_id = app.tenant() AND key = @key;
