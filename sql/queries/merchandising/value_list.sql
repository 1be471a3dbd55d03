SELECT v.visit_ref, coalesce(r.id, 0) AS visit_id, v.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet_name, v.rep_id,
       coalesce(e.name, '') AS rep, v.day, v.metric_id, v.product_id, coalesce(p.code, '') AS product_code, coalesce(p.name, '') AS product_name,
       v.number, v.said, v.target, v.confirmed, v.computed, v.same, v.proposed, coalesce(k.name, '') AS taken_by, v.at
FROM merchandising.value v
LEFT JOIN visits.visit_ref_v r ON r.tenant_id = v.tenant_id AND r.ref = v.visit_ref
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
LEFT JOIN org.staff_v e ON e.id = v.rep_id
LEFT JOIN catalog.product_v p ON p.id = v.product_id
LEFT JOIN LATERAL app.colleagues(ARRAY[v.taken_by]) k ON true
WHERE v.tenant_id = app.tenant()
  AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep::bigint = 0 OR v.rep_id = @rep) AND (@outlet::bigint = 0 OR v.outlet_id = @outlet)
  AND (@visit_ref::uuid IS NULL OR v.visit_ref = @visit_ref)
  AND (@metric::bigint = 0 OR v.metric_id = @metric) AND (@product::bigint = 0 OR v.product_id = @product)
  AND (@class::text = '' OR v.metric_id IN (SELECT m.id FROM merchandising.metric m WHERE m.class = @class))
  AND (@before_at::timestamptz IS NULL OR (v.at, v.visit_ref, v.metric_id, v.product_id) < (@before_at, @before_visit::uuid, @before_metric::bigint, @before_product::bigint))
ORDER BY v.at DESC, v.visit_ref DESC, v.metric_id DESC, v.product_id DESC
LIMIT @most::int;
