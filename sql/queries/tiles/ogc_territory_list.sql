-- Territories as features, by id; see ogc_outlet_list.
SELECT o.id,
       st_asgeojson(CASE WHEN @flip::boolean THEN st_flipcoordinates(st_transform(o.area, @srid::int)) ELSE st_transform(o.area, @srid::int) END, @digits::int, 0) AS shape,
       json_build_object('code', o.code, 'name', o.name, 'unitId', o.unit_id, 'repId', o.rep_id, 'color', o.color)::text AS properties
FROM geo.territory o
WHERE o.id > @after::bigint AND true /* condition */
ORDER BY o.id
LIMIT @most::int;
