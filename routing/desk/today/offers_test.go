package today_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/today"
)

func TestWhereOneMoreVisitFits(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a1, a2 := s.Outlet(t, "a1", s.C.EastTeam, s.C.Ada, 2000), s.Outlet(t, "a2", s.C.EastTeam, s.C.Ada, 8000)
	b1 := s.Outlet(t, "b1", s.C.EastTeam, s.C.Ben, -9000)
	between := s.Outlet(t, "between", s.C.EastTeam, 0, 5000)
	ada := s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, a1, a2)
	s.Plan(t, s.C.Ben, s.C.EastTeam, desktest.Day, b1)
	s.Plan(t, s.C.Cao, s.C.WestTeam, desktest.Day, s.Outlet(t, "c1", s.C.WestTeam, s.C.Cao, 5000))
	lead := s.Lead(t, reps.Edit)
	ask := func() today.Offers {
		return webtest.JSON[today.Offers](lead.GET(fmt.Sprint("/api/routing/offers?outlet=", between)).Want(200))
	}
	got := ask()
	if len(got.Offers) != 2 || got.Offers[0].RepID != s.C.Ada || got.Offers[0].After != a1 || got.Offers[0].PlanID != ada || got.Offers[1].RepID != s.C.Ben {
		t.Fatalf("%+v", got)
	}
	if o := got.Offers[0]; o.ExtraM > 5 || o.ExtraM < -5 || o.ExtraS > 180 || got.ServiceMin != 9 || o.EndsAt.Sub(o.EndsWas) < 9*time.Minute {
		t.Errorf("on the way it costs nothing but the visit: %+v", o)
	}
	if o := got.Offers[1]; o.ExtraM < 6000 {
		t.Errorf("Ben has to come from the market: %+v", o)
	}
	s.D.AsOwner(t, `INSERT INTO routing.profile (rep_id, tenant_id, unit_id, most_stops) VALUES ($1, $2, $3, 2)`, s.C.Ada, s.C.ID, s.C.EastTeam)
	s.D.AsOwner(t, `INSERT INTO routing.profile (rep_id, tenant_id, unit_id, starts_min, ends_min, overtime_min) VALUES ($1, $2, $3, 540, 565, 0)`, s.C.Ben, s.C.ID, s.C.EastTeam)
	reasons := map[int64]string{}
	if got = ask(); len(got.Offers) != 0 {
		t.Errorf("%+v", got.Offers)
	}
	for _, r := range got.Refused {
		reasons[r.RepID] = r.Reason
	}
	if reasons[s.C.Ada] != "no_capacity" || reasons[s.C.Ben] == "" || len(reasons) != 2 {
		t.Errorf("%v", reasons)
	}
	other := testkit.NewCompany(t, s.D)
	s.As(other.HeadLead(t.Context(), reps.View)).GET(fmt.Sprint("/api/routing/offers?outlet=", between)).WantProblem(404, "outlet_not_found")
	s.As(s.C.Rep(t.Context(), s.C.Ada, reps.Propose)).GET(fmt.Sprint("/api/routing/offers?outlet=", between)).Want(403)
}

func TestWhoseWayLiesFarAwayIsNotAsked(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	near, far := s.Outlet(t, "near", s.C.EastTeam, s.C.Ada, 1000), s.Outlet(t, "far", s.C.EastTeam, s.C.Ben, 90_000)
	s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, near)
	s.Plan(t, s.C.Ben, s.C.EastTeam, desktest.Day, far)
	s.D.AsOwner(t, `INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line)
		SELECT p.tenant_id, p.unit_id, p.rep_id + n, p.day, ST_MakeLine(o.location, ST_Translate(o.location, 0, 0.001 * (n % 1000)))
		FROM routing.plan p, geo.outlet o, generate_series(100001, 100045) n
		WHERE p.rep_id = $1 AND o.id = $2`, s.C.Ben, far)
	place := s.Outlet(t, "place", s.C.EastTeam, 0, 3000)
	ask := func(query string) today.Offers {
		return webtest.JSON[today.Offers](s.Lead(t).GET(fmt.Sprint("/api/routing/offers?outlet=", place, query)).Want(200))
	}
	got := ask("")
	if got.Farther != 7 || len(got.Offers) != 10 || max(got.Offers[0].RepID, got.Offers[1].RepID) > s.C.Ben {
		t.Errorf("%d farther, %d offers: %+v", got.Farther, len(got.Offers), got.Offers)
	}
	if got = ask("&most=100"); got.Farther != 0 || len(got.Offers)+len(got.Refused) != 47 {
		t.Errorf("all: %d farther, %d and %d asked", got.Farther, len(got.Offers), len(got.Refused))
	}
}

func TestAnInsertedStopIsToldToTheRep(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a, b, c := s.three(t)
	extra := s.Outlet(t, "extra", s.C.EastTeam, s.C.Ada, 2000)
	plan := int64(s.D.Count(t, `SELECT id FROM routing.plan`))
	path, body := fmt.Sprintf("/api/routing/plans/%d/insert", plan), today.InsertRequest{OutletID: extra, After: a, Note: "老板要货"}
	s.Lead(t).POST(path, body).Want(403)
	s.As(testkit.NewCompany(t, s.D).HeadLead(t.Context(), reps.Edit)).POST(path, body).WantProblem(404, "plan_not_found")
	for range 2 {
		got := webtest.JSON[today.DayPlan](s.Lead(t, reps.Edit).POST(path, body).Want(200))
		for i, want := range []int64{a, extra, b, c} {
			if st := got.Stops[i]; st.OutletID != want || st.Seq != i+1 || st.PlannedAt == nil || st.EtaAt == nil {
				t.Errorf("stop %d: %+v", i, st)
			}
		}
	}
	got := webtest.JSON[today.DayPlan](s.Ada(t).GET("/api/routing/today").Want(200))
	if n := got.Notices; len(n) != 1 || n[0].Kind != "inserted" || n[0].Body["outletName"] != "extra" || n[0].Body["note"] != "老板要货" {
		t.Errorf("%+v", n)
	}
	s.Visit(t, s.C.Ada, s.C.EastTeam, a, desktest.NineOClock(), desktest.NineOClock().Add(9*time.Minute))
	s.Visit(t, s.C.Ada, s.C.EastTeam, extra, desktest.NineOClock().Add(15*time.Minute), desktest.NineOClock().Add(24*time.Minute))
	first := s.Outlet(t, "first", s.C.EastTeam, s.C.Ada, 2500)
	got = webtest.JSON[today.DayPlan](s.Lead(t, reps.Edit).POST(path, today.InsertRequest{OutletID: first}).Want(200))
	if got.Stops[2].OutletID != first || got.Next != first {
		t.Errorf("next of all: %+v", got.Stops)
	}
}
