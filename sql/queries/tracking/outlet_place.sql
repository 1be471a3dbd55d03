SELECT location
FROM geo.outlet
WHERE id = @id;
