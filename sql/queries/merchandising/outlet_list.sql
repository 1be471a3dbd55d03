SELECT id, class, channel
FROM geo.outlet
WHERE id = ANY (@ids)
ORDER BY id;
