SELECT id, code, name, unit_id, rep_id, color, area, rev
FROM geo.territory
WHERE id = @id;
