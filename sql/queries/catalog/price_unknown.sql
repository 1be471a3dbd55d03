-- The first price of a book for something the company does not sell in that unit.
SELECT product_id, unit
FROM unnest(@products::bigint[], @units::text[]) n (product_id, unit)
WHERE NOT EXISTS (SELECT FROM catalog.product_unit u WHERE u.product_id = n.product_id AND u.code = n.unit)
LIMIT 1;
