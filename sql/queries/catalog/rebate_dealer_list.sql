-- The dealers, as an audience asks for them.
SELECT a.id, a.unit_id, coalesce(a.grade, '') AS class, coalesce(a.channel, '') AS channel
FROM accounts.account_fact_v a
WHERE a.tenant_id = app.tenant() AND 'dealer' = ANY (a.roles) AND a.state NOT IN ('stopped', 'merged')
  AND (coalesce(cardinality(@accounts::bigint[]), 0) = 0 OR a.id = ANY (@accounts))
ORDER BY a.id;
