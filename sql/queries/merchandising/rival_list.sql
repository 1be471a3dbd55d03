-- What visits saw of competitors: a line for each visit and product, the newest first; product 0 is competitors as a whole.
SELECT r.opened_at AS at, v.visit_ref, r.id AS visit_id, v.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet_name, o.location AS point,
       v.rep_id, coalesce(e.name, '') AS rep, v.day, v.product_id, coalesce(p.code, '') AS product_code, coalesce(p.name, '') AS product_name,
       coalesce(b.brand_id, 0) AS brand_id, coalesce(b.brand, '') AS brand,
       jsonb_agg(jsonb_build_object('metric', v.metric_id, 'number', v.number, 'said', v.said) ORDER BY v.metric_id) AS seen
FROM merchandising.value v
JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'competitor'
JOIN visits.visit_ref_v r ON r.tenant_id = v.tenant_id AND r.ref = v.visit_ref
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
LEFT JOIN org.staff_v e ON e.id = v.rep_id
LEFT JOIN catalog.product_v p ON p.id = v.product_id
LEFT JOIN catalog.product_brand_v b ON b.product_id = v.product_id
WHERE v.tenant_id = app.tenant()
  AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
  AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@outlet::bigint = 0 OR v.outlet_id = @outlet) AND (@brand::bigint = 0 OR b.brand_id = @brand)
  AND (@before_at::timestamptz IS NULL OR (r.opened_at, v.visit_ref, v.product_id) < (@before_at, @before_visit::uuid, @before_product::bigint))
GROUP BY r.opened_at, v.visit_ref, r.id, v.outlet_id, o.code, o.name, o.location, v.rep_id, e.name, v.day, v.product_id, p.code, p.name, b.brand_id, b.brand
ORDER BY r.opened_at DESC, v.visit_ref DESC, v.product_id DESC
LIMIT @most::int;
