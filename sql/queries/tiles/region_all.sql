SELECT name, attribution, features, imported_at,
       st_xmin(box) AS west, st_ymin(box) AS south, st_xmax(box) AS east, st_ymax(box) AS north
FROM geo.region
ORDER BY id;
