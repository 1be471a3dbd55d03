-- What pricing needs of the company's own products; a stopped one keeps its price for what was ordered already.
SELECT p.id, p.brand_id, p.category_id,
       (SELECT jsonb_agg(jsonb_build_object('code', u.code, 'holds', u.holds) ORDER BY u.holds) FROM catalog.product_unit u WHERE u.product_id = p.id) AS units
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id
WHERE b.own
ORDER BY p.id;
