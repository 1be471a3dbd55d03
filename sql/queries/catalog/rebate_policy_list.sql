SELECT p.id, p.name, p.audience, p.from_day, p.to_day, coalesce(p.product_id, 0) AS product_id, coalesce(p.category_id, 0) AS category_id,
       coalesce(w.code || ' ' || w.name, c.name, '') AS about, p.period, p.basis, p.tiers, p.close_days, p.state, p.closed_to, p.updated_at, p.rev
FROM catalog.rebate_policy p
LEFT JOIN catalog.product w ON w.id = p.product_id
LEFT JOIN catalog.category c ON c.id = p.category_id
WHERE p.tenant_id = app.tenant()
ORDER BY p.id DESC;
