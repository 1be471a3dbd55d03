-- Used ground. From afar every block counts that is a screen point large, as
-- together they are the town; near by, what is worth its own colour.
SELECT st_asmvt(drawn, 'land', 4096, 'shape') AS tile
FROM (
    SELECT kind AS class, st_asmvtgeom(st_simplify(shape, 4 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM geo.base
    WHERE layer = 'landuse' AND st_dimension(shape) = 2
      AND (min_zoom <= @z::int OR @z::int BETWEEN 9 AND 11 AND kind IN ('residential', 'commercial', 'retail', 'industrial', 'education', 'hospital'))
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
      AND st_area(shape) > (CASE WHEN @z::int < 12 THEN 64 ELSE 256 END) * @unit_m::float8 * @unit_m::float8
) drawn
WHERE shape IS NOT NULL;
