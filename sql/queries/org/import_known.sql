-- What rows of an import may refer to, or clash with.
SELECT 'unit' AS kind, id::bigint, code, name FROM org.unit WHERE tenant_id = app.tenant() AND closed_on IS NULL AND id = ANY (app.units())
UNION ALL
SELECT 'position', id, code, name FROM org.position WHERE tenant_id = app.tenant()
UNION ALL
SELECT 'position', id, code, name_en FROM org.position WHERE tenant_id = app.tenant()
UNION ALL
SELECT 'employee', 0, code, '' FROM org.taken_codes(@codes) AS code;
