package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestScopeMatrix asks for everything that the contract offers as a rep, a lead, a lead of
// a sibling unit, another company's administrator, somebody without rights and a stranger.
// The rows that each may meet are found by plain SQL past row-level security. Everybody but
// the last two may do everything, so that nothing but the scope can refuse them. The
// operations come from the OpenAPI document: one whose kind of row is not named fails.
func TestScopeMatrix(t *testing.T) {
	t.Parallel()
	m := newScopeMatrix(t)
	for _, wrong := range m.walk("/") {
		t.Error(wrong)
	}
	m.evidence()
}

// TestScopeMatrixSeesAGap: the matrix can say no.
func TestScopeMatrixSeesAGap(t *testing.T) {
	t.Parallel()
	m := newScopeMatrix(t)
	for _, table := range []string{"accounts.contact", "geo.fence", "routing.run"} {
		if _, err := m.pool.Exec(t.Context(), "ALTER TABLE "+table+" DISABLE ROW LEVEL SECURITY"); err != nil {
			t.Fatal(err)
		}
	}
	for below, gap := range map[string]string{
		"/api/accounts/contacts": "remove-contact as the sibling",
		"/api/geo/fences":        "list-fences as another company shows",
		"/api/routing/runs":      "get-run as the sibling",
	} {
		if said := strings.Join(m.walk(below), "\n"); !strings.Contains(said, gap) {
			t.Errorf("with its table open to everybody nothing is said of %q: %s", gap, said)
		}
	}
}

// walk asks for everything below a path and says what was wrong.
func (m *scopeMatrix) walk(below string) []string {
	for _, op := range m.operations() {
		k := kindOf(op.path)
		switch {
		case !strings.HasPrefix(op.path, below):
			continue
		case k == nil:
			m.say("%s %s (%s) stands under none of the kinds in scopekinds_test.go: name the table whose rows it gives or changes, or why it has none", op.method, op.path, op.OperationID)
			continue
		}
		m.strangers(op)
		switch row := m.rowFor(op, k); {
		case op.method == http.MethodGet && row == 0:
			m.list(op, k)
		case op.method == http.MethodGet:
			m.detail(op, k, row)
		case row != 0:
			m.act(op, k, row)
		}
	}
	return m.wrong
}

func (m *scopeMatrix) say(format string, args ...any) {
	m.wrong = append(m.wrong, fmt.Sprintf(format, args...))
}

// asked is one operation at its address.
type asked struct {
	operation
	method, path string
}

func (m *scopeMatrix) operations() (all []asked) {
	for _, path := range slices.Sorted(maps.Keys(m.contract.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(m.contract.Paths[path])) {
			all = append(all, asked{m.contract.Paths[path][method], strings.ToUpper(method), path})
		}
	}
	if len(all) < 250 {
		m.t.Fatalf("the contract has only %d operations", len(all))
	}
	return all
}

var variable = regexp.MustCompile(`\{(\w+)\}`)

// rowFor is the row of rep_zz002 that the address names; 0 when it names none.
func (m *scopeMatrix) rowFor(op asked, k *kind) int64 {
	part := variable.FindStringSubmatch(op.path)
	if part == nil || k.apart != "" {
		return 0
	}
	rows := m.rows(k.table, m.theirs)
	if len(rows) == 0 {
		rows = m.rows(k.table, m.lead)
	}
	if len(rows) == 0 {
		m.say("%s %s: %s has no row of the team; give testdata/scope.sql one", op.method, op.path, k.table)
		return 0
	}
	return slices.Min(slices.Collect(maps.Keys(rows)))
}

// strangers are refused before anything is looked at.
func (m *scopeMatrix) strangers(op asked) {
	path, body := m.fill(op, 1)
	if status, _, _ := m.stranger.send(op.method, path, body); status != http.StatusUnauthorized && !atDoor[op.OperationID] {
		m.say("%s: a stranger is answered %d, want 401", op.OperationID, status)
	}
	if op.Needs == "" {
		return
	}
	if status, _, said := m.nobody.send(op.method, path, body); status != http.StatusForbidden {
		m.say("%s: without the permission %s answered %d, want 403: %.200s", op.OperationID, op.Needs, status, said)
	}
}

// list holds the rows of a list against those that each may meet.
func (m *scopeMatrix) list(op asked, k *kind) {
	path, _ := m.fill(op, 0)
	for _, who := range m.all() {
		status, _, said := who.send(http.MethodGet, path, nil)
		switch {
		case status == http.StatusOK:
			m.inside(op, k, who, said)
		case status >= 500 || who == m.lead && k.apart != ofOneself:
			m.say("%s as %s: %s answered %d: %.300s", op.OperationID, who.name, path, status, said)
		}
	}
}

// inside looks for rows outside the scope anywhere in an answer.
func (m *scopeMatrix) inside(op asked, k *kind, who *asker, said []byte) {
	var answer any
	reader := json.NewDecoder(bytes.NewReader(said))
	reader.UseNumber()
	if err := reader.Decode(&answer); err != nil {
		return // a picture or a table of text
	}
	met := map[string][]int64{}
	note := func(table string, v any) {
		if row, ok := v.(map[string]any); ok {
			v = row["id"]
		}
		if n, ok := v.(json.Number); ok {
			if id, err := n.Int64(); err == nil && id != 0 {
				met[table] = append(met[table], id)
			}
		}
	}
	if top, ok := answer.(map[string]any); ok && k.table != "" {
		items, _ := top["items"].([]any)
		for _, item := range items {
			if k.table == plainName(k.table) {
				note(k.table, item)
			}
		}
	}
	walkJSON(answer, func(key string, v any) {
		if table := named[key]; table != "" {
			note(table, v)
		}
	})
	for table, ids := range met {
		for _, id := range ids {
			if !m.may(table, who, id) && m.guards(table, who) && (who.beside || !k.company || table != k.table) && exempt[op.OperationID+" "+table] == "" {
				m.say("%s as %s shows row %d of %s, which is outside the scope", op.OperationID, who.name, id, table)
				break
			}
		}
		if who == m.lead && len(ids) > 0 {
			m.seen[table] = true
		}
	}
}

// detail is answered to the lead and to nobody beside.
func (m *scopeMatrix) detail(op asked, k *kind, row int64) {
	path, _ := m.fill(op, row)
	status, _, said := m.lead.send(http.MethodGet, path, nil)
	if status != http.StatusOK && quiet[op.OperationID] == "" {
		m.say("%s as the lead: %s answered %d: %.300s", op.OperationID, path, status, said)
	}
	for _, who := range m.all() {
		if m.rows(k.table, who)[row] || !m.guards(k.table, who) {
			continue
		}
		if status, _, said := who.send(http.MethodGet, path, nil); status != http.StatusNotFound && status != http.StatusForbidden {
			m.say("%s as %s: %s answered %d, want 404: %.300s", op.OperationID, who.name, path, status, said)
		}
	}
}

// act is refused to everybody beside, and leaves the row as it was.
func (m *scopeMatrix) act(op asked, k *kind, row int64) {
	path, body := m.fill(op, row)
	before := m.print(k.table, row)
	for _, who := range []*asker{m.sibling, m.other, m.nobody} {
		if m.rows(k.table, who)[row] || !m.guards(k.table, who) {
			continue
		}
		if status, _, said := who.send(op.method, path, body); status != http.StatusNotFound && status != http.StatusForbidden && !m.sameForNone(op, who, status, said) {
			m.say("%s as %s: %s %s answered %d, want 404: %.300s", op.OperationID, who.name, op.method, path, status, said)
		}
	}
	if after := m.print(k.table, row); after != before {
		m.say("%s changed row %d of %s, which was outside the scope of all who asked", op.OperationID, row, k.table)
	}
}

// sameForNone: what says of a row that nobody has the same as of this one tells nothing of it.
func (m *scopeMatrix) sameForNone(op asked, who *asker, status int, said []byte) bool {
	path, body := m.fill(op, 1<<30)
	again, _, other := who.send(op.method, path, body)
	var one, two struct{ Code string }
	return status == http.StatusConflict && again == status && json.Unmarshal(said, &one) == nil && json.Unmarshal(other, &two) == nil && one.Code != "" && one.Code == two.Code
}

// evidence: a matrix of empty lists would show nothing.
func (m *scopeMatrix) evidence() {
	for _, table := range []string{"geo.outlet", "accounts.account", "visits.visit", "routing.schedule", "routing.plan", "routing.beat", "workdesk.task", "tracking.device"} {
		if !m.seen[table] {
			m.t.Errorf("no answer to the lead named a row of %s", table)
		}
	}
}
