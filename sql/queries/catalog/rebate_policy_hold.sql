-- The policies that are reckoned, held in one order until the transaction ends.
SELECT p.id, p.name, p.audience, p.from_day, p.to_day, coalesce(p.product_id, 0) AS product_id, coalesce(p.category_id, 0) AS category_id,
       '' AS about, p.period, p.basis, p.tiers, p.close_days, p.state, p.closed_to, p.updated_at, p.rev
FROM catalog.rebate_policy p
WHERE p.tenant_id = app.tenant() AND p.state IN ('force', 'ended') AND (coalesce(cardinality(@policies::bigint[]), 0) = 0 OR p.id = ANY (@policies))
ORDER BY p.id
FOR UPDATE;
