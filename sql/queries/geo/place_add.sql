INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location, fence_m)
VALUES (app.tenant(), @unit_id, @kind, @code, @name, @location, @fence_m)
RETURNING id;
