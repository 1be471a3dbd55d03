-- What is known of the days of reps, from one rep on: shift and calendar, clock, leave, appeal, and whether a word was heard.
WITH r AS (
    SELECT e.id, e.name, e.unit_id, e.left_on
    FROM org.staff_v e
    WHERE e.field AND (e.unit_id = ANY ((SELECT app.units())::int[]) OR e.id = app.me())
      AND (e.left_on IS NULL OR e.left_on > @from_day::date)
      AND (@rep_id::bigint = 0 OR e.id = @rep_id)
      AND (@unit::int = 0 OR e.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
      AND e.id > @after::bigint
    ORDER BY e.id
    LIMIT @most::int
)
SELECT r.id AS rep_id, r.name AS rep_name, r.unit_id, coalesce(u.name, '') AS unit_name, d.day::date::text AS day,
       coalesce(s.name, '') AS shift, coalesce(s.grace_min, 0) AS grace_min, coalesce(c.name, '') AS holiday,
       s.id IS NOT NULL AND coalesce(c.works, s.weekdays & (1 << (date_part('isodow', d.day)::int - 1)) <> 0) AS works,
       (d.day::date + s.starts) AT TIME ZONE t.time_zone AS starts_at, (d.day::date + s.ends) AT TIME ZONE t.time_zone AS ends_at,
       p.in_at, p.out_at, coalesce(a.state, '') AS appeal, coalesce(b.away, '[]') AS away,
       p.in_at IS NOT NULL OR p.out_at IS NOT NULL
           OR EXISTS (SELECT FROM tracking.day_v k WHERE k.rep_id = r.id AND k.day = d.day::date AND k.fixes > 0)
           OR EXISTS (SELECT FROM visits.visit_v v WHERE v.rep_id = r.id AND v.opened_at >= d.day::date::timestamp AT TIME ZONE t.time_zone
                                                     AND v.opened_at < (d.day::date + 1)::timestamp AT TIME ZONE t.time_zone) AS heard
FROM r
CROSS JOIN generate_series(@from_day::date, @to_day::date, interval '1 day') d (day)
JOIN app.tenant t ON t.id = app.tenant()
LEFT JOIN app.unit_v u ON u.id = r.unit_id
LEFT JOIN attendance.roster o ON o.rep_id = r.id AND o.days @> d.day::date
LEFT JOIN attendance.shift s ON s.active AND CASE WHEN o.id IS NULL THEN s.main ELSE s.id = o.shift_id END
LEFT JOIN app.calendar_day c ON c.day = d.day::date
LEFT JOIN attendance.appeal a ON a.rep_id = r.id AND a.day = d.day::date AND a.state IN ('asked', 'granted')
CROSS JOIN LATERAL (SELECT min(p.at) FILTER (WHERE p.act = 'in') AS in_at, max(p.at) FILTER (WHERE p.act = 'out') AS out_at
                    FROM attendance.punch p WHERE p.rep_id = r.id AND p.day = d.day::date) p
CROSS JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('from', b.from_at, 'to', b.to_at) ORDER BY b.from_at) AS away
                    FROM routing.booking_v b
                    WHERE b.rep_id = r.id AND b.kind = 'leave' AND b.from_at < (d.day::date + 1)::timestamp AT TIME ZONE t.time_zone
                      AND b.to_at > d.day::date::timestamp AT TIME ZONE t.time_zone) b
WHERE r.left_on IS NULL OR r.left_on > d.day::date
ORDER BY r.id, d.day;
