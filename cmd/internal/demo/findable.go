package demo

import "fmt"

// findable asks the search to make documents of everything that was loaded, and for the scores of
// outlets: the triggers that do so at other times are at rest.
func (w *load) findable() error {
	for table, kind := range map[string]string{
		"geo.outlet": "outlet", "geo.territory": "territory", "accounts.account": "account", "accounts.contact": "contact",
		"catalog.product": "product", "org.employee": "employee", "workdesk.task": "task",
	} {
		_, err := w.tx.Exec(w.ctx, fmt.Sprintf("INSERT INTO app.due (tenant_id, queue, subject, row_id) SELECT tenant_id, 'search', '%s', id FROM %s WHERE tenant_id = $1", kind, table), w.tenant)
		if err != nil {
			return fmt.Errorf("ask for documents of %s: %w", table, err)
		}
	}
	_, err := w.tx.Exec(w.ctx, `INSERT INTO app.due (tenant_id, queue, subject, row_id)
		SELECT DISTINCT tenant_id, 'scores', 'outlet', outlet_id FROM merchandising.last_value WHERE tenant_id = $1`, w.tenant)
	if err != nil {
		return fmt.Errorf("ask for the scores of outlets: %w", err)
	}
	return nil
}
