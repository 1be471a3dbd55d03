package org_test

import (
	"context"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

// PLT-07: the database itself keeps scopes apart, whatever the service forgets.
func TestTheDatabaseKeepsPeopleApart(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.Ada, s.EastTeam, "rep")
	s.post(t, s.Cao, s.WestTeam, "rep")
	for _, login := range []string{"ada", "cao", "boss"} {
		s.enter(t, login)
	}
	other := testkit.NewCompany(t, s.d)
	east, rep, stranger := s.EastLead(t.Context()), s.Rep(t.Context(), s.Cao), other.HeadLead(t.Context())
	count := func(ctx context.Context, table string) (n int) {
		t.Helper()
		s.d.MustWrite(t, ctx, func(tx db.Tx) error {
			return tx.Scan(ctx, "SELECT count(*) FROM org."+table+" WHERE tenant_id = $1", []any{s.ID}, &n)
		})
		return n
	}
	for _, c := range []struct {
		table           string
		east, rep, head int
	}{
		{"employee", 3, 1, 5}, {"user_account", 3, 1, 5}, {"session", 1, 1, 3}, {"unit", 5, 5, 5}, {"posting", 2, 2, 2}, {"tree", 1, 1, 1},
	} {
		for who, want := range map[context.Context]int{east: c.east, rep: c.rep, s.HeadLead(t.Context()): c.head, stranger: 0} {
			if got := count(who, c.table); got != want {
				a, _ := access.From(who)
				t.Errorf("%s as employee %d: %d rows, want %d", c.table, a.EmployeeID, got, want)
			}
		}
	}
	for _, table := range []string{"unit_edge", "position", "role", "position_role", "role_grant", "ticket", "sign_in_try", "ended"} {
		if got := count(stranger, table); got != 0 {
			t.Errorf("%s: another company sees %d rows", table, got)
		}
	}
	for _, c := range []struct{ name, statement string }{
		{"a posting in the sibling branch", `INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id) SELECT tenant_id, $1, $2, position_id, tree_id FROM org.posting LIMIT 1`},
		{"an edge in the sibling branch", `INSERT INTO org.unit_edge (tenant_id, tree_id, unit_id, parent_id) SELECT tenant_id, tree_id, $2, $2 FROM org.posting WHERE $1 > 0 LIMIT 1`},
		{"a role", `INSERT INTO org.role (tenant_id, code, name) SELECT app.tenant(), 'x', 'x' WHERE $1 > $2::int`},
		{"a role given", `INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT app.tenant(), $1, id FROM org.role WHERE $2::int > 0 LIMIT 1`},
		{"a user of the sibling branch", `INSERT INTO org.user_account (tenant_id, employee_id, login, password_hash) SELECT app.tenant(), id, 'new', '' FROM (SELECT $1::bigint AS id) e WHERE $2::int > 0`},
	} {
		err := s.d.Write(east, func(tx db.Tx) error {
			n, err := tx.Exec(east, c.statement, s.Cao, s.WestTeam)
			if err == nil && n > 0 {
				t.Errorf("%s: written", c.name)
			}
			return err
		})
		if err != nil && !fault.Is(err, fault.Forbidden) && fault.Code(err) != "unit_edge_not_itself" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, statement := range []string{
		`UPDATE org.employee SET name = 'x' WHERE id = $1`, `UPDATE org.user_account SET login = 'x' WHERE employee_id = $1`,
		`UPDATE org.posting SET valid = 'empty' WHERE employee_id = $1`, `DELETE FROM org.posting WHERE employee_id = $1`,
		`UPDATE org.session SET revoked_at = now() WHERE user_id IN (SELECT id FROM org.user_account WHERE employee_id = $1)`,
		`UPDATE org.role SET permissions = '{org.users}' WHERE $1 > 0`, `DELETE FROM org.tree WHERE $1 > 0`,
		`DELETE FROM org.position_role WHERE $1 > 0`,
	} {
		for name, ctx := range map[string]context.Context{"East": east, "another company": stranger} {
			err := s.d.Write(ctx, func(tx db.Tx) error {
				n, err := tx.Exec(ctx, statement, s.Cao)
				if n > 0 && (name != "another company" || !ownRows(statement)) {
					t.Errorf("%s: %s touched %d rows", name, statement, n)
				}
				return err
			})
			if err != nil && !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %s: %v", name, statement, err)
			}
		}
	}
}

// ownRows tells the statements that name no row: another company's head may do them to its own.
func ownRows(statement string) bool { return statement[len(statement)-6:] == "$1 > 0" }

// A company from nothing: head office, the trade's positions, an administrator.
func TestACompanyBegins(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	var company int64
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO app.tenant (code, name) VALUES ('fresh', '新公司') RETURNING id`).Scan(&company)
	if err != nil {
		t.Fatal(err)
	}
	lent := door.LentPassword()
	hash, err := s.org.Hash(t.Context(), lent)
	if err != nil {
		t.Fatal(err)
	}
	ctx := access.WithActor(t.Context(), access.Server(company))
	var head int32
	s.d.MustWrite(t, ctx, func(tx db.Tx) (err error) {
		if head, err = org.Head(ctx, tx, "新公司"); err != nil {
			return err
		}
		if _, err = org.Defaults(ctx, tx); err != nil {
			return err
		}
		return org.Administrator(ctx, tx, "root", hash, s.Clock.Now())
	})
	in := door.SignIn{Company: "fresh", Login: "root", Password: lent}
	got := s.Stranger().POST("/api/org/session", in).Want(200)
	root := s.WithToken(cookie(t, got))
	root.GET("/api/org/units").WantProblem(403, "password_change_needed")
	root.PUT("/api/org/password", door.PasswordChange{Current: lent, New: "my own words 7"}).Want(204)
	units := items[org.Unit](root.GET("/api/org/units"))
	if len(units) != 1 || units[0].ID != head || units[0].Name != "新公司" {
		t.Errorf("units %+v", units)
	}
	root.POST("/api/org/units", org.NewUnit{Code: "b1", Name: "一分", Kind: "branch", ParentID: head}).Want(201)
	made := items[org.Unit](root.GET("/api/org/units"))[1]
	root.POST("/api/org/employees", org.NewEmployee{Code: "1", Name: "王", UnitID: made.ID}).Want(201)
}
