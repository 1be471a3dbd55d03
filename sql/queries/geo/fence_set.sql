UPDATE geo.fence
SET unit_id = @unit_id, name = @name, center = @center, radius_m = @radius_m, area = @area, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
