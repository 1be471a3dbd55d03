-- Planned stops and closed visits of a period, gathered: how many stops were made by a visit that counts or made up, how many visits are qualified, and what the others lack.
-- What others hold against visits is read once (visits.objections asks for one visit).
WITH bad_photo AS (
    SELECT DISTINCT p.visit_ref FROM photos.verdict_v p WHERE p.tenant_id = app.tenant() AND p.failed
), rejected AS (
    SELECT f.visit_id FROM tracking.finding_v f WHERE f.tenant_id = app.tenant() AND NOT f.counts
), visit AS (
    SELECT v.rep_id, v.unit_id, v.day, v.outlet_id, v.kind, visits.shortcomings(v.verdict, v.flags, array_remove(ARRAY[
        CASE WHEN b.visit_ref IS NOT NULL THEN 'photos' END, CASE WHEN r.visit_id IS NOT NULL THEN 'evidence' END], NULL)) AS lacks
    FROM visits.visit v
    LEFT JOIN bad_photo b ON b.visit_ref = v.ref
    LEFT JOIN rejected r ON r.visit_id = v.id
    WHERE v.tenant_id = app.tenant() AND v.day BETWEEN @from_day AND @to_day AND v.closed_at IS NOT NULL AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
      AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), seen AS (
    SELECT DISTINCT v.rep_id, v.day, v.outlet_id FROM visit v WHERE NOT 'evidence' = ANY (v.lacks)
), made_up AS (
    SELECT DISTINCT m.rep_id, m.day, m.outlet_id FROM visits.made_up_v m WHERE m.day BETWEEN @from_day AND @to_day
), stop AS (
    SELECT p.rep_id, p.unit_id, p.day, s.rep_id IS NOT NULL AS visited, m.rep_id IS NOT NULL AS made_up
    FROM routing.plan_stop_v p
    LEFT JOIN seen s ON s.rep_id = p.rep_id AND s.day = p.day AND s.outlet_id = p.outlet_id
    LEFT JOIN made_up m ON m.rep_id = p.rep_id AND m.day = p.day AND m.outlet_id = p.outlet_id
    WHERE p.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id)
      AND (@unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), part AS (
    SELECT v.rep_id, v.unit_id, v.day, 0 AS planned, 0 AS done, 0 AS made_up, 1 AS visits, (v.lacks = '{}')::int AS qualified, (v.kind = 'unplanned')::int AS unplanned, v.lacks
    FROM visit v
    UNION ALL
    SELECT p.rep_id, p.unit_id, p.day, 1, (p.visited OR p.made_up)::int, (p.made_up AND NOT p.visited)::int, 0, 0, 0, '{}'
    FROM stop p
), line AS (
    SELECT app.report_key(@by, p.rep_id, p.unit_id, p.day) AS key, min(p.rep_id) AS rep_id, max(p.unit_id) AS unit_id, min(p.day) AS day,
           sum(p.planned)::int AS planned, sum(p.done)::int AS done, sum(p.made_up)::int AS made_up, sum(p.visits)::int AS visits, sum(p.qualified)::int AS qualified, sum(p.unplanned)::int AS unplanned,
           count(*) FILTER (WHERE 'fence' = ANY (p.lacks))::int AS fence, count(*) FILTER (WHERE 'duration' = ANY (p.lacks))::int AS duration,
           count(*) FILTER (WHERE 'steps' = ANY (p.lacks))::int AS steps, count(*) FILTER (WHERE 'photos' = ANY (p.lacks))::int AS photos,
           count(*) FILTER (WHERE 'evidence' = ANY (p.lacks))::int AS evidence
    FROM part p
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE WHEN @by IN ('day', 'date') THEN l.day::text WHEN @by = 'month' THEN l.key ELSE '' END AS day, '' AS name,
       l.planned, l.done, l.made_up, l.visits, l.qualified, l.unplanned, l.fence, l.duration, l.steps, l.photos, l.evidence
FROM line l
LEFT JOIN org.staff_v e ON @by IN ('rep', 'day') AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'day', 'unit') AND u.id = l.unit_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
