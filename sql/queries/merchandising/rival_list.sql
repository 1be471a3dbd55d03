-- What visits saw of competitors: a line for each visit and product, the newest first; product 0 is competitors as a whole.
-- The page is cut before its lines are told in full.
WITH seen AS (
    SELECT DISTINCT v.visit_ref, v.product_id
    FROM merchandising.value v
    JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'competitor'
    WHERE v.tenant_id = app.tenant()
      AND (@from::date IS NULL OR v.day >= @from) AND (@to::date IS NULL OR v.day <= @to)
      AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
      AND (@outlet::bigint = 0 OR v.outlet_id = @outlet)
      AND (@brand::bigint = 0 OR v.product_id IN (SELECT b.product_id FROM catalog.product_brand_v b WHERE b.brand_id = @brand))
), page AS (
    SELECT r.opened_at, r.id, s.visit_ref, s.product_id
    FROM seen s
    JOIN visits.visit_ref_v r ON r.tenant_id = app.tenant() AND r.ref = s.visit_ref
    WHERE @before_at::timestamptz IS NULL OR (r.opened_at, s.visit_ref, s.product_id) < (@before_at, @before_visit::uuid, @before_product::bigint)
    ORDER BY r.opened_at DESC, s.visit_ref DESC, s.product_id DESC
    LIMIT @most::int
)
SELECT g.opened_at AS at, g.visit_ref, g.id AS visit_id, v.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet_name, o.location AS point,
       v.rep_id, coalesce(e.name, '') AS rep, v.day, g.product_id, coalesce(p.code, '') AS product_code, coalesce(p.name, '') AS product_name,
       coalesce(b.brand_id, 0) AS brand_id, coalesce(b.brand, '') AS brand, v.seen
FROM page g
CROSS JOIN LATERAL (
    SELECT min(v.outlet_id) AS outlet_id, min(v.rep_id) AS rep_id, min(v.day) AS day,
           jsonb_agg(jsonb_build_object('metric', v.metric_id, 'number', v.number, 'said', v.said) ORDER BY v.metric_id) AS seen
    FROM merchandising.value v
    JOIN merchandising.metric m ON m.id = v.metric_id AND m.class = 'competitor'
    WHERE v.tenant_id = app.tenant() AND v.visit_ref = g.visit_ref AND v.product_id = g.product_id
) v
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
LEFT JOIN org.staff_v e ON e.id = v.rep_id
LEFT JOIN catalog.product_v p ON p.id = g.product_id
LEFT JOIN catalog.product_brand_v b ON b.product_id = g.product_id
ORDER BY g.opened_at DESC, g.visit_ref DESC, g.product_id DESC;
