-- What lists name, beside what the last visit has found; missing: what it has not found, on a list or not.
SELECT coalesce(x.id, 0) AS id, o.id AS outlet_id, o.code AS outlet_code, o.name AS outlet_name, p.id AS product_id, p.code, p.name, p.spec,
       x.since, x.until, coalesce(x.source, '') AS source, x.stocked, x.day AS checked_on
FROM geo.outlet o
CROSS JOIN LATERAL (
    SELECT l.id, coalesce(l.product_id, s.product_id) AS product_id, l.since, l.until, l.source, s.stocked, s.day
    FROM (SELECT * FROM catalog.listing k WHERE k.tenant_id = app.tenant() AND k.outlet_id = o.id AND (@product::bigint = 0 OR k.product_id = @product)
            AND (@state::text = 'all' OR (k.since <= @today::date AND (k.until IS NULL OR k.until >= @today)) = (@state = 'now'))) l
    FULL JOIN (SELECT * FROM merchandising.stocked_v v WHERE v.tenant_id = app.tenant() AND v.outlet_id = o.id AND (@product = 0 OR v.product_id = @product)) s
        ON s.product_id = l.product_id
    WHERE CASE WHEN @missing::boolean THEN NOT s.stocked AND (l.id IS NOT NULL OR @state = 'now') ELSE l.id IS NOT NULL END
) x
JOIN catalog.product p ON p.id = x.product_id
WHERE o.tenant_id = app.tenant() AND o.words LIKE ALL (@words::text[])
  AND (@outlet::bigint = 0 OR o.id = @outlet)
  AND (@account::bigint = 0 OR o.id IN (SELECT v.outlet_id FROM accounts.account_v v WHERE v.id = @account))
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[]))
  AND o.code >= @after_outlet::text AND (o.code, p.code) > (@after_outlet, @after_code::text)
ORDER BY o.code, p.code
LIMIT @most::int;
