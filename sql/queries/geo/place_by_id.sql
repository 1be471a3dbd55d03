SELECT id, kind, code, name, unit_id, location, fence_m, rev
FROM geo.place
WHERE id = @id;
