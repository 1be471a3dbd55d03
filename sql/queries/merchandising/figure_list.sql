-- Gathered before products get their names: there are a few thousand values for each name.
WITH line AS (
    SELECT l.metric_id, l.product_id, count(*)::int AS checked, count(*) FILTER (WHERE l.number = 1)::int AS yes, sum(l.number) AS sum, avg(l.number) AS mean
    FROM merchandising.last_value l
    JOIN geo.outlet o ON o.id = l.outlet_id
    WHERE l.tenant_id = app.tenant() AND (@metric::bigint = 0 OR l.metric_id = @metric)
      AND (@from::date IS NULL OR l.day >= @from) AND (@to::date IS NULL OR l.day <= @to)
      AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
      AND (@class::text = '' OR o.class = @class) AND (@channel::text = '' OR o.channel = @channel)
    GROUP BY l.metric_id, l.product_id
)
SELECT l.metric_id, l.product_id, coalesce(p.name, '') AS name, l.checked, l.yes, l.sum, l.mean
FROM line l
LEFT JOIN catalog.product_v p ON p.id = l.product_id
ORDER BY l.metric_id, p.name, l.product_id;
