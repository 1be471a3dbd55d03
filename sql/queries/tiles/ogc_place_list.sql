-- Offices, dealers and warehouses as features, by id; see ogc_outlet_list.
SELECT o.id,
       st_asgeojson(CASE WHEN @flip::boolean THEN st_flipcoordinates(st_transform(o.location, @srid::int)) ELSE st_transform(o.location, @srid::int) END, @digits::int, 0) AS shape,
       json_build_object('kind', o.kind, 'code', o.code, 'name', o.name, 'unitId', o.unit_id, 'fenceM', o.fence_m)::text AS properties
FROM geo.place o
WHERE o.id > @after::bigint AND true /* condition */
ORDER BY o.id
LIMIT @most::int;
