SELECT p.id, p.code, p.name, p.brand_id, p.category_id, p.barcode, p.spec, p.shelf_days, p.storage_c, p.photo_sha, p.state, p.kind, p.fits, p.extra, p.rev,
       b.name AS brand, b.own, c.name AS category,
       (SELECT jsonb_agg(jsonb_build_object('code', u.code, 'holds', u.holds) ORDER BY u.holds) FROM catalog.product_unit u WHERE u.product_id = p.id) AS units
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id
JOIN catalog.category c ON c.id = p.category_id
WHERE p.id = @id;
