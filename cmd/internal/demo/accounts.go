package demo

import "fmt"

// accounts gives each outlet its account, with the same number; the loader's
// triggers are at rest, so nobody else does.
func (w *load) accounts() error {
	for _, statement := range []string{
		`INSERT INTO accounts.account (id, tenant_id, unit_id, rep_id, code, name, state, phone, address, settlement, terms_days, delivery, order_day,
		                               created_at, touched_at, updated_at)
		SELECT $2 + row_number() OVER (ORDER BY id), tenant_id, unit_id, rep_id, code, name, CASE state WHEN 'closed' THEN 'stopped' ELSE state END, phone, address,
		       CASE class WHEN 'KA' THEN 'monthly' WHEN 'A' THEN 'transfer' ELSE 'cash' END, CASE class WHEN 'KA' THEN 30 ELSE 0 END,
		       '送货' || (1 + id % 12) || '线', 1 + (id % 6)::int, $3, $3, $3
		FROM geo.outlet WHERE tenant_id = $1`,
		`INSERT INTO accounts.account_outlet (outlet_id, tenant_id, account_id)
		SELECT o.id, o.tenant_id, a.id FROM geo.outlet o JOIN accounts.account a USING (tenant_id, code) WHERE tenant_id = $1 AND $2 >= 0 AND $3::timestamptz IS NOT NULL`,
	} {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.base.account, w.until.day()); err != nil {
			return fmt.Errorf("give outlets their accounts: %w", err)
		}
	}
	return nil
}
