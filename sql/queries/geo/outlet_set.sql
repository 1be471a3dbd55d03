UPDATE geo.outlet
SET unit_id = @unit_id, rep_id = @rep_id, code = @code, name = @name, class = @class, channel = @channel, state = @state,
    address = @address, phone = @phone, location = @location, entrance = @entrance, fence_m = @fence_m, fence = @area,
    handover = @handover, anchor = @anchor, extra = @extra, rev = rev + 1, updated_at = now()
WHERE id = @id;
