SELECT l.id, l.name, l.audience, l.from_day, l.to_day, l.product_id, l.category_id, coalesce(p.code || ' ' || p.name, c.name) AS about, l.period, l.most, l.updated_at, l.rev
FROM catalog.purchase_limit l
LEFT JOIN catalog.product p ON p.id = l.product_id
LEFT JOIN catalog.category c ON c.id = l.category_id
WHERE @id::bigint = 0 OR l.id = @id
ORDER BY l.name;
