SELECT count(*)::int
FROM (
    SELECT DISTINCT v.visit_ref, v.product_id
    FROM merchandising.value v
    JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'competitor'
    WHERE v.tenant_id = app.tenant()
      AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
      AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
      AND (@outlet::bigint = 0 OR v.outlet_id = @outlet)
      AND (@brand::bigint = 0 OR v.product_id IN (SELECT b.product_id FROM catalog.product_brand_v b WHERE b.brand_id = @brand))
) line;
