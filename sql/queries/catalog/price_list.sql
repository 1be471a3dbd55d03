SELECT p.product_id, r.code, r.name, p.unit, p.least, p.amount
FROM catalog.price p
JOIN catalog.product r ON r.id = p.product_id
WHERE p.book_id = @id
ORDER BY r.code, p.unit, p.least;
