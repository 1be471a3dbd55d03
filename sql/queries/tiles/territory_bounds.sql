SELECT st_xmin(box) AS west, st_ymin(box) AS south, st_xmax(box) AS east, st_ymax(box) AS north
FROM (SELECT st_extent(area) AS box FROM geo.territory) seen;
