-- Every unit of the company by its code, for rooms that refer to it.
SELECT id, code, name
FROM org.unit
WHERE tenant_id = app.tenant();
