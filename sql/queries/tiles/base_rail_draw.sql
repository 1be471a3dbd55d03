SELECT st_asmvt(drawn, 'rail', 4096, 'shape') AS tile
FROM (
    SELECT kind AS class, CASE WHEN flags & 2 > 0 THEN 'bridge' WHEN flags & 4 > 0 THEN 'tunnel' END AS brunnel,
           st_asmvtgeom(st_simplify(st_linemerge(st_collect(shape)), 3 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM geo.base
    WHERE layer = 'rail' AND min_zoom <= @z::int
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
    GROUP BY kind, brunnel
) drawn
WHERE shape IS NOT NULL;
