SELECT count(*)
FROM geo.fence o
CROSS JOIN LATERAL (SELECT coalesce(o.area, st_buffer(o.center::geography, o.radius_m, 16)::geometry) AS area) s
WHERE true /* condition */;
