-- Water: surfaces, and the middle lines of rivers, which carry their names.
SELECT st_asmvt(drawn, 'water', 4096, 'shape') AS tile
FROM (
    SELECT kind AS class, NULL AS name, NULL AS name_en,
           st_asmvtgeom(st_simplify(shape, 3 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM geo.base
    WHERE layer = 'water' AND min_zoom <= @z::int AND st_dimension(shape) = 2
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
      AND st_area(shape) > 128 * @unit_m::float8 * @unit_m::float8
    UNION ALL
    SELECT kind, name, nullif(name_en, name),
           st_asmvtgeom(st_simplify(st_linemerge(st_collect(shape)), 3 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64)
    FROM geo.base
    WHERE layer = 'water' AND min_zoom <= @z::int AND st_dimension(shape) = 1
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
    GROUP BY kind, name, nullif(name_en, name)
) drawn
WHERE shape IS NOT NULL;
