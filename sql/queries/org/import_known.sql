-- What rows of an import may refer to.
SELECT 'unit' AS kind, id, code, name, name AS name_en FROM org.unit WHERE tenant_id = app.tenant() AND closed_on IS NULL AND id = ANY (app.units())
UNION ALL
SELECT 'position', id, code, name, name_en FROM org.position WHERE tenant_id = app.tenant();
