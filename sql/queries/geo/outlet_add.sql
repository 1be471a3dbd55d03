INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, state, address, phone, location, entrance, fence_m, extra)
VALUES (app.tenant(), @unit_id, @rep_id, @code, @name, @class, @channel, @state, @address, @phone, @location, @entrance, @fence_m, @extra)
RETURNING id;
