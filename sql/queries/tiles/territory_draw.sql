-- Territories of a tile. They are not simplified one by one, which would open
-- gaps between neighbours: rounding to the tile's units thins both sides of a
-- shared border alike.
SELECT st_asmvt(drawn, 'territories', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT id AS fid, id, code, name, color, unit_id AS "unitId", rep_id AS "repId",
           st_asmvtgeom(st_transform(area, 3857), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM geo.territory
    WHERE area && st_transform(st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096), 4326)
) drawn
WHERE shape IS NOT NULL;
