-- How far inspections agree with what reps captured, gathered by the day of the rep's visit.
WITH line AS (
    SELECT app.report_key(@by, i.rep_id, i.unit_id, i.day) AS key, min(i.rep_id) AS rep_id, max(i.unit_id) AS unit_id, min(i.day) AS day,
           count(DISTINCT i.joint_id)::int AS inspections, count(DISTINCT i.outlet_id)::int AS outlets, count(*)::int AS items,
           count(*) FILTER (WHERE i.agrees)::int AS agreed
    FROM merchandising.inspected i
    WHERE i.tenant_id = app.tenant() AND i.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR i.rep_id = @rep_id)
      AND (@unit::int = 0 OR i.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE @by WHEN 'date' THEN l.day::text WHEN 'month' THEN l.key ELSE '' END AS day, '' AS name, l.inspections, l.outlets, l.items, l.agreed
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit') AND u.id = l.unit_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
