-- The catalogue as phones keep it: what the company sells, without spare parts.
SELECT p.id, p.code, p.name, p.spec, c.name AS category, b.name AS brand, p.barcode, p.shelf_days, p.storage_c, p.photo_sha AS photo,
       (SELECT jsonb_agg(jsonb_build_object('code', u.code, 'holds', u.holds) ORDER BY u.holds) FROM catalog.product_unit u WHERE u.product_id = p.id) AS units
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id AND b.own
JOIN catalog.category c ON c.id = p.category_id
WHERE p.tenant_id = app.tenant() AND p.state = 'active' AND p.kind = 'ware'
ORDER BY c.rank, c.name, p.code;
