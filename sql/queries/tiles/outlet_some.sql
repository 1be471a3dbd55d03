SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, name, class, channel, state,
       CASE WHEN NOT st_isempty(location) THEN tiles.world_x(location) END AS world_x,
       CASE WHEN NOT st_isempty(location) THEN tiles.world_y(location) END AS world_y
FROM geo.outlet
WHERE id = ANY (@ids::bigint[]);
