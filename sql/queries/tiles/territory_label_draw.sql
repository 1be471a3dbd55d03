WITH near AS MATERIALIZED (
    SELECT id, code, name, color, unit_id, rep_id, tiles.world_x(label) AS wx, tiles.world_y(label) AS wy
    FROM geo.territory, st_pointonsurface(area) label
    WHERE area && @near::geometry
)
SELECT st_asmvt(drawn, 'territory_labels', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT id AS fid, id, code, name, color, unit_id AS "unitId", rep_id AS "repId",
           st_point((wx >> (20 - @z::int)) & 4095, (wy >> (20 - @z::int)) & 4095) AS shape
    FROM near
    WHERE wx >> (32 - @z::int) = @x::int AND wy >> (32 - @z::int) = @y::int
) drawn;
