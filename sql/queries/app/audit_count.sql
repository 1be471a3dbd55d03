SELECT (SELECT count(*) FROM app.audit_event WHERE tenant_id = app.tenant()) AS rows,
       (SELECT count(*) FROM app.audit_seal WHERE tenant_id = app.tenant()) AS sealed,
       (SELECT count(*) FROM app.audit_unsealed WHERE tenant_id = app.tenant()) AS unsealed;
