-- What each line of a list speaks of: outlet and product by their codes, base units by the pack; 0 is unknown.
SELECT l.n::int AS n, coalesce(o.id, 0) AS outlet_id, coalesce(p.product_id, 0) AS product_id, coalesce(p.holds, 0) AS holds
FROM unnest(@outlets::text[], @products::text[], @packs::text[]) WITH ORDINALITY AS l (outlet, product, pack, n)
LEFT JOIN geo.outlet o ON o.tenant_id = app.tenant() AND o.code = l.outlet
LEFT JOIN catalog.pack_v p ON p.tenant_id = app.tenant() AND p.product_code = l.product AND p.code = l.pack
ORDER BY l.n;
