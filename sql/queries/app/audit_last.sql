SELECT n, hash
FROM app.audit_seal
WHERE tenant_id = app.tenant()
ORDER BY n DESC
LIMIT 1;
