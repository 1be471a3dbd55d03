SELECT count(*)::int
FROM catalog.product p
JOIN catalog.brand b ON b.id = p.brand_id
WHERE p.words LIKE ALL (@words::text[])
  AND (@category::bigint = 0 OR p.category_id = @category)
  AND (@brand::bigint = 0 OR p.brand_id = @brand)
  AND (@state::text = '' OR p.state = @state)
  AND (@whose::text = '' OR b.own = (@whose = 'own'))
  AND (@kind::text = '' OR p.kind = @kind)
  AND (@fits::text = '' OR @fits = ANY (p.fits));
