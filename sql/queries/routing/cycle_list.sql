SELECT o.id AS outlet_id, o.code, o.name, o.class, o.rep_id, o.unit_id, o.location IS NOT NULL AS located,
       c.visits, c.weekdays, c.service_min, c.reason, u.name AS set_by, c.set_at, coalesce(c.rev, 0) AS rev,
       coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'fromMin', h.from_min, 'toMin', h.to_min) ORDER BY h.weekday, h.from_min)
                 FROM routing.outlet_hours h WHERE h.outlet_id = o.id), '[]') AS hours
FROM geo.outlet o
LEFT JOIN routing.cycle c ON c.outlet_id = o.id
LEFT JOIN app.user_v u ON u.id = c.set_by
WHERE o.state = 'active'
  AND (@outlet_id::bigint = 0 OR o.id = @outlet_id)
  AND (@rep_id::bigint = 0 OR o.rep_id = @rep_id)
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (cardinality(@classes::text[]) = 0 OR o.class = ANY (@classes))
  AND (NOT @own::bool OR c.outlet_id IS NOT NULL)
  AND o.words LIKE ALL (@patterns::text[])
  AND (o.code, o.id) > (@after_code::text, @after_id::bigint)
ORDER BY o.code, o.id
LIMIT @most;
