SELECT id, unit_id, kind, code, name, tiles.world_x(location) AS world_x, tiles.world_y(location) AS world_y, fence_m
FROM geo.place
WHERE id = ANY (@ids::bigint[]);
