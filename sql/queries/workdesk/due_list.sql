-- Outlets whose visit is due by their cycle: the days of four weeks shared among its visits after the last one, unless a
-- plan of that day or of the week ahead has them.
SELECT o.id AS outlet_id, o.rep_id, o.name, v.last_on, v.last_on + greatest(1, round(28.0 / c.visits)::int) AS due_on
FROM geo.outlet o
LEFT JOIN routing.cycle_v own ON own.outlet_id = o.id
LEFT JOIN unnest(@classes::text[], @visits::int[]) k (class, visits) ON k.class = o.class
CROSS JOIN LATERAL (SELECT coalesce(own.visits, k.visits, 0) AS visits) c
JOIN LATERAL (SELECT max(d.day) AS last_on FROM visits.outlet_day_v d WHERE d.outlet_id = o.id) v ON v.last_on IS NOT NULL
WHERE o.state = 'active' AND o.rep_id IS NOT NULL AND c.visits > 0
  AND v.last_on + greatest(1, round(28.0 / c.visits)::int) <= @day::date
  AND NOT EXISTS (SELECT FROM routing.plan_stop_v s WHERE s.outlet_id = o.id AND s.day BETWEEN @day::date AND @day::date + 6)
ORDER BY o.id;
