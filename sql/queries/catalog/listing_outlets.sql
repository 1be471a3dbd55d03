-- Outlets that are named, those of an account, or those of a unit and of kinds that are open.
SELECT o.id
FROM geo.outlet o
WHERE o.tenant_id = app.tenant()
  AND CASE WHEN coalesce(cardinality(@outlets::bigint[]), 0) > 0 THEN o.id = ANY (@outlets)
           WHEN @account::bigint <> 0 THEN o.id IN (SELECT v.outlet_id FROM accounts.account_v v WHERE v.id = @account)
           ELSE o.state = 'active' AND o.unit_id = ANY ((SELECT tracking.units_of(@unit::int, true))::int[]) END
  AND (coalesce(cardinality(@classes::text[]), 0) = 0 OR o.class = ANY (@classes))
  AND (coalesce(cardinality(@channels::text[]), 0) = 0 OR o.channel = ANY (@channels))
ORDER BY o.id;
