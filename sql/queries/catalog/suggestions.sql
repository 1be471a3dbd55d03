-- How many suggestions were shown and accepted, gathered.
WITH said AS (
    SELECT s.*
    FROM catalog.suggestion s
    WHERE s.tenant_id = app.tenant() AND s.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR s.rep_id = @rep_id)
      AND (@unit::int = 0 OR s.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), line AS (
    SELECT CASE @by WHEN 'rule' THEN lpad(s.rule_id::text, 12, '0') WHEN 'product' THEN lpad(s.product_id::text, 12, '0') ELSE app.report_key(@by, s.rep_id, s.unit_id, s.day) END AS key,
           min(s.rep_id) AS rep_id, max(s.unit_id) AS unit_id, min(s.day) AS day, min(s.product_id) AS product_id, max(s.rule) AS rule,
           count(*)::int AS shown, count(s.accepted_at)::int AS accepted, count(DISTINCT s.cart)::int AS carts, count(DISTINCT s.outlet_id)::int AS outlets
    FROM said s
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE @by WHEN 'date' THEN l.day::text WHEN 'month' THEN l.key ELSE '' END AS day,
       CASE @by WHEN 'rule' THEN l.rule WHEN 'product' THEN coalesce(p.name, '') ELSE '' END AS name,
       l.shown, l.accepted, l.carts, l.outlets
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit') AND u.id = l.unit_id
LEFT JOIN catalog.product p ON @by = 'product' AND p.id = l.product_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
