-- What PostGIS says of the clusters of a tile: outlets counted in 8 by 8 cells. A cell stands where its outlets are
-- on average; its id is its zoom and its place in the grid, so it stays the same.
WITH near AS MATERIALIZED (
    SELECT id, class, tiles.world_x(location) AS wx, tiles.world_y(location) AS wy
    FROM geo.outlet
    WHERE location && @near::geometry
)
SELECT st_asmvt(drawn, 'clusters', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT (1::bigint << (2 * @z::int + 6)) | ((wy >> (29 - @z::int)) << (@z::int + 3)) | (wx >> (29 - @z::int)) AS fid,
           count(*) AS count,
           nullif(count(*) FILTER (WHERE class = 'KA'), 0) AS ka,
           nullif(count(*) FILTER (WHERE class = 'A'), 0) AS a,
           nullif(count(*) FILTER (WHERE class = 'B'), 0) AS b,
           nullif(count(*) FILTER (WHERE class = 'C'), 0) AS c,
           CASE WHEN count(*) = 1 THEN min(id) END AS "outletId",
           CASE WHEN count(*) > 1 THEN least(12, 30 - length(ltrim(
               ((min(wx) # max(wx)) | (min(wy) # max(wy)))::bit(40)::text, '0'))) END AS "expansionZoom",
           st_point((avg(wx)::bigint >> (20 - @z::int)) & 4095, (avg(wy)::bigint >> (20 - @z::int)) & 4095) AS shape
    FROM near
    WHERE wx >> (32 - @z::int) = @x::int AND wy >> (32 - @z::int) = @y::int
    GROUP BY wy >> (29 - @z::int), wx >> (29 - @z::int)
) drawn;
