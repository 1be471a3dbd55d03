package coverage_test

import (
	"context"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
)

// A rep has the own, a leader those below, a sibling none, another company none.
func TestWhoSeesWhoCovers(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	other := testkit.NewCompany(t, st.D)
	ada := st.outlets(t, st.C.Ada, st.C.EastTeam, 2)
	st.outlets(t, st.C.Ben, st.C.EastTeam, 1)
	st.outlets(t, st.C.Cao, st.C.WestTeam, 1)
	head := st.head(t)
	carried(head, coverage.Draft{OutletIDs: ada[:1], ToRep: st.C.Ben, Reason: "给 Ben"})
	head.POST("/api/coverage/substitutions", coverage.NewSubstitution{RepID: st.C.Ada, SubstituteID: st.C.Ben, From: "2026-03-02", To: "2026-03-03"}).Want(200)
	dealer := st.dealer(t)
	head.POST("/api/coverage/supplies", coverage.NewSupply{OutletIDs: ada, DealerID: dealer}).Want(200)
	head.POST("/api/coverage/divisions", coverage.NewDivision{Name: "东区", Unit: st.C.East, Rules: []coverage.Rule{{Name: "全部", Source: "outlet.class == 'C'"}}}).Want(200)
	west := []int32{st.C.West, st.C.WestTeam}
	for name, c := range map[string]struct {
		ctx                                       context.Context
		assigned, moved, away, supplied, division int
	}{
		"the rep who lost":  {st.C.Rep(t.Context(), st.C.Ada, coverage.View), 1, 1, 1, 1, 0}, // what went is out of its sight
		"the rep who gains": {st.C.Rep(t.Context(), st.C.Ben, coverage.View), 2, 1, 1, 1, 0},
		"their leader":      {st.C.EastLead(t.Context(), coverage.View), 4, 1, 1, 2, 1},
		"the head":          {st.C.HeadLead(t.Context(), coverage.View), 5, 1, 1, 2, 1},
		"a sibling rep":     {st.C.Rep(t.Context(), st.C.Cao, coverage.View), 1, 0, 0, 0, 0},
		"a sibling leader":  {st.C.Lead(t.Context(), st.C.Boss, west, coverage.View), 1, 1, 0, 0, 0}, // it was this user who drew the transfer up
		"another company":   {other.HeadLead(t.Context(), coverage.View), 0, 0, 0, 0, 0},
	} {
		client := st.As(c.ctx)
		got := []int{
			len(assignments(client, "")), len(webtest.JSON[web.Page[coverage.Transfer]](client.GET("/api/coverage/transfers").Want(200)).Items),
			len(webtest.JSON[web.List[coverage.Substitution]](client.GET("/api/coverage/substitutions").Want(200)).Items),
			len(webtest.JSON[web.Page[coverage.Supply]](client.GET("/api/coverage/supplies").Want(200)).Items),
			len(webtest.JSON[web.List[coverage.Division]](client.GET("/api/coverage/divisions").Want(200)).Items),
		}
		for i, want := range []int{c.assigned, c.moved, c.away, c.supplied, c.division} {
			if got[i] != want {
				t.Errorf("%s sees %v, want %v", name, got, []int{c.assigned, c.moved, c.away, c.supplied, c.division})
				break
			}
		}
	}
}

// COV-08: who stands for somebody sees its outlets and tasks and may work on them; who does not sees nothing of them. The
// door says from when to when (modules/org/door); the database obeys.
func TestASubstituteSeesWhatItStandsFor(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 2)
	st.task(t, st.C.Ada, st.C.EastTeam, ids[0])
	st.Plan(t, st.C.Ada, st.C.EastTeam, "2026-03-02", ids...)
	count := func(ctx context.Context, table string) (n int) {
		t.Helper()
		st.D.MustWrite(t, ctx, func(tx dbTx) error { return tx.Scan(ctx, "SELECT count(*) FROM "+table, nil, &n) })
		return n
	}
	cao := st.C.Rep(t.Context(), st.C.Cao)
	standing := as(cao, func(a *access.Actor) { a.StandsFor = []int64{st.C.Ada} })
	for table, want := range map[string]int{"geo.outlet": 2, "workdesk.task": 1, "routing.plan": 1, "routing.plan_stop": 2, "coverage.assignment": 2, "visits.visit": 0} {
		if got := count(standing, table); got != want {
			t.Errorf("%s: the substitute sees %d, want %d", table, got, want)
		}
		if got := count(cao, table); got != 0 {
			t.Errorf("%s: on other days it sees %d", table, got)
		}
	}
	plan := webtest.JSON[struct{ RepID int64 }](st.As(standing).GET(dayOf(st.C.Ada)).Want(200))
	if plan.RepID != st.C.Ada {
		t.Errorf("the plan of %d", plan.RepID)
	}
	if got := webtest.JSON[struct{ RepID int64 }](st.As(cao).GET(dayOf(st.C.Ada)).Want(200)); got.RepID != st.C.Cao {
		t.Errorf("without standing for her: the plan of %d", got.RepID)
	}
}

func TestSubstitutionsAreBoundedByTheirDays(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	head := st.head(t)
	n := coverage.NewSubstitution{RepID: st.C.Ada, SubstituteID: st.C.Ben, From: "2026-03-03", To: "2026-03-05", Reason: "年假"}
	made := webtest.JSON[coverage.Substitution](head.POST("/api/coverage/substitutions", n).Want(200))
	if made.State != "coming" || made.To != "2026-03-05" || made.SubstituteName != "ben" {
		t.Errorf("made %+v", made)
	}
	n.From, n.To = "2026-03-05", "2026-03-09"
	head.POST("/api/coverage/substitutions", n).WantProblem(409, "substitution_one_at_a_time")
	n.From = "2026-03-10"
	head.POST("/api/coverage/substitutions", n).WantProblem(422, "days_out_of_order")
	n.SubstituteID, n.To = st.C.Ada, "2026-03-12"
	head.POST("/api/coverage/substitutions", n).WantProblem(422, "substitution_not_oneself")
	ben := st.As(st.C.Rep(t.Context(), st.C.Ben))
	mine := func() []coverage.Substitution {
		return webtest.JSON[web.List[coverage.Substitution]](ben.GET("/api/coverage/mine").Want(200)).Items
	}
	for _, step := range []struct {
		name    string
		forward int // hours
		want    int
	}{{"on Monday", 0, 0}, {"on Tuesday at noon", 27, 1}, {"on Thursday", 48, 1}, {"on Friday", 24, 0}} {
		st.Clock.Forward(hour(step.forward))
		if got := mine(); len(got) != step.want {
			t.Errorf("%s: %+v", step.name, got)
		}
	}
	head.POST(path("substitutions", made.ID, "/end"), nil).Want(204)
}
