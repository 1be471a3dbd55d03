-- Every outlet, for the copy in memory; those that are nowhere yet have a fence perhaps.
SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, name, class, channel, state,
       CASE WHEN NOT st_isempty(location) THEN tiles.world_x(location) END AS world_x,
       CASE WHEN NOT st_isempty(location) THEN tiles.world_y(location) END AS world_y,
       fence_m, CASE WHEN state <> 'closed' AND NOT st_isempty(fence) THEN fence END AS fence,
       CASE WHEN state <> 'closed' AND NOT st_isempty(entrance) THEN tiles.world_x(entrance) END AS entrance_x,
       CASE WHEN state <> 'closed' AND NOT st_isempty(entrance) THEN tiles.world_y(entrance) END AS entrance_y
FROM geo.outlet;
