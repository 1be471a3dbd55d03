-- Drawn fences as features, by id: a polygon as it is, a circle as one of 64 sides,
-- its centre and radius beside it; see ogc_outlet_list.
SELECT o.id,
       st_asgeojson(CASE WHEN @flip::boolean THEN st_flipcoordinates(st_transform(s.area, @srid::int)) ELSE st_transform(s.area, @srid::int) END, @digits::int, 0) AS shape,
       json_build_object('name', o.name, 'unitId', o.unit_id, 'kind', CASE WHEN o.area IS NULL THEN 'circle' ELSE 'polygon' END,
                         'centerLon', st_x(o.center), 'centerLat', st_y(o.center), 'radiusM', o.radius_m)::text AS properties
FROM geo.fence o
CROSS JOIN LATERAL (SELECT coalesce(o.area, st_buffer(o.center::geography, o.radius_m, 16)::geometry) AS area) s
WHERE o.id > @after::bigint AND true /* condition */
ORDER BY o.id
LIMIT @most::int;
