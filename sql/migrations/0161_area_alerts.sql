-- What areas and brands are held against: sums over the whole company, so that a unit can be compared with those of its level.
-- The month is the last whole one. Sums of units outside of somebody's scope are not shown; who asks sees the own ones and a mean.

CREATE FUNCTION alerts.areas(month date, today date)
    RETURNS TABLE (unit_id int, code text, name text, kind text, location geometry, sales float8, before float8, growth float8, peer_growth float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id, s.code, s.name, s.kind, s.location, s.sales, s.before, s.sales / nullif(s.before, 0), avg(s.sales / nullif(s.before, 0)) OVER (PARTITION BY s.kind)
    FROM (SELECT u.id, u.code, u.name, u.kind, u.location, coalesce(sum(d.sales), 0) AS sales, coalesce(sum(d.before), 0) AS before
          FROM org.tree t
          JOIN org.unit u ON u.tenant_id = t.tenant_id
          CROSS JOIN LATERAL org.subtree(t.id, u.id, today) AS below (id)
          JOIN (SELECT o.unit_id, sum(f.value) FILTER (WHERE f.day >= month)::float8 / 100 AS sales, sum(f.value) FILTER (WHERE f.day < month)::float8 / 100 AS before
                FROM geo.figure f
                JOIN geo.outlet o ON o.id = f.outlet_id
                WHERE f.tenant_id = app.tenant() AND f.measure = 'sales' AND f.day >= (month - interval '1 month')::date AND f.day < (month + interval '1 month')::date
                GROUP BY o.unit_id) d ON d.unit_id = below.id
          WHERE t.tenant_id = app.tenant() AND t.main
          GROUP BY u.id) s
$$;

-- A brand is watched by who leads the company: its unit is the root of the main tree.
CREATE FUNCTION alerts.brands(month date, today date)
    RETURNS TABLE (brand_id bigint, code text, name text, unit_id int, bought float8, before float8, growth float8, peer_growth float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id, s.code, s.name, root.unit_id, s.bought, s.before, s.bought / nullif(s.before, 0), avg(s.bought / nullif(s.before, 0)) OVER ()
    FROM (SELECT b.id, b.code, b.name, coalesce(sum(q.quantity) FILTER (WHERE q.day >= month), 0)::float8 AS bought, coalesce(sum(q.quantity) FILTER (WHERE q.day < month), 0)::float8 AS before
          FROM catalog.brand b
          JOIN catalog.product p ON p.brand_id = b.id
          JOIN merchandising.purchase q ON q.tenant_id = b.tenant_id AND q.product_id = p.id
          WHERE b.tenant_id = app.tenant() AND b.own AND q.day >= (month - interval '1 month')::date AND q.day < (month + interval '1 month')::date
          GROUP BY b.id) s
    CROSS JOIN (SELECT e.unit_id FROM org.tree t JOIN org.unit_edge e ON e.tree_id = t.id
                WHERE t.tenant_id = app.tenant() AND t.main AND e.parent_id IS NULL AND e.valid @> today ORDER BY e.unit_id LIMIT 1) root
$$;
