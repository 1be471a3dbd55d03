SELECT id, name, unit_id, center, radius_m, area, rev
FROM geo.fence
WHERE id = @id;
