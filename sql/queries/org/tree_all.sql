SELECT id, code, name, main
FROM org.tree
WHERE tenant_id = app.tenant()
ORDER BY NOT main, code;
