package demo

import (
	"fmt"
	"strings"
)

// listed writes what outlets carry: six products that all must, and two more on the lists of key accounts and A, one of them seen
// at a visit now and then. The last visit has checked them. Each class has a list of its own besides, and some products are of the season.
func (w *load) listed() error {
	for _, statement := range strings.Split(listedRows, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant); err != nil {
			return fmt.Errorf("list what outlets carry: %w", err)
		}
	}
	return nil
}

const listedRows = `
INSERT INTO catalog.assortment (tenant_id, name, must, updated_at)
SELECT tenant_id, '冻品必分销', products, (SELECT max(day) FROM visits.visit WHERE tenant_id = $1) FROM merchandising.metric_group WHERE tenant_id = $1 AND code = 'DIST';
INSERT INTO catalog.listing (tenant_id, outlet_id, product_id, since, source, visit_ref, changed_at)
SELECT o.tenant_id, o.id, p.id, (SELECT max(day) FROM visits.visit WHERE tenant_id = $1) - 30, CASE WHEN v.visit_ref IS NULL THEN 'office' ELSE 'visit' END, v.visit_ref, (SELECT max(day) FROM visits.visit WHERE tenant_id = $1) - 30
FROM geo.outlet o
CROSS JOIN generate_series(0, 1) n
JOIN (SELECT p.id, row_number() OVER (ORDER BY right(p.code, 3), p.code) AS rank
      FROM catalog.product p JOIN catalog.brand b ON b.id = p.brand_id
      WHERE p.tenant_id = $1 AND b.own AND p.kind = 'ware' AND NOT p.id = ANY (SELECT unnest(must) FROM catalog.assortment WHERE tenant_id = $1)) p
    ON p.rank = 1 + 8 * n + (hashtext(o.code || n) & 7)
LEFT JOIN LATERAL (SELECT min(a.visit_ref::text)::uuid AS visit_ref FROM merchandising.value a WHERE a.tenant_id = $1 AND a.outlet_id = o.id AND n = 1 AND hashtext(o.code) % 3 = 0) v ON true
WHERE o.tenant_id = $1 AND o.class IN ('KA', 'A') AND o.state = 'active'
ORDER BY o.id, p.id;
INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, at, device_at, received_at)
SELECT l.visit_ref, l.metric_id, k.product_id, l.tenant_id, a.unit_id, a.rep_id, l.outlet_id, g.id, l.day,
       ((hashtext(l.visit_ref::text || k.product_id) & 7) > 1)::int, l.at, l.at, l.at
FROM catalog.listing k
JOIN merchandising.metric_group g ON g.tenant_id = $1 AND g.code = 'DIST'
JOIN merchandising.metric m ON m.tenant_id = $1 AND m.code = 'stocked'
JOIN merchandising.last_value l ON l.tenant_id = $1 AND l.outlet_id = k.outlet_id AND l.metric_id = m.id AND l.product_id = g.products[1]
JOIN merchandising.value a ON a.tenant_id = $1 AND a.visit_ref = l.visit_ref AND a.metric_id = m.id AND a.product_id = l.product_id
WHERE k.tenant_id = $1;
INSERT INTO merchandising.last_value (outlet_id, metric_id, product_id, tenant_id, visit_ref, day, number, at)
SELECT v.outlet_id, v.metric_id, v.product_id, v.tenant_id, v.visit_ref, v.day, v.number, v.at
FROM catalog.listing k
JOIN merchandising.metric m ON m.tenant_id = $1 AND m.code = 'stocked'
JOIN merchandising.value v ON v.tenant_id = $1 AND v.outlet_id = k.outlet_id AND v.metric_id = m.id AND v.product_id = k.product_id
WHERE k.tenant_id = $1;
WITH sold AS (
    SELECT p.id, row_number() OVER (ORDER BY right(p.code, 3), p.code) AS rank
    FROM catalog.product p JOIN catalog.brand b ON b.id = p.brand_id
    WHERE p.tenant_id = $1 AND b.own AND p.kind = 'ware' AND NOT p.id = ANY (SELECT unnest(must) FROM catalog.assortment WHERE tenant_id = $1)
)
INSERT INTO catalog.assortment (tenant_id, name, audience, from_day, to_day, must, may, updated_at)
SELECT $1, a.name, a.audience::jsonb, d.day - 60, CASE WHEN a.season THEN d.day + 60 END,
       ARRAY(SELECT s.id FROM sold s WHERE s.rank BETWEEN a.must_from AND a.must_to ORDER BY s.id), ARRAY(SELECT s.id FROM sold s WHERE s.rank BETWEEN a.may_from AND a.may_to ORDER BY s.id), d.day
FROM (SELECT max(day) AS day FROM visits.visit WHERE tenant_id = $1) d
CROSS JOIN (VALUES ('KA 与 A 类加分销', '{"classes":["KA","A"]}', false, 1, 2, 3, 12), ('B 类可分销', '{"classes":["B"]}', false, 1, 0, 1, 8), ('C 类可分销', '{"classes":["C"]}', false, 1, 0, 1, 4),
    ('当季新品', '{}', true, 1, 0, 20, 23)) a (name, audience, season, must_from, must_to, may_from, may_to);
UPDATE merchandising.metric_group SET listed = 'carried', products = '{}' WHERE tenant_id = $1 AND code = 'DIST'`
