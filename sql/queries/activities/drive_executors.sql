-- Who covers the outlets of a drive on a day with a post of its type.
SELECT x.outlet_id, o.name AS outlet_name, x.duty, x.rep_id
FROM activities.drive d
CROSS JOIN LATERAL (SELECT array_agg(t.outlet_id) AS outlets FROM activities.target t WHERE t.drive_id = d.id) t
CROSS JOIN LATERAL activities.executors(d.type_id, t.outlets, @day::date) x
JOIN geo.outlet o ON o.id = x.outlet_id
WHERE d.id = @drive_id AND NOT EXISTS (SELECT FROM activities.asked k WHERE k.drive_id = d.id AND k.outlet_id = x.outlet_id AND k.duty = x.duty)
ORDER BY x.outlet_id, x.rep_id;
