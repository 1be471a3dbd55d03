SELECT c.id, c.promotion_id, p.name AS promotion, p.points AS asked, c.visit_ref, coalesce(r.id, 0) AS visit_id, c.outlet_id, coalesce(o.code, '') AS outlet_code,
       coalesce(o.name, '') AS outlet, c.rep_id, coalesce(e.name, '') AS rep, c.day, c.at, c.points, c.score, c.executed, coalesce(c.verdict, '') AS verdict, c.remark,
       coalesce(b.name, '') AS reviewer
FROM merchandising.promo_check c
JOIN merchandising.promotion p ON p.id = c.promotion_id
LEFT JOIN visits.visit_ref_v r ON r.tenant_id = c.tenant_id AND r.ref = c.visit_ref
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
LEFT JOIN org.staff_v e ON e.id = c.rep_id
LEFT JOIN org.staff_v b ON b.id = c.reviewed_by
WHERE c.tenant_id = app.tenant() AND (@id::bigint = 0 OR c.id = @id) AND (@before::bigint = 0 OR c.id < @before)
  AND (@from::date IS NULL OR c.day >= @from) AND (@to::date IS NULL OR c.day <= @to)
  AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[]))
  AND (@promotion::bigint = 0 OR c.promotion_id = @promotion) AND (@outlet::bigint = 0 OR c.outlet_id = @outlet)
  AND (@executed::text = '' OR c.executed = (@executed = 'yes'))
  AND (@review::text = '' OR coalesce(c.verdict, 'open') = @review)
ORDER BY c.id DESC
LIMIT @most::int;
