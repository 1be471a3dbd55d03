SELECT id, code, name, class, location
FROM geo.outlet
WHERE id = @id;
