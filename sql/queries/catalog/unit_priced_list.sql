-- The units of products for which a book has prices: these must stay and hold what they do.
SELECT DISTINCT p.product_id, p.unit
FROM catalog.price p
WHERE p.product_id = ANY (@products::bigint[]);
