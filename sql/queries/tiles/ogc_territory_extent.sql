SELECT min(st_xmin(o.area)) AS west, min(st_ymin(o.area)) AS south, max(st_xmax(o.area)) AS east, max(st_ymax(o.area)) AS north,
       NULL::timestamptz AS since, NULL::timestamptz AS until
FROM geo.territory o;
