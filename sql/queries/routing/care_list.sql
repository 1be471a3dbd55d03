-- What is known of outlets for planning: those a rep covers, and some by name.
SELECT o.id AS outlet_id, o.code, o.name, o.class, o.rep_id, o.state, o.location AS point, c.visits, c.weekdays, c.service_min,
       coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'fromMin', h.from_min, 'toMin', h.to_min) ORDER BY h.weekday, h.from_min)
                 FROM routing.outlet_hours h WHERE h.outlet_id = o.id), '[]') AS hours
FROM geo.outlet o
LEFT JOIN routing.cycle c ON c.outlet_id = o.id
WHERE (o.rep_id = @rep_id AND o.state = 'active') OR o.id = ANY (@ids::bigint[])
ORDER BY o.id;
