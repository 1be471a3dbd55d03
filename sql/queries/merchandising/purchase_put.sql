-- What is told again of an outlet, product and day takes the place of what was there.
INSERT INTO merchandising.purchase AS p (tenant_id, outlet_id, product_id, day, quantity, told_at)
SELECT app.tenant(), l.outlet_id, l.product_id, l.day, sum(l.quantity), @now
FROM unnest(@outlets::bigint[], @products::bigint[], @days::date[], @quantities::bigint[]) AS l (outlet_id, product_id, day, quantity)
GROUP BY l.outlet_id, l.product_id, l.day
ON CONFLICT (tenant_id, outlet_id, product_id, day) DO UPDATE
SET quantity = EXCLUDED.quantity, told_at = EXCLUDED.told_at
WHERE p.quantity <> EXCLUDED.quantity;
