SELECT c AS code, o.id
FROM unnest(@codes::text[]) c
CROSS JOIN LATERAL (SELECT k.id FROM geo.outlet k WHERE k.tenant_id = app.tenant() AND k.code = c LIMIT 1) o;
