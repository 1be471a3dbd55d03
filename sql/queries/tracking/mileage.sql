-- Days of reps, gathered: the way driven, by the roads where the track was laid on them and by the fixes elsewhere, beside the planned one; stops; visits.
WITH visit AS (
    SELECT v.rep_id, v.day, v.unit_id, v.outlet_id, v.closed_at - v.opened_at AS stay
    FROM visits.counted_v v
    WHERE v.day BETWEEN @from_day AND @to_day AND v.closed_at IS NOT NULL AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
), goal AS (
    SELECT p.rep_id, p.day, p.unit_id,
           (p.rep_id, p.day, p.outlet_id) IN (SELECT v.rep_id, v.day, v.outlet_id FROM visit v) AS done -- hashed, where EXISTS may go through all visits for each stop
    FROM routing.plan_stop_v p
    WHERE p.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id)
), part AS (
    SELECT t.rep_id, t.day, t.unit_id, t.fixes, t.first_at, t.last_at, coalesce(w.road_m, t.distance_m)::bigint AS driven_m, (w.road_m IS NOT NULL)::int AS matched,
           t.gap_m::bigint AS gap_m, t.moving_s, t.stopped_s, jsonb_array_length(t.stops) AS stops,
           0::bigint AS planned_m, 0 AS planned, 0 AS done, 0 AS visits, 0 AS stay_s
    FROM tracking.day t
    LEFT JOIN routing.driven_way_v w ON w.rep_id = t.rep_id AND w.day = t.day
    WHERE t.day BETWEEN @from_day AND @to_day AND t.fixes > 0 AND (@rep_id::bigint = 0 OR t.rep_id = @rep_id)
    UNION ALL
    SELECT w.rep_id, w.day, w.unit_id, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, coalesce(w.planned_m, 0), 0, 0, 0, 0
    FROM routing.planned_way_v w
    WHERE w.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR w.rep_id = @rep_id)
    UNION ALL
    SELECT g.rep_id, g.day, min(g.unit_id), 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, count(*)::int, count(*) FILTER (WHERE g.done)::int, 0, 0
    FROM goal g
    GROUP BY g.rep_id, g.day
    UNION ALL
    SELECT v.rep_id, v.day, min(v.unit_id), 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*)::int, extract(epoch FROM sum(v.stay))::int
    FROM visit v
    GROUP BY v.rep_id, v.day
), line AS (
    SELECT app.report_key(@by, p.rep_id, p.unit_id, p.day) AS key, min(p.rep_id) AS rep_id, max(p.unit_id) AS unit_id, min(p.day) AS day,
           count(DISTINCT (p.rep_id, p.day)) FILTER (WHERE p.fixes > 0)::int AS tracked, sum(p.matched)::int AS matched,
           sum(p.driven_m)::bigint AS driven_m, sum(p.planned_m)::bigint AS planned_m, sum(p.gap_m)::bigint AS gap_m,
           sum(p.moving_s)::bigint AS moving_s, sum(p.stopped_s)::bigint AS stopped_s, sum(p.stops)::int AS stops,
           sum(p.planned)::int AS planned, sum(p.done)::int AS done, sum(p.visits)::int AS visits, sum(p.stay_s)::bigint AS stay_s,
           min(p.first_at) AS first_at, max(p.last_at) AS last_at
    FROM part p
    WHERE @unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[])
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE WHEN @by IN ('day', 'date') THEN l.day::text WHEN @by = 'month' THEN l.key ELSE '' END AS day, '' AS name,
       l.tracked, l.matched, l.driven_m, l.planned_m, l.gap_m, l.moving_s, l.stopped_s, l.stops, l.planned, l.done, l.visits, l.stay_s,
       CASE WHEN @by = 'day' THEN l.first_at END AS first_at, CASE WHEN @by = 'day' THEN l.last_at END AS last_at
FROM line l
LEFT JOIN org.staff_v e ON @by IN ('rep', 'day') AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'day', 'unit') AND u.id = l.unit_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
