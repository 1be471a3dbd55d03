-- What PostGIS says of the entrances of a tile, under the policies.
-- Entrances lie by their outlets; the index knows the outlets only.
WITH near AS MATERIALIZED (
    SELECT id, name, tiles.world_x(entrance) AS wx, tiles.world_y(entrance) AS wy
    FROM geo.outlet
    WHERE entrance IS NOT NULL AND state <> 'closed' AND location && st_expand(@near::geometry, 0.06)
)
SELECT st_asmvt(drawn, 'entrances', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT id AS fid, id, name, st_point((wx >> (20 - @z::int)) & 4095, (wy >> (20 - @z::int)) & 4095) AS shape
    FROM near
    WHERE wx >> (32 - @z::int) = @x::int AND wy >> (32 - @z::int) = @y::int
) drawn;
