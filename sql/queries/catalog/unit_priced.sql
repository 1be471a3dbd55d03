-- A unit that would go or hold something else, though a book has prices for it.
SELECT b.name AS book, u.code AS unit
FROM catalog.product_unit u
JOIN catalog.price p ON p.product_id = u.product_id AND p.unit = u.code
JOIN catalog.book b ON b.id = p.book_id
WHERE u.product_id = @product_id
  AND NOT EXISTS (SELECT FROM unnest(@codes::text[], @holds::int[]) n (code, holds) WHERE n.code = u.code AND n.holds = u.holds)
LIMIT 1;
