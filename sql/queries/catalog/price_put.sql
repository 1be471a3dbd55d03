INSERT INTO catalog.price (book_id, tenant_id, product_id, unit, least, amount)
SELECT @book_id, app.tenant(), product_id, unit, least, amount
FROM unnest(@products::bigint[], @units::text[], @leasts::int[], @amounts::bigint[]) n (product_id, unit, least, amount)
ON CONFLICT (book_id, product_id, unit, least) DO UPDATE SET amount = EXCLUDED.amount WHERE price.amount <> EXCLUDED.amount;
