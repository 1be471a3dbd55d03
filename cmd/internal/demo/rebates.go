package demo

import (
	"fmt"

	"xuntu.dev/modules/catalog/pricing"
	"xuntu.dev/modules/catalog/rebate"
)

// rebates are what dealers of the demo get back: of everything by the quarter, of one category by the month. They are in
// force since the beginning of the year; the server reckons the statements of them when it starts.
func (w *load) rebates() error {
	ladder := func(tiers ...rebate.Tier) string { return string(jsonOf(tiers)) }
	for _, p := range []struct {
		name, period, basis, tiers string
		category                   *int64
	}{
		{"季度进货返利", "quarter", "whole", ladder(rebate.Tier{From: pricing.Money(100_000_00), Rate: 100}, rebate.Tier{From: pricing.Money(150_000_00), Rate: 180}, rebate.Tier{From: pricing.Money(250_000_00), Rate: 250}), nil},
		{"火锅料月度分段返利", "month", "above", ladder(rebate.Tier{From: 0, Rate: 50}, rebate.Tier{From: pricing.Money(10_000_00), Rate: 150}), new(w.base.category + 5)},
	} {
		_, err := w.tx.Exec(w.ctx, `
			INSERT INTO catalog.rebate_policy (tenant_id, name, from_day, to_day, category_id, period, basis, tiers, close_days, state, updated_at)
			VALUES ($1, $2, date_trunc('quarter', $3::date - 120), date_trunc('year', $3::date) + interval '1 year - 1 day', $4, $5, $6, $7, 10, 'force', $3)`,
			w.tenant, p.name, w.until.day(), p.category, p.period, p.basis, p.tiers)
		if err != nil {
			return fmt.Errorf("write a rebate policy: %w", err)
		}
	}
	for _, statement := range []string{bought, anew} {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("write what dealers have bought: %w", err)
		}
	}
	return nil
}

// bought is what dealers buy: a delivery a week of six products, each dealer more or less of them; every ninth line goes back in part.
const bought = `
INSERT INTO catalog.dealer_purchase (tenant_id, account_id, document, product_id, day, amount_fen, told_at)
SELECT $1, a.id, 'FP' || to_char(d.day, 'YYMMDD') || '-' || a.code, p.id, d.day,
       CASE WHEN h.h % 9 = 0 THEN -1 ELSE 1 END * (20000 + h.h % 180000 + a.n % 7 * 25000), d.day + interval '20 hours'
FROM (SELECT id, code, row_number() OVER (ORDER BY code) AS n FROM accounts.account WHERE tenant_id = $1 AND 'dealer' = ANY (roles)) a
CROSS JOIN LATERAL (SELECT $2::date - 7 * k - (a.n % 7)::int AS day FROM generate_series(0, 25) k) d
JOIN LATERAL (SELECT p.id, p.code FROM catalog.product p JOIN catalog.brand b ON b.id = p.brand_id
              WHERE p.tenant_id = $1 AND b.own AND p.kind = 'ware' ORDER BY hashtext(p.code || a.code || d.day), p.code LIMIT 6) p ON true
CROSS JOIN LATERAL (SELECT hashtext(a.code || p.code || d.day) & 2147483647 AS h) h`

// anew has the policies reckoned when the server starts: the loader's triggers are at rest.
const anew = `
INSERT INTO app.due (tenant_id, queue, subject, row_id)
SELECT $1, 'rebates', 'policy', id FROM catalog.rebate_policy WHERE tenant_id = $1 AND $2::date IS NOT NULL ORDER BY id`
