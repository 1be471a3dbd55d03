-- The stops of plans, with what their outlets ask for on that weekday, what the published schedule has locked, and the
-- first visit of the day. An outlet out of sight has no name and no place.
SELECT s.id, s.plan_id, s.rep_id, s.seq, s.outlet_id, coalesce(s.planned_at, s.eta_at) AS planned_at, s.eta_at, s.leave_at, s.skipped_at, s.skip_reason,
       coalesce(o.code, '') AS code, coalesce(o.name, '') AS name, coalesce(o.class, 'C') AS class, o.location, c.service_min,
       coalesce(h.from_min, '{}')::int[] AS from_min, coalesce(h.to_min, '{}')::int[] AS to_min,
       coalesce(k.locks, '{}')::text[] AS locks, k.at_s, v.opened_at, v.closed_at
FROM routing.plan_stop s
JOIN routing.plan p ON p.id = s.plan_id
LEFT JOIN geo.outlet o ON o.id = s.outlet_id
LEFT JOIN routing.cycle c ON c.outlet_id = s.outlet_id
LEFT JOIN LATERAL (
    SELECT array_agg(x.from_min ORDER BY x.from_min) AS from_min, array_agg(x.to_min ORDER BY x.from_min) AS to_min
    FROM routing.outlet_hours x
    WHERE x.outlet_id = s.outlet_id AND x.weekday = date_part('isodow', s.day)
) AS h ON true
LEFT JOIN routing.schedule_stop k ON k.schedule_id = p.schedule_id AND k.day = p.day AND k.outlet_id = s.outlet_id
LEFT JOIN LATERAL (
    SELECT x.opened_at, x.closed_at
    FROM visits.outlet_day_v x
    WHERE x.outlet_id = s.outlet_id AND x.day = s.day AND x.rep_id = s.rep_id
    ORDER BY x.opened_at
    LIMIT 1
) AS v ON true
WHERE s.plan_id = ANY (@plan_ids::bigint[])
ORDER BY s.plan_id, s.seq;
