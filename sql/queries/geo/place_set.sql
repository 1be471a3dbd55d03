-- Only the version the asker has read is changed.
UPDATE geo.place
SET unit_id = @unit_id, kind = @kind, code = @code, name = @name, location = @location, fence_m = @fence_m, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
