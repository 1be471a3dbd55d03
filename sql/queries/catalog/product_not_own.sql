-- Of some ids the first that is no product of the company's own.
SELECT w.id
FROM unnest(@ids::bigint[]) AS w (id)
WHERE NOT EXISTS (SELECT FROM catalog.product p JOIN catalog.brand b ON b.id = p.brand_id AND b.own WHERE p.tenant_id = app.tenant() AND p.id = w.id)
ORDER BY w.id
LIMIT 1;
