package desk_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/reps"
)

type plans struct{ Items []desk.Plan }

// TestPlansAreSeenInScopeAndInOrder.
func TestPlansAreSeenInScopeAndInOrder(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c, other := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	house := webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		m, _ := desk.New(kit, desk.Ports{})
		return []app.Module{m}
	})
	add := func(rep int64, unit int32, day string, line any, outlets ...int64) {
		t.Helper()
		_, err := d.Owner.Pool().Exec(t.Context(), `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line) VALUES ($1, $2, $3, $4, $6) RETURNING id)
			INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, eta_at)
			SELECT $1, $2, $3, p.id, o.seq, o.id, '2026-03-02 01:00Z'::timestamptz + o.seq * interval '30 minutes' FROM p, unnest($5::bigint[]) WITH ORDINALITY o (id, seq)`,
			c.ID, unit, rep, day, outlets, line)
		if err != nil {
			t.Fatal(err)
		}
	}
	add(c.Ada, c.EastTeam, "2026-03-02", orb.LineString{{113, 34}, {114, 35}}, 30, 10, 20)
	add(c.Ben, c.EastTeam, "2026-03-02", nil, 40)
	add(c.Cao, c.WestTeam, "2026-03-02", nil, 50)
	add(c.Ada, c.EastTeam, "2026-03-03", nil, 60)
	for _, one := range []struct {
		name string
		ctx  context.Context
		rep  int64
		want []int64
	}{
		{"a rep sees the own one", c.Rep(t.Context(), c.Ada), 0, []int64{c.Ada}},
		{"a rep that asks for another's sees the own one", c.Rep(t.Context(), c.Ada), c.Ben, []int64{c.Ada}},
		{"a supervisor sees the team's", c.EastLead(t.Context(), reps.View), 0, []int64{c.Ada, c.Ben}},
		{"a supervisor asks for one", c.EastLead(t.Context(), reps.View), c.Ben, []int64{c.Ben}},
		{"not a sibling's", c.EastLead(t.Context(), reps.View), c.Cao, nil},
		{"another company sees none", other.HeadLead(t.Context(), reps.View), 0, nil},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			got := webtest.JSON[plans](house.As(one.ctx).GET("/api/routing/plans?day=2026-03-02&rep=" + strconv.FormatInt(one.rep, 10)).Want(200))
			if len(got.Items) != len(one.want) || got.Items == nil {
				t.Fatalf("%+v", got.Items)
			}
			for i, rep := range one.want {
				if got.Items[i].RepID != rep {
					t.Errorf("plan %d is of rep %d, want %d", i, got.Items[i].RepID, rep)
				}
			}
		})
	}
	plan := webtest.JSON[plans](house.As(c.Rep(t.Context(), c.Ada)).GET("/api/routing/plans?day=2026-03-02").Want(200)).Items[0]
	for i, outlet := range []int64{30, 10, 20} {
		if st := plan.Stops[i]; st.Seq != i+1 || st.OutletID != outlet || st.EtaAt == nil {
			t.Errorf("stop %d: %+v", i, st)
		}
	}
	if plan.Line == nil || plan.Line.Type != "LineString" {
		t.Errorf("the line: %+v", plan.Line)
	}
	house.As(c.Rep(t.Context(), c.Ada)).GET("/api/routing/plans?day=nonsense").Want(422)
	house.Stranger().GET("/api/routing/plans?day=2026-03-02").WantProblem(401, "sign_in_needed")
}
