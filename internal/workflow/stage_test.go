package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/serial"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/internal/workflow"
)

var errUnapplied = errors.New("it cannot be applied")

// stage is the room with those it asks. Its subject is an expense of a rep in the eastern team; leads: eastboss leads East,
// boss the house; cao is in finance at the head office.
type stage struct {
	*webtest.House
	*testkit.Company
	d       *testkit.DB
	s       *workflow.Service
	decided []string
	refuse  bool
	rows    int64
}

func newStage(t *testing.T) *stage {
	t.Helper()
	st := &stage{d: testkit.Database(t)}
	st.Company = testkit.NewCompany(t, st.d)
	st.House = webtest.New(t, st.d, webtest.Options{}, func(kit app.Kit) []app.Module {
		told, tell := notify.New(kit, notify.Options{})
		numbered, numbers := serial.New(kit)
		room, s := workflow.New(kit, tell, numbers, http.DefaultClient)
		s.Declare(workflow.Subject{Name: "test.expense", Facts: rules.Subject{Name: "expense", Facts: []rules.Fact{
			{Name: "amount", Type: rules.Number}, {Name: "kind", Type: rules.Text, Options: []string{"travel", "gift"}},
		}}, Decided: st.apply})
		st.s = s
		return []app.Module{told, numbered, room}
	})
	st.d.AsOwner(t, `INSERT INTO org.role (tenant_id, code, name, scope, permissions) VALUES ($1, 'lead', '主管', 'subtree', '{workflow.lead}')`, st.ID)
	for _, p := range []struct {
		position string
		who      int64
		unit     int32
	}{{"lead", st.EastBoss, st.East}, {"lead", st.Boss, st.Head}, {"finance", st.Cao, st.Head}} {
		st.d.AsOwner(t, `INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, $2, $2, $2) ON CONFLICT DO NOTHING`, st.ID, p.position)
		st.d.AsOwner(t, `INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id) SELECT $1, $2, $3, id, $4 FROM org.position WHERE tenant_id = $1 AND code = $5`,
			st.ID, p.who, p.unit, st.Tree, p.position)
	}
	st.d.AsOwner(t, `INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM org.position p, org.role r
		WHERE p.tenant_id = $1 AND r.tenant_id = $1 AND p.code = 'lead' AND r.code = 'lead'`, st.ID)
	return st
}

// apply is what the subject does with a decision: it writes into a unit that the last to decide may not see.
func (st *stage) apply(ctx context.Context, tx db.Tx, rowID int64, o workflow.Outcome) error {
	if st.refuse {
		return errUnapplied
	}
	if _, err := tx.Exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES (app.tenant(), $1, $2, $2)`, st.WestTeam, fmt.Sprintf("applied-%d", rowID)); err != nil {
		return err
	}
	st.decided = append(st.decided, fmt.Sprintf("%d %s by %s", rowID, o.State, o.By))
	return nil
}

// three is the definition of the acceptance criterion: the leader, beyond 10 000 finance, then the head.
func three(st *stage) []workflow.Step {
	return []workflow.Step{
		{Name: "主管审批", Who: []workflow.Who{{Kind: "leader"}}, Copy: []workflow.Who{{Kind: "employee", Employee: st.Ben}}},
		{Name: "财务审批", When: "amount > 10000", Who: []workflow.Who{{Kind: "position", Position: "finance"}}},
		{Name: "总部审批", Who: []workflow.Who{{Kind: "employee", Employee: st.Boss}}},
	}
}

func (st *stage) define(t *testing.T, steps []workflow.Step) {
	t.Helper()
	st.admin(t).POST("/api/workflow/definitions", workflow.NewDefinition{Subject: "test.expense", Name: "费用审批", Steps: steps}).Want(200)
}

func (st *stage) admin(t *testing.T) *webtest.Client {
	t.Helper()
	return st.As(st.HeadLead(t.Context(), workflow.Define))
}

// propose lets ada propose an expense.
func (st *stage) propose(t *testing.T, amount float64) int64 {
	t.Helper()
	return st.proposeAs(t, st.Rep(t.Context(), st.Ada), amount)
}

func (st *stage) proposeAs(t *testing.T, ctx context.Context, amount float64) (id int64) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	st.rows++
	st.d.MustWrite(t, ctx, func(tx db.Tx) (err error) {
		id, _, err = st.s.Begin(ctx, tx, workflow.Matter{
			Subject: "test.expense", RowID: st.rows, UnitID: st.EastTeam, Title: fmt.Sprintf("费用 %.0f 元", amount), Facts: map[string]any{"amount": amount}, Link: "/expenses",
		})
		return err
	})
	return id
}

// as is the client of an employee who sees nothing but what it takes part in.
func (st *stage) as(t *testing.T, employee int64) *webtest.Client {
	t.Helper()
	return st.As(st.Rep(t.Context(), employee))
}

func path(id int64, act string) string { return fmt.Sprintf("/api/workflow/approvals/%d%s", id, act) }

func see(c *webtest.Client, id int64) workflow.Instance {
	return webtest.JSON[workflow.Instance](c.GET(path(id, "")).Want(200))
}

func box(c *webtest.Client, name string) (codes string) {
	var list []string
	for _, l := range webtest.JSON[web.Page[workflow.Listed]](c.GET("/api/workflow/approvals?box=" + name).Want(200)).Items {
		list = append(list, l.Code)
	}
	return strings.Join(list, " ")
}

// story is the timeline in short: kind, who, and whom it names.
func story(in workflow.Instance) string {
	var lines []string
	for _, a := range in.Acts {
		lines = append(lines, strings.TrimSpace(a.Kind+" "+a.Name+" "+a.Other))
	}
	return strings.Join(lines, ", ")
}
