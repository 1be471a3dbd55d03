INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, state, address, phone, location, entrance, fence_m)
VALUES (app.tenant(), @unit_id, @rep_id, @code, @name, @class, @channel, @state, @address, @phone, @location, @entrance, @fence_m)
RETURNING id;
