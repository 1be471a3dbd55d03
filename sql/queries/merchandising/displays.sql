-- What visits have seen of displays, gathered. Of the class display: numbers of products are facings, computed numbers of outlets are shares of
-- shelf, yes and no is kept or not, and so is a target, reached or not.
WITH said AS (
    SELECT v.rep_id, v.unit_id, v.day, v.outlet_id, v.visit_ref, v.product_id, coalesce(o.channel, '') AS channel,
           CASE WHEN m.kind = 'number' AND m.per = 'product' THEN v.number END AS facings,
           CASE WHEN m.kind = 'number' AND m.per = 'outlet' AND m.formula <> '' THEN v.number END AS share,
           CASE WHEN m.kind = 'bool' THEN v.number = 1 WHEN v.target IS NOT NULL THEN v.number >= v.target END AS kept,
           v.proposed, v.number
    FROM merchandising.value v
    JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'display'
    LEFT JOIN geo.outlet o ON o.id = v.outlet_id
    WHERE v.tenant_id = app.tenant() AND v.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
      AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[])) AND (@by <> 'product' OR v.product_id > 0)
), line AS (
    SELECT CASE @by WHEN 'channel' THEN s.channel WHEN 'product' THEN lpad(s.product_id::text, 12, '0') ELSE app.report_key(@by, s.rep_id, s.unit_id, s.day) END AS key,
           min(s.rep_id) AS rep_id, max(s.unit_id) AS unit_id, min(s.day) AS day, min(s.product_id) AS product_id, min(s.channel) AS channel,
           count(DISTINCT s.outlet_id)::int AS outlets, count(DISTINCT s.visit_ref)::int AS visits, coalesce(sum(s.facings), 0)::float8 AS facings,
           count(DISTINCT s.visit_ref) FILTER (WHERE s.facings IS NOT NULL)::int AS counted, avg(s.share)::float8 AS share,
           count(s.kept)::int AS checked, count(*) FILTER (WHERE s.kept)::int AS kept,
           count(s.proposed)::int AS recognised, count(*) FILTER (WHERE s.proposed <> s.number)::int AS corrected
    FROM said s
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE @by WHEN 'date' THEN l.day::text WHEN 'month' THEN l.key ELSE '' END AS day,
       CASE @by WHEN 'channel' THEN l.channel WHEN 'product' THEN coalesce(p.name, '') ELSE '' END AS name,
       l.outlets, l.visits, l.facings, l.counted, l.share, l.checked, l.kept, l.recognised, l.corrected
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit') AND u.id = l.unit_id
LEFT JOIN catalog.product_v p ON @by = 'product' AND p.id = l.product_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
