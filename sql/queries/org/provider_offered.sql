SELECT id, label
FROM org.identity_provider
WHERE tenant_id = app.tenant() AND active
ORDER BY label;
