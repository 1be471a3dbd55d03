-- Of some products the first that is a part.
SELECT name
FROM catalog.product
WHERE tenant_id = app.tenant() AND kind = 'part' AND id = ANY (@ids::bigint[])
ORDER BY code
LIMIT 1;
