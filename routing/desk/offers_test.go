package desk_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
)

func TestWhereOneMoreVisitFits(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a1, a2 := s.outlet(t, "a1", s.c.EastTeam, s.c.Ada, 2000), s.outlet(t, "a2", s.c.EastTeam, s.c.Ada, 8000)
	b1 := s.outlet(t, "b1", s.c.EastTeam, s.c.Ben, -9000)
	between := s.outlet(t, "between", s.c.EastTeam, 0, 5000)
	ada := s.plan(t, s.c.Ada, s.c.EastTeam, fieldDay, a1, a2)
	s.plan(t, s.c.Ben, s.c.EastTeam, fieldDay, b1)
	s.plan(t, s.c.Cao, s.c.WestTeam, fieldDay, s.outlet(t, "c1", s.c.WestTeam, s.c.Cao, 5000))
	lead := s.lead(t, desk.Edit)
	ask := func() desk.Offers {
		return webtest.JSON[desk.Offers](lead.GET(fmt.Sprint("/api/routing/offers?outlet=", between)).Want(200))
	}
	got := ask()
	if len(got.Offers) != 2 || got.Offers[0].RepID != s.c.Ada || got.Offers[0].After != a1 || got.Offers[0].PlanID != ada || got.Offers[1].RepID != s.c.Ben {
		t.Fatalf("%+v", got)
	}
	if o := got.Offers[0]; o.ExtraM > 5 || o.ExtraM < -5 || o.ExtraS > 180 || got.ServiceMin != 9 || o.EndsAt.Sub(o.EndsWas) < 9*time.Minute {
		t.Errorf("on the way it costs nothing but the visit: %+v", o)
	}
	if o := got.Offers[1]; o.ExtraM < 6000 {
		t.Errorf("Ben has to come from the market: %+v", o)
	}
	s.d.AsOwner(t, `INSERT INTO routing.profile (rep_id, tenant_id, unit_id, most_stops) VALUES ($1, $2, $3, 2)`, s.c.Ada, s.c.ID, s.c.EastTeam)
	s.d.AsOwner(t, `INSERT INTO routing.profile (rep_id, tenant_id, unit_id, starts_min, ends_min, overtime_min) VALUES ($1, $2, $3, 540, 565, 0)`, s.c.Ben, s.c.ID, s.c.EastTeam)
	reasons := map[int64]string{}
	if got = ask(); len(got.Offers) != 0 {
		t.Errorf("%+v", got.Offers)
	}
	for _, r := range got.Refused {
		reasons[r.RepID] = r.Reason
	}
	if reasons[s.c.Ada] != "no_capacity" || reasons[s.c.Ben] == "" || len(reasons) != 2 {
		t.Errorf("%v", reasons)
	}
	other := testkit.NewCompany(t, s.d)
	s.As(other.HeadLead(t.Context(), desk.View)).GET(fmt.Sprint("/api/routing/offers?outlet=", between)).WantProblem(404, "outlet_not_found")
	s.As(s.c.Rep(t.Context(), s.c.Ada, desk.Propose)).GET(fmt.Sprint("/api/routing/offers?outlet=", between)).Want(403)
}

func TestAnInsertedStopIsToldToTheRep(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a, b, c := s.three(t)
	extra := s.outlet(t, "extra", s.c.EastTeam, s.c.Ada, 2000)
	plan := int64(s.d.Count(t, `SELECT id FROM routing.plan`))
	path, body := fmt.Sprintf("/api/routing/plans/%d/insert", plan), desk.InsertRequest{OutletID: extra, After: a, Note: "老板要货"}
	s.lead(t).POST(path, body).Want(403)
	s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), desk.Edit)).POST(path, body).WantProblem(404, "plan_not_found")
	for range 2 {
		got := webtest.JSON[desk.DayPlan](s.lead(t, desk.Edit).POST(path, body).Want(200))
		for i, want := range []int64{a, extra, b, c} {
			if st := got.Stops[i]; st.OutletID != want || st.Seq != i+1 || st.PlannedAt == nil || st.EtaAt == nil {
				t.Errorf("stop %d: %+v", i, st)
			}
		}
	}
	got := webtest.JSON[desk.DayPlan](s.ada(t).GET("/api/routing/today").Want(200))
	if n := got.Notices; len(n) != 1 || n[0].Kind != "inserted" || n[0].Body["outletName"] != "extra" || n[0].Body["note"] != "老板要货" {
		t.Errorf("%+v", n)
	}
	s.visit(t, s.c.Ada, s.c.EastTeam, a, nineOClock, nineOClock.Add(9*time.Minute))
	s.visit(t, s.c.Ada, s.c.EastTeam, extra, nineOClock.Add(15*time.Minute), nineOClock.Add(24*time.Minute))
	first := s.outlet(t, "first", s.c.EastTeam, s.c.Ada, 2500)
	got = webtest.JSON[desk.DayPlan](s.lead(t, desk.Edit).POST(path, desk.InsertRequest{OutletID: first}).Want(200))
	if got.Stops[2].OutletID != first || got.Next != first {
		t.Errorf("next of all: %+v", got.Stops)
	}
}
