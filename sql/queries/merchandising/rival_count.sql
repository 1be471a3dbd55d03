SELECT count(DISTINCT (v.visit_ref, v.product_id))::int
FROM merchandising.value v
JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'competitor'
LEFT JOIN catalog.product_brand_v b ON b.product_id = v.product_id
WHERE v.tenant_id = app.tenant()
  AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@outlet::bigint = 0 OR v.outlet_id = @outlet) AND (@brand::bigint = 0 OR b.brand_id = @brand);
