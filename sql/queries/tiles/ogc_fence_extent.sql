SELECT min(st_xmin(s.area)) AS west, min(st_ymin(s.area)) AS south, max(st_xmax(s.area)) AS east, max(st_ymax(s.area)) AS north,
       NULL::timestamptz AS since, NULL::timestamptz AS until
FROM geo.fence o
CROSS JOIN LATERAL (SELECT coalesce(o.area, st_buffer(o.center::geography, o.radius_m, 16)::geometry) AS area) s;
