SELECT count(*)::int
FROM merchandising.value v
WHERE v.tenant_id = app.tenant()
  AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep::bigint = 0 OR v.rep_id = @rep) AND (@outlet::bigint = 0 OR v.outlet_id = @outlet)
  AND (@visit_ref::uuid IS NULL OR v.visit_ref = @visit_ref)
  AND (@metric::bigint = 0 OR v.metric_id = @metric) AND (@product::bigint = 0 OR v.product_id = @product)
  AND (@class::text = '' OR v.metric_id IN (SELECT m.id FROM merchandising.metric m WHERE m.class = @class));
