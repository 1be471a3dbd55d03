UPDATE coverage.division
SET name = @name, unit_id = @unit_id, duty = @duty, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
