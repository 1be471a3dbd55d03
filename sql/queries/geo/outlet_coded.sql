-- Each code by itself: the index is used even when nothing is known yet of a table that fills.
SELECT o.code, o.id
FROM unnest(@codes::text[]) c
CROSS JOIN LATERAL (SELECT code, id FROM geo.outlet k WHERE k.tenant_id = app.tenant() AND k.code = c LIMIT 1) o;
