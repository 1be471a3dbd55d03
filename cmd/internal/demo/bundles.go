package demo

import "fmt"

// hampers are gift sets: of five flavours two, and perhaps boxes; the last flavour does not go with the first box.
const hampers = `
WITH flavour AS (
    SELECT p.id, p.name, row_number() OVER (ORDER BY p.code) AS n
    FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id JOIN catalog.brand b ON b.id = p.brand_id AND b.own
    WHERE p.tenant_id = $1 AND c.code = 'TY' ORDER BY p.code LIMIT 5
), box AS (
    SELECT p.id, p.name, row_number() OVER (ORDER BY p.code) AS n
    FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id JOIN catalog.brand b ON b.id = p.brand_id AND b.own
    WHERE p.tenant_id = $1 AND c.code = 'LH' ORDER BY p.code LIMIT 2
)
INSERT INTO catalog.bundle (tenant_id, name, price_fen, groups, never, updated_at)
SELECT $1, '元宵自选礼盒', 9900, jsonb_build_array(
    jsonb_build_object('name', '口味', 'least', 2, 'most', 2, 'options', (SELECT jsonb_agg(jsonb_build_object(
        'key', n, 'name', name, 'product', id, 'unit', '袋', 'holds', 2, 'extra', CASE WHEN n > 3 THEN 500 ELSE 0 END, 'most', 1) ORDER BY n) FROM flavour)),
    jsonb_build_object('name', '加购礼盒', 'least', 0, 'most', 2, 'options', (SELECT jsonb_agg(jsonb_build_object(
        'key', 5 + n, 'name', name, 'product', id, 'unit', '袋', 'holds', 1, 'extra', 6800, 'most', 2) ORDER BY n) FROM box))),
    '[{"one": 5, "other": 6}]', $2`

// bundles writes the sets that buyers of the demo put together.
func (w *load) bundles() error {
	if _, err := w.tx.Exec(w.ctx, hampers, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("write the bundles: %w", err)
	}
	return nil
}
