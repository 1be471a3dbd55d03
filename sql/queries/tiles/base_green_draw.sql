-- Polygons stay apart: collected into one, those that overlap would punch holes.
SELECT st_asmvt(drawn, 'green', 4096, 'shape') AS tile
FROM (
    SELECT kind AS class, st_asmvtgeom(st_simplify(shape, 4 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM geo.base
    WHERE layer = 'green' AND min_zoom <= @z::int AND st_dimension(shape) = 2
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
      AND st_area(shape) > 256 * @unit_m::float8 * @unit_m::float8
) drawn
WHERE shape IS NOT NULL;
