-- The employees in scope by their codes, for rooms that refer to them.
SELECT id, unit_id, code, name, coalesce(left_on <= app.day_of(@at), false) AS "left"
FROM org.employee
WHERE tenant_id = app.tenant();
