-- Roads, pieces of one street joined again, so that it is drawn in one
-- and its name has room. Bridges and tunnels stay apart; from afar they do not.
SELECT st_asmvt(drawn, 'road', 4096, 'shape') AS tile
FROM (
    SELECT class, link, name, name_en, ref, brunnel, oneway,
           st_asmvtgeom(st_simplify(st_linemerge(st_collect(shape)), 3 * @unit_m::float8), st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM (
        SELECT regexp_replace(kind, '_link$', '') AS class,
               CASE WHEN kind LIKE '%\_link' THEN 1 END AS link,
               CASE WHEN @z::int >= 11 THEN name END AS name,
               CASE WHEN @z::int >= 11 THEN nullif(name_en, name) END AS name_en,
               CASE WHEN @z::int >= 8 THEN ref END AS ref,
               CASE WHEN @z::int < 12 THEN NULL WHEN flags & 2 > 0 THEN 'bridge' WHEN flags & 4 > 0 THEN 'tunnel' END AS brunnel,
               CASE WHEN @z::int >= 14 AND flags & 1 > 0 THEN 1 END AS oneway,
               rank, shape
        FROM geo.base
        WHERE layer = 'road' AND min_zoom <= @z::int
          AND shape && st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096)
    ) piece
    GROUP BY class, link, name, name_en, ref, brunnel, oneway
) drawn
WHERE shape IS NOT NULL;
