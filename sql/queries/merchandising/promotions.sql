-- How promotions were carried out, gathered: what reviewers failed does not count as carried out.
WITH line AS (
    SELECT CASE @by WHEN 'promotion' THEN lpad(c.promotion_id::text, 12, '0') ELSE app.report_key(@by, c.rep_id, c.unit_id, c.day) END AS key,
           min(c.rep_id) AS rep_id, max(c.unit_id) AS unit_id, min(c.day) AS day, min(c.promotion_id) AS promotion_id,
           count(*)::int AS checks, count(DISTINCT c.outlet_id)::int AS outlets, count(*) FILTER (WHERE c.executed AND c.verdict IS DISTINCT FROM 'failed')::int AS executed,
           avg(c.score)::float8 AS score, count(c.verdict)::int AS reviewed, count(*) FILTER (WHERE c.verdict = 'failed')::int AS failed
    FROM merchandising.promo_check c
    WHERE c.tenant_id = app.tenant() AND c.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR c.rep_id = @rep_id)
      AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE @by WHEN 'date' THEN l.day::text WHEN 'month' THEN l.key ELSE '' END AS day, CASE @by WHEN 'promotion' THEN p.name ELSE '' END AS name,
       l.checks, l.outlets, l.executed, l.score, l.reviewed, l.failed
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit') AND u.id = l.unit_id
LEFT JOIN merchandising.promotion p ON @by = 'promotion' AND p.id = l.promotion_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
