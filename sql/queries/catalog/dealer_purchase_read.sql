-- What each line of a list speaks of: dealer and product by their codes; 0 is unknown.
SELECT coalesce(a.id, 0) AS account_id, coalesce(p.id, 0) AS product_id
FROM unnest(@dealers::text[], @products::text[]) WITH ORDINALITY AS l (dealer, product, n)
LEFT JOIN accounts.account_fact_v a ON a.tenant_id = app.tenant() AND a.code = l.dealer AND 'dealer' = ANY (a.roles)
LEFT JOIN catalog.product p ON p.tenant_id = app.tenant() AND p.code = l.product
ORDER BY l.n;
