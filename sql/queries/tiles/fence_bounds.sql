-- A fence reaches at most half a degree from its middle.
SELECT st_xmin(box) AS west, st_ymin(box) AS south, st_xmax(box) AS east, st_ymax(box) AS north
FROM (
    SELECT st_expand(st_extent(shape), 0.5) AS box
    FROM (
        SELECT location AS shape FROM geo.outlet
        UNION ALL SELECT location FROM geo.place
        UNION ALL SELECT coalesce(area, center) FROM geo.fence
    ) middle
) seen;
