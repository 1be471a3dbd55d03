package demo

import (
	"fmt"
	"strings"
)

// suggested writes rules of every kind that suggest, and what was shown beside carts of the last month and taken into them.
func (w *load) suggested() error {
	for _, statement := range strings.Split(suggestedRows, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant); err != nil {
			return fmt.Errorf("write suggestions of the demo: %w", err)
		}
	}
	return nil
}

const suggestedRows = `
INSERT INTO catalog.suggestion_rule (tenant_id, name, kind, audience, rank, about_products, about_categories, products, days, most, condition, updated_at)
SELECT $1, r.name, r.kind, r.audience::jsonb, r.rank,
       ARRAY(SELECT p.id FROM catalog.product p WHERE p.tenant_id = $1 AND p.code = ANY (string_to_array(r.about, ' ')) ORDER BY p.id),
       ARRAY(SELECT c.id FROM catalog.category c WHERE c.tenant_id = $1 AND c.code = r.category),
       ARRAY(SELECT p.id FROM catalog.product p WHERE p.tenant_id = $1 AND p.code = ANY (string_to_array(r.gives, ' ')) ORDER BY p.id),
       r.days, r.most, r.condition, (SELECT max(day) FROM visits.visit WHERE tenant_id = $1) - 45
FROM (VALUES ('水饺搭配火锅料', 'cross', '{}', 40, '', 'SJ', 'HG001 HG002', 30, 2, ''),
    ('面点升级家庭装', 'up', '{}', 30, 'MD001 MD002', '', 'MD041 MD003', 0, 1, ''),
    ('必分销补货', 'must', '{}', 20, '', '', '', 0, 2, ''),
    ('同类门店热销', 'best', '{}', 10, '', '', '', 30, 3, ''),
    ('大单加推礼盒', 'cross', '{"classes":["KA","A"]}', 5, '', 'TY', 'LH001', 0, 1, 'cart.units >= 40.0')) r
    (name, kind, audience, rank, about, category, gives, days, most, condition)
ORDER BY r.rank DESC;
INSERT INTO catalog.suggestion (tenant_id, cart, product_id, rule_id, rule, outlet_id, unit_id, rep_id, day, shown_at, accepted_at)
SELECT $1, md5('cart' || v.ref)::uuid, p.id, r.id, r.name, v.outlet_id, v.unit_id, v.rep_id, v.day, v.opened_at + interval '9 minutes',
       CASE WHEN hashtext(v.ref::text || p.code) & 7 < CASE r.kind WHEN 'cross' THEN 3 ELSE 2 END THEN v.opened_at + interval '10 minutes' END
FROM visits.visit v
JOIN geo.outlet o ON o.id = v.outlet_id
JOIN catalog.suggestion_rule r ON r.tenant_id = $1 AND r.kind IN ('cross', 'up') AND (r.audience = '{}' OR r.audience -> 'classes' ? o.class)
JOIN catalog.product p ON p.id = ANY (r.products)
WHERE v.tenant_id = $1 AND v.day > (SELECT max(day) FROM visits.visit WHERE tenant_id = $1) - 30 AND hashtext(v.ref::text || r.name) % 3 = 0
ON CONFLICT DO NOTHING`
