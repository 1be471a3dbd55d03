SELECT id, class, channel
FROM geo.outlet
WHERE id = @id;
