-- Outlets as features, by id. The shape is GeoJSON in the system asked for, with
-- latitude first where that system says so. What people filter by stands in the condition.
SELECT o.id,
       st_asgeojson(CASE WHEN @flip::boolean THEN st_flipcoordinates(st_transform(o.location, @srid::int)) ELSE st_transform(o.location, @srid::int) END, @digits::int, 0) AS shape,
       json_build_object('code', o.code, 'name', o.name, 'class', o.class, 'channel', o.channel, 'state', o.state,
                         'unitId', o.unit_id, 'repId', o.rep_id, 'address', o.address, 'phone', app.shown('outlet.phone', o.phone), 'fenceM', o.fence_m,
                         'handover', o.handover, 'updatedAt', to_char(o.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text AS properties
FROM geo.outlet o
WHERE o.id > @after::bigint AND true /* condition */
ORDER BY o.id
LIMIT @most::int;
