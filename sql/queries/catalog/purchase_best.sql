-- What the outlets in scope of a class and channel have bought since a day, by how many of them; of: how many have bought anything.
WITH bought AS (
    SELECT p.outlet_id, p.product_id
    FROM merchandising.purchase_v p
    JOIN geo.outlet o ON o.id = p.outlet_id AND o.class = @class AND (@channel::text = '' OR o.channel = @channel)
    WHERE p.tenant_id = app.tenant() AND p.outlet_id <> @outlet_id AND p.day BETWEEN @since::date AND @day::date
    GROUP BY p.outlet_id, p.product_id
    HAVING sum(p.quantity) > 0
)
SELECT b.product_id, count(*)::int AS buyers, (SELECT count(DISTINCT outlet_id) FROM bought)::int AS of
FROM bought b
GROUP BY b.product_id
ORDER BY buyers DESC, b.product_id
LIMIT 40;
