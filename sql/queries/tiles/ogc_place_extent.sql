SELECT min(st_xmin(o.location)) AS west, min(st_ymin(o.location)) AS south, max(st_xmax(o.location)) AS east, max(st_ymax(o.location)) AS north,
       NULL::timestamptz AS since, NULL::timestamptz AS until
FROM geo.place o;
