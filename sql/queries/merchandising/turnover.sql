-- What outlets have sold between two counts of their stock: what was there, and what was bought since, less what is there now. A count is the numbers
-- of the class stock whose unit is a pack of the product, in base units; of several on one day the last.
WITH measure AS MATERIALIZED (
    SELECT m.id, m.unit FROM merchandising.metric m WHERE m.tenant_id = app.tenant() AND m.class = 'stock' AND m.kind = 'number' AND m.per = 'product'
), said AS MATERIALIZED (
    SELECT v.outlet_id, v.product_id, v.day, v.visit_ref, v.unit_id, v.rep_id, v.at, v.number, m.unit
    FROM merchandising.value v
    JOIN measure m ON m.id = v.metric_id
    WHERE v.tenant_id = app.tenant() AND v.day BETWEEN @from_day::date - 120 AND @to_day AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
      AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), answer AS (
    SELECT v.outlet_id, v.product_id, v.day, v.visit_ref, v.unit_id, v.rep_id, max(v.at) AS at, sum(v.number * k.holds) AS stock
    FROM said v
    JOIN catalog.pack_v k ON k.product_id = v.product_id AND k.code = v.unit
    GROUP BY v.outlet_id, v.product_id, v.day, v.visit_ref, v.unit_id, v.rep_id
), counted AS (
    SELECT DISTINCT ON (outlet_id, product_id, day) outlet_id, product_id, day, unit_id, rep_id, stock
    FROM answer
    ORDER BY outlet_id, product_id, day, at DESC, visit_ref DESC
), span AS (
    SELECT c.*, lag(c.day) OVER w AS before_day, lag(c.stock) OVER w AS before
    FROM counted c
    WINDOW w AS (PARTITION BY c.outlet_id, c.product_id ORDER BY c.day)
), sold AS (
    SELECT s.outlet_id, s.product_id, s.rep_id, s.unit_id, s.day, s.day - s.before_day AS days, s.before, s.stock, coalesce(b.bought, 0) AS bought
    FROM span s
    LEFT JOIN LATERAL (SELECT sum(p.quantity) AS bought FROM merchandising.purchase p
        WHERE p.tenant_id = app.tenant() AND p.outlet_id = s.outlet_id AND p.product_id = s.product_id AND p.day > s.before_day AND p.day <= s.day) b ON true
    WHERE s.before_day IS NOT NULL AND s.day >= @from_day
), line AS (
    SELECT CASE @by WHEN 'outlet' THEN lpad(s.outlet_id::text, 12, '0') WHEN 'product' THEN lpad(s.product_id::text, 12, '0')
                    ELSE app.report_key(@by, s.rep_id, s.unit_id, s.day) END AS key,
           min(s.rep_id) AS rep_id, max(s.unit_id) AS unit_id, min(s.day) AS day, min(s.product_id) AS product_id, min(s.outlet_id) AS outlet_id,
           count(DISTINCT s.outlet_id)::int AS outlets, count(*)::int AS counts, sum(s.before)::float8 AS opening, sum(s.bought)::float8 AS bought,
           sum(s.stock)::float8 AS closing, sum(s.before + s.bought - s.stock)::float8 AS sold, sum(s.days)::int AS days,
           count(*) FILTER (WHERE s.before + s.bought < s.stock)::int AS odd
    FROM sold s
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE @by WHEN 'date' THEN l.day::text WHEN 'month' THEN l.key ELSE '' END AS day,
       CASE @by WHEN 'outlet' THEN coalesce(o.name, '') WHEN 'product' THEN coalesce(p.name, '') ELSE '' END AS name,
       l.outlets, l.counts, l.opening, l.bought, l.closing, l.sold, l.days, l.odd
FROM line l
LEFT JOIN org.staff_v e ON @by = 'rep' AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'unit') AND u.id = l.unit_id
LEFT JOIN geo.outlet o ON @by = 'outlet' AND o.id = l.outlet_id
LEFT JOIN catalog.product_v p ON @by = 'product' AND p.id = l.product_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
