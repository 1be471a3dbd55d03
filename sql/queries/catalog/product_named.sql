SELECT p.id, p.code, p.name, p.spec, c.name AS category, p.state
FROM catalog.product p
JOIN catalog.category c ON c.id = p.category_id
WHERE p.tenant_id = app.tenant() AND p.id = ANY (@ids::bigint[])
ORDER BY c.rank, c.name, p.code;
