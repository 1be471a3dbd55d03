WITH spot AS (
    SELECT kind AS class, name, nullif(name_en, name) AS name_en, rank,
           floor((st_x(point) / 40075016.685578488 + 0.5) * (4096 << @z::int))::bigint AS px,
           floor((0.5 - st_y(point) / 40075016.685578488) * (4096 << @z::int))::bigint AS py
    FROM geo.base, LATERAL (SELECT CASE WHEN st_dimension(shape) = 0 THEN shape ELSE st_pointonsurface(shape) END AS point) p
    WHERE layer = 'poi' AND min_zoom <= @z::int AND name IS NOT NULL
      AND shape && st_tileenvelope(@z::int, @x::int, @y::int)
)
SELECT st_asmvt(drawn, 'poi', 4096, 'shape') AS tile
FROM (
    SELECT class, name, name_en, rank, st_point(px & 4095, py & 4095) AS shape
    FROM spot
    WHERE px >> 12 = @x::int AND py >> 12 = @y::int
) drawn;
