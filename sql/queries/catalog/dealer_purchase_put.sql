INSERT INTO catalog.dealer_purchase AS p (tenant_id, account_id, document, product_id, day, amount_fen, told_at)
SELECT app.tenant(), l.account_id, l.document, l.product_id, l.day, l.amount, @now
FROM unnest(@accounts::bigint[], @documents::text[], @products::bigint[], @days::date[], @amounts::bigint[]) AS l (account_id, document, product_id, day, amount)
ON CONFLICT (tenant_id, account_id, document, product_id) DO UPDATE
SET day = EXCLUDED.day, amount_fen = EXCLUDED.amount_fen, told_at = EXCLUDED.told_at
WHERE (p.day, p.amount_fen) <> (EXCLUDED.day, EXCLUDED.amount_fen);
