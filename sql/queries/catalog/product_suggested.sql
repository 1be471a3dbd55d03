-- Of some products those that may be suggested: the company's own that are sold, without spare parts.
SELECT p.id, p.code, p.name, p.spec, p.category_id, p.photo_sha AS photo
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id AND b.own
WHERE p.tenant_id = app.tenant() AND p.state = 'active' AND p.kind = 'ware' AND p.id = ANY (@ids::bigint[])
ORDER BY p.id;
