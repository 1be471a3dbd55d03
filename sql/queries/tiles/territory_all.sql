SELECT id, unit_id, coalesce(rep_id, 0) AS rep_id, code, name, color, area,
       tiles.world_x(label) AS world_x, tiles.world_y(label) AS world_y
FROM geo.territory, st_pointonsurface(area) label;
