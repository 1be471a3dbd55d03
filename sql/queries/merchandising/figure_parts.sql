-- Sums over the outlets at which the formula gave something.
SELECT l.metric_id, sum(l.number) AS sum
FROM merchandising.last_value l
JOIN geo.outlet o ON o.id = l.outlet_id
JOIN merchandising.last_value f ON f.tenant_id = l.tenant_id AND f.outlet_id = l.outlet_id AND f.metric_id = @formula AND f.product_id = 0
WHERE l.tenant_id = app.tenant() AND l.product_id = 0 AND l.number IS NOT NULL
  AND (@from::date IS NULL OR l.day >= @from) AND (@to::date IS NULL OR l.day <= @to)
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@class::text = '' OR o.class = @class) AND (@channel::text = '' OR o.channel = @channel)
GROUP BY l.metric_id;
