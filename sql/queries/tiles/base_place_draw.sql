-- Names of settlements, and of waters and parks that are large enough to write on.
-- Each stands in one tile only.
WITH label AS (
    SELECT kind AS class, name, name_en, rank, shape AS point
    FROM geo.base
    WHERE layer = 'place' AND min_zoom <= @z::int AND name IS NOT NULL AND st_dimension(shape) = 0
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int)
    UNION ALL
    SELECT layer, name, name_en, rank, st_pointonsurface(shape)
    FROM geo.base
    WHERE layer IN ('water', 'green') AND kind NOT IN ('river', 'canal', 'stream') AND min_zoom <= @z::int
      AND name IS NOT NULL AND st_dimension(shape) = 2
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int)
      AND st_area(shape) > 200000 * @unit_m::float8 * @unit_m::float8
), spot AS (
    SELECT class, name, nullif(name_en, name) AS name_en, rank,
           floor((st_x(point) / 40075016.685578488 + 0.5) * (4096 << @z::int))::bigint AS px,
           floor((0.5 - st_y(point) / 40075016.685578488) * (4096 << @z::int))::bigint AS py
    FROM label
)
SELECT st_asmvt(drawn, 'place', 4096, 'shape') AS tile
FROM (
    SELECT class, name, name_en, rank, st_point(px & 4095, py & 4095) AS shape
    FROM spot
    WHERE px >> 12 = @x::int AND py >> 12 = @y::int
) drawn;
