SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, name, class, channel, state,
       tiles.world_x(location) AS world_x, tiles.world_y(location) AS world_y
FROM geo.outlet
WHERE id = ANY (@ids::bigint[]) AND location IS NOT NULL;
