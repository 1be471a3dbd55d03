package demo

import "fmt"

// partyRows are what accounts have beside their outlets: people, licences, chains, and what reps
// are to do. Everything follows from the accounts' numbers, so that a seed gives the same again.
// $1 is the company, $2 the first account's number before this load, $3 its day, $4 surnames, $5 given names.
var partyRows = []struct{ what, statement string }{
	{"contacts", `INSERT INTO accounts.contact (tenant_id, account_id, uid, name, duty, mobile, main, updated_at)
		SELECT a.tenant_id, a.id, md5('contact ' || (a.id - $2) || ' ' || k)::uuid,
		       substr($4, 1 + ((a.id - $2) * 37 + k * 11)::int % length($4), 1) || ($5::text[])[1 + ((a.id - $2) * 13 + k * 7)::int % cardinality($5::text[])],
		       CASE k WHEN 0 THEN '店主' ELSE '采购' END, '1990000' || lpad((((a.id - $2) * 7919 + k * 104729) % 10000)::text, 4, '0'), k = 0, $3
		FROM accounts.account a, generate_series(0, 1) k
		WHERE a.tenant_id = $1 AND a.state <> 'stopped' AND (k = 0 OR a.settlement = 'monthly')`},
	{"licences", `INSERT INTO accounts.licence (tenant_id, account_id, number, holder, valid_from, valid_to, updated_at)
		SELECT a.tenant_id, a.id, 'JY1' || lpad((41010000000 + a.id - $2)::text, 13, '0'), a.name,
		       (left_day - interval '5 years')::date, left_day::date, $3
		FROM accounts.account a, LATERAL (SELECT $3::date + (((a.id - $2) * 37) % 1500 - 4)::int AS left_day) d
		WHERE a.tenant_id = $1 AND a.state <> 'stopped'`},
	{"head offices of chains", `INSERT INTO accounts.account (tenant_id, unit_id, code, name, settlement, terms_days, created_at, touched_at, updated_at)
		SELECT $1, (SELECT id FROM org.unit WHERE tenant_id = $1 AND kind = 'head_office'), 'LS-' || lpad(row_number() OVER (ORDER BY banner)::text, 3, '0'),
		       banner || '总部', 'monthly', 30, $3, $3, $3
		FROM (SELECT split_part(name, '（', 1) AS banner FROM accounts.account WHERE tenant_id = $1 AND name LIKE '%店）' GROUP BY 1 HAVING count(*) > 1) chain
		WHERE $2 >= 0`},
	{"chains", `INSERT INTO accounts.relation (tenant_id, kind, account_id, parent_id, valid)
		SELECT $1, 'chain', a.id, h.id, daterange(($3::date - 400), NULL)
		FROM accounts.account h JOIN accounts.account a ON a.tenant_id = h.tenant_id AND split_part(a.name, '（', 1) || '总部' = h.name AND a.name LIKE '%店）'
		WHERE h.tenant_id = $1 AND h.code LIKE 'LS-%' AND $2 >= 0`},
	{"tasks", `INSERT INTO workdesk.task (tenant_id, unit_id, rep_id, source, key, title, outlet_id, link, due_on, made_by_name, made_at)
		SELECT $1, o.unit_id, o.rep_id, 'manual', 'demo ' || o.id, CASE nth WHEN 1 THEN '补签陈列协议' ELSE '了解竞品新品的进价与陈列' END,
		       o.id, '/outlets?outlet=' || o.id, $3::date + nth::int, coalesce((SELECT e.name FROM org.posting p JOIN org.employee e ON e.id = p.employee_id JOIN org.position n ON n.id = p.position_id
			WHERE p.unit_id = o.unit_id AND n.code = 'supervisor' LIMIT 1), ''), $3
		FROM (SELECT id, unit_id, rep_id, row_number() OVER (PARTITION BY rep_id ORDER BY id DESC) AS nth FROM geo.outlet
			WHERE tenant_id = $1 AND rep_id IS NOT NULL AND state = 'active') o
		WHERE nth <= 2 AND $2 >= 0`},
}

func (w *load) parties() error {
	for _, p := range partyRows {
		args := []any{w.tenant, w.base.account, w.until.day()}
		if p.what == "contacts" {
			args = append(args, string(surnames), given)
		}
		if _, err := w.tx.Exec(w.ctx, p.statement, args...); err != nil {
			return fmt.Errorf("make %s: %w", p.what, err)
		}
	}
	return nil
}
