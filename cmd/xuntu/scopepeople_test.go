package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// asker is somebody who asks, and where the scope ends.
type asker struct {
	name string
	*client
	rep    int64   // of a rep, who meets the own rows
	units  []int32 // of a lead
	beside bool    // of another company
}

// scopeMatrix is the demo with somebody of each standing before it.
type scopeMatrix struct {
	t                                 *testing.T
	pool                              *pgxpool.Pool
	contract                          contractOf
	stranger                          *client
	rep, lead, sibling, other, nobody *asker
	theirs                            *asker // nobody's session: whose rows are asked for
	given                             map[string]any
	columns                           map[string]map[string]bool
	known                             map[string]map[int64]bool
	seen                              map[string]bool
	wrong                             []string
}

func newScopeMatrix(t *testing.T) *scopeMatrix {
	t.Helper()
	url := demoDatabase(t)
	m := &scopeMatrix{t: t, pool: owner(t, url).Pool(), columns: map[string]map[string]bool{}, known: map[string]map[int64]bool{}, seen: map[string]bool{}}
	if _, err := m.pool.Exec(t.Context(), readSeed(t)); err != nil {
		t.Fatalf("testdata/scope.sql: %v", err)
	}
	env := []string{"DATABASE_URL=" + url}
	password := regexp.MustCompile(`password +(\S+)`).FindStringSubmatch(launch(t, env, "company", "acme", "远方食品", "--admin", "jane").works())
	m.stranger = launch(t, env, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir()).ready()
	m.stranger.want(http.StatusOK, "GET", "/api/openapi.json", nil, &m.contract)

	m.rep = &asker{name: "the rep", client: m.stranger.as("rep_zz001"), rep: m.number("SELECT employee_id FROM org.user_account WHERE login = 'rep_zz001'")}
	m.lead = &asker{name: "the lead", client: m.stranger.as("sup_zz01"), units: m.teamOf("sup_zz01")}
	m.sibling = &asker{name: "the sibling", client: m.stranger.as("sup_su01"), units: m.teamOf("sup_su01")}
	m.nobody = &asker{name: "somebody without rights", client: m.stranger.as("svc01"), rep: m.number("SELECT employee_id FROM org.user_account WHERE login = 'svc01'")}
	m.other = &asker{name: "another company", client: m.founded(password[1]), beside: true}
	m.theirs = &asker{rep: m.number("SELECT employee_id FROM org.user_account WHERE login = 'rep_zz002'")}
	m.pairs()
	m.givens()
	return m
}

// pairs waits for the server's own search for accounts that stand twice, which forgets pairs that are none, and puts some there.
func (m *scopeMatrix) pairs() {
	const over = `SELECT count(*) FROM river.river_job WHERE kind = 'accounts.find_duplicates' AND state = 'completed'`
	for m.number(over) == 0 {
		time.Sleep(50 * time.Millisecond)
	}
	if _, err := m.pool.Exec(m.t.Context(), `INSERT INTO accounts.duplicate (tenant_id, account_id, other_id, same_phone, likeness, found_at)
		SELECT tenant_id, least(account_id, parent_id), greatest(account_id, parent_id), true, 1, now() FROM accounts.relation ON CONFLICT DO NOTHING`); err != nil {
		m.t.Fatal(err)
	}
}

func (m *scopeMatrix) all() []*asker {
	return []*asker{m.lead, m.rep, m.sibling, m.other, m.nobody}
}

// founded signs the administrator of a new company in.
func (m *scopeMatrix) founded(password string) *client {
	c := &client{t: m.t, base: m.stranger.base, http: http.Client{Transport: m.stranger.http.Transport}}
	c.newSession()
	in := map[string]any{"company": "acme", "login": "jane", "password": password}
	c.want(http.StatusOK, "POST", "/api/org/session", in, nil)
	in["password"] = "a-new-Passw0rd-77"
	c.want(http.StatusNoContent, "PUT", "/api/org/password", map[string]any{"current": password, "new": in["password"]}, nil)
	if _, err := m.pool.Exec(m.t.Context(), `UPDATE org.role SET permissions = ARRAY(SELECT DISTINCT unnest(permissions) FROM org.role)
		WHERE tenant_id = (SELECT id FROM app.tenant WHERE code = 'acme')`); err != nil {
		m.t.Fatal(err)
	}
	c.want(http.StatusOK, "POST", "/api/org/session", in, nil)
	return c
}

// givens are what parameters of a name stand for: days that the demo has, and rows of the team.
func (m *scopeMatrix) givens() {
	var day time.Time
	if err := m.pool.QueryRow(m.t.Context(), `SELECT coalesce(max(first_day) FILTER (WHERE first_day <= (SELECT max(day) FROM tracking.day)), min(first_day)) FROM routing.schedule`).Scan(&day); err != nil {
		m.t.Fatal(err)
	}
	date := day.Format(time.DateOnly)
	outlet := m.first("geo.outlet")
	m.given = map[string]any{
		"day": date, "from": date, "to": date, "month": date[:7], "fromAt": date + "T08:00:00Z", "toAt": date + "T09:00:00Z",
		"lon": 113.6, "lat": 34.7, "outlet": outlet, "outletId": outlet, "rep": m.theirs.rep, "repId": m.theirs.rep, "unit": m.lead.units[0], "unitId": m.lead.units[0],
		"a": m.first("routing.scenario"), "b": m.first("routing.scenario"), "page": "outlets", "paper": "accounts.card", "record": "account", "owner": m.first("accounts.account"), "rev": 1, "reason": "why", "act": "confirm", "layer": "sales",
	}
}

func (m *scopeMatrix) first(table string) (least int64) {
	for id := range m.rows(table, m.theirs) {
		if least == 0 || id < least {
			least = id
		}
	}
	if least == 0 {
		for id := range m.rows(table, m.lead) {
			least = max(least, id)
		}
	}
	return least
}

func (m *scopeMatrix) number(question string, args ...any) (n int64) {
	m.t.Helper()
	if err := m.pool.QueryRow(m.t.Context(), question, args...).Scan(&n); err != nil {
		m.t.Fatalf("%s: %v", question, err)
	}
	return n
}

func (m *scopeMatrix) teamOf(login string) []int32 {
	return []int32{int32(m.number("SELECT e.unit_id FROM org.user_account u JOIN org.employee e ON e.id = u.employee_id WHERE u.login = $1", login))}
}

// has says whether a table has a column.
func (m *scopeMatrix) has(table, column string) bool {
	table = plainName(table)
	if m.columns[table] == nil {
		m.columns[table] = map[string]bool{}
		rows, err := m.pool.Query(m.t.Context(), "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0", table)
		if err != nil {
			m.t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				m.t.Fatal(err)
			}
			m.columns[table][name] = true
		}
		if len(m.columns[table]) == 0 {
			m.t.Fatalf("there is no table %s", table)
		}
	}
	return m.columns[table][column]
}

// scoped tables know to whom within the company their rows belong.
func (m *scopeMatrix) scoped(table string) bool {
	return m.has(table, "unit_id") || m.has(table, "units") || m.has(table, "rep_id") || m.has(table, "outlet_id") || m.has(table, "account_id") || m.hangs(table) || m.own(table)
}

// hangs says whether rows of a table hang on records of several kinds; those of the matrix hang on accounts.
func (m *scopeMatrix) hangs(table string) bool { return m.has(table, "owner_kind") }

// own tables hold what belongs to one login.
func (m *scopeMatrix) own(table string) bool { return m.has(table, "user_id") }

// guards says whether the scope keeps somebody from rows of a table at all: other companies always.
func (m *scopeMatrix) guards(table string, who *asker) bool {
	if who.beside {
		return true
	}
	if who.rep != 0 && !m.has(table, "rep_id") && !m.has(table, "outlet_id") && !m.has(table, "account_id") && !m.hangs(table) {
		return false // what has a unit only is seen by its reps
	}
	return m.scoped(table)
}

// may says whether somebody may meet a row. One that is not known is looked for anew: jobs make rows while the matrix walks.
func (m *scopeMatrix) may(table string, who *asker, id int64) bool {
	if m.rows(table, who)[id] {
		return true
	}
	delete(m.known, nameOf(table, who))
	return m.rows(table, who)[id]
}

func nameOf(table string, who *asker) string { return fmt.Sprint(table, who.name, who.rep, who.units) }

// rows are those of a table that somebody may meet, by plain SQL.
func (m *scopeMatrix) rows(table string, who *asker) map[int64]bool {
	name := nameOf(table, who)
	if found, ok := m.known[name]; ok {
		return found
	}
	found := map[int64]bool{}
	m.known[name] = found
	company := "sanhe"
	if who.beside {
		company = "acme"
	}
	rows, err := m.pool.Query(m.t.Context(), "SELECT "+keyOf(table)+"::bigint FROM "+plainName(table)+
		" t WHERE tenant_id = (SELECT id FROM app.tenant WHERE code = $1) AND "+m.belongs(table, who), company)
	if err != nil {
		m.t.Fatalf("%s of %s: %v", table, who.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			m.t.Fatal(err)
		}
		found[id] = true
	}
	return found
}

// belongs is the condition by which a row is somebody's.
func (m *scopeMatrix) belongs(table string, who *asker) string {
	units := strings.Trim(strings.ReplaceAll(fmt.Sprint(who.units), " ", ","), "[]")
	switch {
	case who.beside || !m.scoped(table):
		return "true"
	case plainName(table) == "org.employee" && who.rep != 0:
		return fmt.Sprintf("t.id = %d", who.rep)
	case who.rep != 0 && m.has(table, "rep_id"):
		return fmt.Sprintf("t.rep_id = %d", who.rep)
	case who.rep == 0 && m.has(table, "unit_id"):
		return "t.unit_id IN (" + units + ")"
	case who.rep == 0 && m.has(table, "units"):
		return "t.units && ARRAY(WITH RECURSIVE above (id) AS (SELECT unnest(ARRAY[" + units + `]) UNION SELECT e.parent_id FROM above a
			JOIN org.unit_edge e ON e.unit_id = a.id JOIN org.tree r ON r.id = e.tree_id AND r.main WHERE e.parent_id IS NOT NULL) SELECT id FROM above)`
	case m.has(table, "outlet_id"):
		return "t.outlet_id IN (SELECT t.id FROM geo.outlet t WHERE " + m.belongs("geo.outlet", who) + ")"
	case m.has(table, "account_id"):
		return "t.account_id IN (SELECT t.id FROM accounts.account t WHERE " + m.belongs("accounts.account", who) + ")"
	case m.hangs(table):
		return "t.owner_kind = 'account' AND t.owner_id IN (SELECT t.id FROM accounts.account t WHERE " + m.belongs("accounts.account", who) + ")"
	case who.rep != 0 && m.own(table):
		return fmt.Sprintf("t.user_id IN (SELECT id FROM org.user_account WHERE employee_id = %d)", who.rep)
	case m.own(table):
		return "t.user_id IN (SELECT u.id FROM org.user_account u JOIN org.employee e ON e.id = u.employee_id WHERE e.unit_id IN (" + units + "))"
	case who.rep == 0 && m.has(table, "rep_id"):
		return "t.rep_id IN (SELECT id FROM org.employee WHERE unit_id IN (" + units + "))"
	}
	return "false"
}

// print is a row as text, to see that it stays.
func (m *scopeMatrix) print(table string, row int64) (text string) {
	m.t.Helper()
	err := m.pool.QueryRow(m.t.Context(), "SELECT coalesce(string_agg(md5(t::text), ','), '') FROM "+plainName(table)+" t WHERE "+keyOf(table)+" = $1", row).Scan(&text)
	if err != nil {
		m.t.Fatal(err)
	}
	return text
}

// keyOf is the column by which addresses name a table's rows.
func keyOf(table string) string {
	if parts := strings.Split(table, "."); len(parts) == 3 {
		return parts[2]
	}
	return "id"
}
