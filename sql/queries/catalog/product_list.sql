SELECT p.id, p.code, p.name, p.brand_id, p.category_id, p.barcode, p.spec, p.shelf_days, p.storage_c, p.photo_sha, p.state, p.kind, p.fits, p.extra, p.rev,
       b.name AS brand, b.own, c.name AS category,
       (SELECT jsonb_agg(jsonb_build_object('code', u.code, 'holds', u.holds) ORDER BY u.holds) FROM catalog.product_unit u WHERE u.product_id = p.id) AS units
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id
JOIN catalog.category c ON c.id = p.category_id
WHERE p.words LIKE ALL (@words::text[])
  AND (@category::bigint = 0 OR p.category_id = @category)
  AND (@brand::bigint = 0 OR p.brand_id = @brand)
  AND (@state::text = '' OR p.state = @state)
  AND (@whose::text = '' OR b.own = (@whose = 'own'))
  AND (@kind::text = '' OR p.kind = @kind)
  AND (@fits::text = '' OR @fits = ANY (p.fits))
  AND (@after_code::text = '' OR p.code > @after_code)
ORDER BY p.code
LIMIT @most::int;
