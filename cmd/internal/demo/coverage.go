package demo

import "fmt"

// assignments lets every outlet have its sales rep since the company began, and the outlets of class KA a merchandiser:
// the rep of the team with the least work.
const assignments = `
WITH least AS (
    SELECT DISTINCT ON (o.unit_id) o.unit_id, o.rep_id
    FROM geo.outlet o
    WHERE o.tenant_id = $1 AND o.rep_id IS NOT NULL
    GROUP BY o.unit_id, o.rep_id
    ORDER BY o.unit_id, count(*), o.rep_id
), merchandised AS (
    INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
    SELECT o.tenant_id, o.unit_id, l.rep_id, o.id, 'merchandising', daterange($2::date - 60, NULL), 'in_force'
    FROM geo.outlet o
    JOIN least l ON l.unit_id = o.unit_id AND l.rep_id <> o.rep_id
    WHERE o.tenant_id = $1 AND o.class = 'KA'
)
INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
SELECT tenant_id, unit_id, rep_id, id, 'sales', daterange(NULL, NULL), 'in_force'
FROM geo.outlet
WHERE tenant_id = $1 AND rep_id IS NOT NULL`

// transfers gave some outlets of each team's second rep their rep a month ago.
const transfers = `
WITH rep AS (
    SELECT e.id, e.unit_id, row_number() OVER (PARTITION BY e.unit_id ORDER BY e.code) AS n
    FROM org.employee e
    WHERE e.tenant_id = $1 AND EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = e.id)
), pair AS (
    SELECT a.unit_id, a.id AS before, b.id AS after, nextval('coverage.transfer_id_seq') AS transfer,
           (SELECT min(u.id) FROM org.employee l JOIN org.user_account u ON u.employee_id = l.id
            WHERE l.unit_id = a.unit_id AND NOT EXISTS (SELECT FROM rep r WHERE r.id = l.id)) AS lead
    FROM rep a
    JOIN rep b ON b.unit_id = a.unit_id AND a.n = 1 AND b.n = 2
), moved AS (
    SELECT p.*, o.id AS outlet, o.class, row_number() OVER (PARTITION BY p.unit_id ORDER BY o.code) AS n
    FROM pair p
    JOIN geo.outlet o ON o.rep_id = p.after AND o.state = 'active'
), made AS (
    INSERT INTO coverage.transfer (id, tenant_id, unit_id, duty, from_day, reason, state, outlets, done, tasks, stops, told, made_by, made_at, ended_at)
    SELECT transfer, $1, unit_id, 'sales', $2::date - 30, '新路通车，按顺路重新分配', 'done', count(*), count(*), 3, 11, true, lead, $2::date - 31, $2::date - 31
    FROM moved WHERE n <= 12
    GROUP BY transfer, unit_id, lead
)
INSERT INTO coverage.transfer_outlet (transfer_id, outlet_id, tenant_id, unit_id, rep_id, to_unit, to_rep, work_min, done)
SELECT transfer, outlet, $1, unit_id, before, unit_id, after, CASE class WHEN 'KA' THEN 720 WHEN 'A' THEN 272 WHEN 'B' THEN 104 ELSE 42 END, true
FROM moved WHERE n <= 12`

// transferred and handedOver are the history that these transfers left.
const (
	transferred = `
UPDATE coverage.assignment a SET valid = daterange($2::date - 30, NULL), transfer_id = t.transfer_id
FROM coverage.transfer_outlet t
WHERE t.tenant_id = $1 AND a.outlet_id = t.outlet_id AND a.duty = 'sales'`

	handedOver = `
INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
SELECT $1, unit_id, rep_id, outlet_id, 'sales', daterange(NULL, $2::date - 30), 'past'
FROM coverage.transfer_outlet
WHERE tenant_id = $1`
)

// substitutions: the third rep of each team is away this week and the fourth stands for it; the second was in spring.
const substitutions = `
WITH rep AS (
    SELECT e.id, e.unit_id, row_number() OVER (PARTITION BY e.unit_id ORDER BY e.code) AS n
    FROM org.employee e
    WHERE e.tenant_id = $1 AND EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = e.id)
)
INSERT INTO coverage.substitution (tenant_id, unit_id, rep_id, substitute_id, during, reason, made_by, made_at)
SELECT $1, a.unit_id, a.id, b.id, daterange($2::date + s.first, $2::date + s.over), s.reason,
       (SELECT min(u.id) FROM org.user_account u WHERE u.tenant_id = $1), $2::date + s.first - 3
FROM (VALUES (3, 4, -1, 4, '年假'), (2, 3, -40, -36, '培训')) AS s (away, stands, first, over, reason)
JOIN rep a ON a.n = s.away
JOIN rep b ON b.unit_id = a.unit_id AND b.n = s.stands`

// suppliers makes accounts of the dealers on the map; each supplies the outlets that are nearest to it.
const suppliers = `
WITH dealer AS (
    INSERT INTO accounts.account (tenant_id, unit_id, code, name, roles, settlement, created_at, touched_at, updated_at)
    SELECT tenant_id, unit_id, code, name, '{dealer}', 'monthly', $2::date - 400, $2::date, $2::date
    FROM geo.place
    WHERE tenant_id = $1 AND kind = 'dealer'
    ORDER BY code
    RETURNING id, code
)
INSERT INTO coverage.supply (tenant_id, outlet_id, dealer_id, valid, made_at)
SELECT $1, o.id, d.id, daterange($2::date - 400, NULL), $2::date - 400
FROM geo.outlet o
CROSS JOIN LATERAL (SELECT p.code FROM geo.place p WHERE p.tenant_id = $1 AND p.kind = 'dealer' ORDER BY p.location <-> o.location LIMIT 1) near
JOIN dealer d ON d.code = near.code
WHERE o.tenant_id = $1 AND o.location IS NOT NULL`

// divisions divide each team by its territories, after its key accounts.
const divisions = `
WITH team AS (
    SELECT u.id, u.name, nextval('coverage.division_id_seq') AS division
    FROM org.unit u
    WHERE u.tenant_id = $1 AND $2::date IS NOT NULL AND EXISTS (SELECT FROM geo.territory t JOIN org.employee e ON e.id = t.rep_id WHERE e.unit_id = u.id)
    ORDER BY u.id
    LIMIT 40
), kept AS (
    INSERT INTO coverage.division (id, tenant_id, unit_id, name)
    SELECT division, $1, id, name || '片区划分' FROM team
)
INSERT INTO coverage.rule (tenant_id, division_id, rank, name, territory_id, source, to_rep)
SELECT $1, m.division, 1, '大卖场专人', NULL, 'outlet.class == ''KA''', (SELECT min(o.rep_id) FROM geo.outlet o WHERE o.unit_id = m.id AND o.rep_id IS NOT NULL)
FROM team m
UNION ALL
SELECT $1, m.division, 1 + row_number() OVER (PARTITION BY m.division ORDER BY t.code), t.name, t.id, '', t.rep_id
FROM team m
JOIN org.employee e ON e.unit_id = m.id
JOIN geo.territory t ON t.rep_id = e.id`

// skills: of the reps four in ten know the cold chain, and some a language or a trade; hashed, so that every load has the same.
const skills = `
INSERT INTO org.skill (tenant_id, employee_id, skill)
SELECT $1, r.id, s.skill
FROM (SELECT DISTINCT o.rep_id AS id FROM geo.outlet o WHERE o.tenant_id = $1 AND $2::date IS NOT NULL AND o.rep_id IS NOT NULL) r
JOIN org.employee e ON e.id = r.id
CROSS JOIN (VALUES ('cold_chain', 40), ('key_accounts', 20), ('tobacco', 15), ('appliances', 10), ('english', 8)) s (skill, share)
WHERE ('x' || substr(md5(e.code || s.skill), 1, 6))::bit(24)::int % 100 < s.share
ORDER BY e.code, s.skill`

// covered writes who covers what; the loader's triggers are at rest, so nobody else does.
func (w *load) covered() error {
	for _, statement := range []string{assignments, transfers, transferred, handedOver, substitutions, suppliers, divisions, skills} {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant, w.until.day()); err != nil {
			return fmt.Errorf("who covers what: %w", err)
		}
	}
	return nil
}
