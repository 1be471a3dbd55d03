-- A code that is taken gives no row.
INSERT INTO geo.territory (tenant_id, unit_id, rep_id, code, name, color, area)
VALUES (app.tenant(), @unit_id, @rep_id, @code, @name, @color, @area)
ON CONFLICT (tenant_id, code) DO NOTHING
RETURNING id;
