-- Calls of a period, gathered: how many, to how many outlets, how many were answered, and how long was talked.
WITH line AS (
    SELECT app.report_key(@by, c.rep_id, c.unit_id, c.day) AS key, min(c.rep_id) AS rep_id, max(c.unit_id) AS unit_id, min(c.day) AS day,
           count(*)::int AS calls, count(DISTINCT c.outlet_id)::int AS outlets, count(*) FILTER (WHERE c.connected)::int AS connected,
           coalesce(sum(c.duration_s) FILTER (WHERE c.connected), 0)::int AS talk_s, count(c.next_on)::int AS again
    FROM visits.call c
    WHERE c.tenant_id = app.tenant() AND c.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR c.rep_id = @rep_id)
      AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE WHEN @by IN ('day', 'date') THEN l.day::text WHEN @by = 'month' THEN l.key ELSE '' END AS day, '' AS name,
       l.calls, l.outlets, l.connected, l.talk_s, l.again
FROM line l
LEFT JOIN org.staff_v e ON @by IN ('rep', 'day') AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'day', 'unit') AND u.id = l.unit_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
