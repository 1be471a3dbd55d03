UPDATE geo.territory
SET unit_id = @unit_id, rep_id = @rep_id, code = @code, name = @name, color = @color, area = @area, rev = rev + 1
WHERE id = @id
RETURNING id;
