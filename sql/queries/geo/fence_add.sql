INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m, area)
VALUES (app.tenant(), @unit_id, @name, @center, @radius_m, @area)
RETURNING id;
