WITH near AS MATERIALIZED (
    SELECT id, kind, code, name, unit_id, tiles.world_x(location) AS wx, tiles.world_y(location) AS wy
    FROM geo.place
    WHERE location && @near::geometry
)
SELECT st_asmvt(drawn, 'places', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT id AS fid, id, kind, code, name, unit_id AS "unitId",
           st_point((wx >> (20 - @z::int)) & 4095, (wy >> (20 - @z::int)) & 4095) AS shape
    FROM near
    WHERE wx >> (32 - @z::int) = @x::int AND wy >> (32 - @z::int) = @y::int
) drawn;
