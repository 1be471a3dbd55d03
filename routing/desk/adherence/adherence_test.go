package adherence_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/adherence"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
)

type adherenceList struct {
	Items []adherence.Row
	Total adherence.Figures
}

// history plans and visits some weeks at random, the last day being the stage's today.
func (s *fieldStage) history(t *testing.T) {
	t.Helper()
	rng := rand.New(rand.NewPCG(12, 18))
	for _, rep := range []struct {
		id   int64
		unit int32
	}{{s.C.Ada, s.C.EastTeam}, {s.C.Ben, s.C.EastTeam}, {s.C.Cao, s.C.WestTeam}} {
		var outlets []int64
		for n := range 8 {
			outlets = append(outlets, s.Outlet(t, fmt.Sprint(rep.id, "-", n), rep.unit, rep.id, float64(500*n)))
		}
		for back := range 12 {
			day := desktest.NineOClock().AddDate(0, 0, -back)
			if rng.IntN(6) > 0 {
				s.Plan(t, rep.id, rep.unit, day.Format(time.DateOnly), outlets[:5]...)
			}
			for _, k := range rng.Perm(8)[:rng.IntN(8)] {
				at := day.Add(time.Duration(rng.IntN(240)) * time.Minute)
				s.Visit(t, rep.id, rep.unit, outlets[k], at, at.Add(5*time.Minute))
			}
			s.D.AsOwner(t, `UPDATE routing.plan_stop SET skipped_at = now(), skip_reason = 'closed' WHERE rep_id = $1 AND day = $2 AND seq = 3`, rep.id, day)
			s.D.AsOwner(t, `INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, distance_m, moving_s) VALUES ($1, $2, $3, $4, 9, $5, 600)`,
				s.C.ID, rep.id, rep.unit, day, 1000+rng.IntN(9000))
		}
	}
}

// RTE-12, VIS-12: the sums are those that SQL counts.
func TestAdherenceIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	s.history(t)
	path := "/api/routing/adherence/list?from=2026-02-19&to=2026-03-02"
	whole := webtest.JSON[adherenceList](s.As(s.C.HeadLead(t.Context(), reps.View)).GET(path).Want(200))
	if len(whole.Items) != 3 || whole.Total.Planned == 0 || whole.Total.Ordered == 0 {
		t.Fatalf("%+v", whole)
	}
	visit := `LEFT JOIN LATERAL (SELECT min(v.opened_at) AS opened_at FROM visits.visit v WHERE v.rep_id = s.rep_id AND v.day = s.day AND v.outlet_id = s.outlet_id) v ON true`
	for _, one := range []struct {
		name, sql string
		got       int
	}{
		{"planned", `SELECT count(*) FROM routing.plan_stop`, whole.Total.Planned},
		{"visited", `SELECT count(v.opened_at) FROM routing.plan_stop s ` + visit, whole.Total.Visited},
		{"skipped", `SELECT count(*) FROM routing.plan_stop s ` + visit + ` WHERE v.opened_at IS NULL AND skipped_at IS NOT NULL`, whole.Total.Skipped},
		{"missed", `SELECT count(*) FROM routing.plan_stop s ` + visit + ` WHERE v.opened_at IS NULL AND skipped_at IS NULL AND s.day < '2026-03-02'`, whole.Total.Missed},
		{"left", `SELECT count(*) FROM routing.plan_stop s ` + visit + ` WHERE v.opened_at IS NULL AND skipped_at IS NULL AND s.day = '2026-03-02'`, whole.Total.Left},
		{"unplanned", `SELECT count(DISTINCT (v.rep_id, v.day, v.outlet_id)) FROM visits.visit v WHERE NOT EXISTS (
			SELECT FROM routing.plan_stop s WHERE s.rep_id = v.rep_id AND s.day = v.day AND s.outlet_id = v.outlet_id)`, whole.Total.Unplanned},
		{"on time", `SELECT count(*) FROM routing.plan_stop s ` + visit + ` WHERE abs(extract(epoch FROM v.opened_at - s.planned_at)) <= 1200`, whole.Total.OnTime},
		{"late", `SELECT coalesce(sum(greatest(extract(epoch FROM v.opened_at - s.planned_at), 0)), 0)::int FROM routing.plan_stop s ` + visit, whole.Total.LateS},
		{"actual metres", `SELECT sum(distance_m)::int FROM tracking.day d WHERE EXISTS (SELECT FROM routing.plan p WHERE p.rep_id = d.rep_id AND p.day = d.day)
			OR EXISTS (SELECT FROM visits.visit v WHERE v.rep_id = d.rep_id AND v.day = d.day)`, int(whole.Total.ActualM)},
		{"days", `SELECT count(*) FROM (SELECT rep_id, day FROM routing.plan UNION SELECT rep_id, day FROM visits.visit) x`, whole.Total.Days},
	} {
		if want := s.D.Count(t, one.sql); one.got != want {
			t.Errorf("%s: %d, SQL counts %d", one.name, one.got, want)
		}
	}
	for _, by := range []string{"day", "unit"} {
		parts := webtest.JSON[adherenceList](s.As(s.C.HeadLead(t.Context(), reps.View)).GET(path + "&by=" + by).Want(200))
		sum := 0
		for _, row := range parts.Items {
			sum += row.Visited
		}
		if sum != whole.Total.Visited || parts.Total != whole.Total {
			t.Errorf("by %s: %d visited of %d", by, sum, whole.Total.Visited)
		}
	}
	other := testkit.NewCompany(t, s.D)
	for _, one := range []struct {
		name string
		who  *webtest.Client
		reps int
	}{
		{"a rep the own", s.As(s.C.Rep(t.Context(), s.C.Ada, reps.View)), 1},
		{"a supervisor the team", s.Lead(t), 2},
		{"a sibling's team none of it", s.As(s.C.Lead(t.Context(), s.C.Boss, []int32{s.C.West}, reps.View)), 0},
		{"another company none", s.As(other.HeadLead(t.Context(), reps.View)), 0},
	} {
		if got := webtest.JSON[adherenceList](one.who.GET(path).Want(200)); len(got.Items) != one.reps {
			t.Errorf("%s: %+v", one.name, got.Items)
		}
	}
	s.Lead(t).GET("/api/routing/adherence/list?from=2026-01-01&to=2026-12-31").WantProblem(422, "period_too_long")
	s.Lead(t).GET("/api/routing/adherence/list?from=2026-03-03&to=2026-03-02").WantProblem(422, "period_too_long")
}

// RTE-12: a day with its ways, the stops planned and driven, and where the ways part.
func TestADayPlannedAgainstActual(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	const day = "2025-10-06" // its raw fixes are gone: the day as it was made counts
	a, b, c := s.Outlet(t, "A", s.C.EastTeam, s.C.Ada, 1000), s.Outlet(t, "B", s.C.EastTeam, s.C.Ada, 3000), s.Outlet(t, "C", s.C.EastTeam, s.C.Ada, 4000)
	s.Plan(t, s.C.Ada, s.C.EastTeam, day, a, b, c)
	nine := time.Date(2025, 10, 6, 1, 0, 0, 0, time.UTC)
	s.Visit(t, s.C.Ada, s.C.EastTeam, b, nine.Add(50*time.Minute), nine.Add(59*time.Minute))
	s.Visit(t, s.C.Ada, s.C.EastTeam, a, nine.Add(90*time.Minute), nine.Add(99*time.Minute))
	track := orb.LineString{desktest.Eastward(0), desktest.Eastward(3000), {desktest.Eastward(3000).Lon(), desktest.Market().Lat() + 0.01}, desktest.Eastward(3000), desktest.Eastward(1000)}
	s.D.AsOwner(t, `INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, distance_m, moving_s, track)
		VALUES ($1, $2, $3, $4, 5, 7224, 1500, st_multi(st_force3dm($5::geometry)))`, s.C.ID, s.C.Ada, s.C.EastTeam, day, track)
	path := fmt.Sprintf("/api/routing/adherence?rep=%d&day=%s", s.C.Ada, day)
	got := webtest.JSON[adherence.Day](s.As(s.C.Rep(t.Context(), s.C.Ada, reps.View)).GET(path).Want(200))
	if got.Meant == nil || got.Driven == nil || got.Astray == nil || got.Track != "fixes" || got.Source != "crow_fly" || got.Meant.Type != "LineString" {
		t.Fatalf("%+v", got)
	}
	if got.Tau != -1 || got.Ordered != 1 || got.Missed != 1 || got.OnTime != 1 || got.Timed != 2 || got.ActualM != 7224 {
		t.Errorf("%+v", got.Figures)
	}
	if math.Abs(float64(got.AstrayM)-2*(1112-300)) > 80 || got.ExtraM != got.ActualM-got.PlannedM {
		t.Errorf("%d m astray, %d more than planned", got.AstrayM, got.ExtraM)
	}
	for i, want := range []adherence.Stop{{OutletID: a, Seq: 1, Turn: 2, State: "visited"}, {OutletID: b, Seq: 2, Turn: 1, State: "visited", OnTime: true}, {OutletID: c, Seq: 3, State: "missed"}} {
		st := got.Stops[i]
		if st.OutletID != want.OutletID || st.Seq != want.Seq || st.Turn != want.Turn || st.State != want.State || st.OnTime != want.OnTime || st.Point == nil {
			t.Errorf("stop %d: %+v", i, st)
		}
	}
	// Who may see plans and not tracks sees everything but the track, and a sibling nothing.
	if hidden := webtest.JSON[adherence.Day](s.Lead(t).GET(path).Want(200)); hidden.Track != "hidden" || hidden.Driven != nil || len(hidden.Stops) != 3 {
		t.Errorf("%+v", hidden)
	}
	if n := s.D.Count(t, `SELECT count(*) FROM routing.driven_day WHERE astray_m > 0`); n != 1 {
		t.Errorf("%d days are kept for the lists", n)
	}
	for _, who := range []*webtest.Client{s.As(s.C.Rep(t.Context(), s.C.Cao, reps.View)), s.As(testkit.NewCompany(t, s.D).HeadLead(t.Context(), reps.View))} {
		if none := webtest.JSON[adherence.Day](who.GET(path).Want(200)); len(none.Stops) != 0 || none.Driven != nil || none.PlannedM != 0 {
			t.Errorf("%+v", none)
		}
	}
}

// VIS-12: where there are roads a track is laid on them, and what counts is the way along them, not from fix to fix.
//
//	a ───────────── b     2 km
//	                │
//	                c     1 km; fixes every 50 m, 8 m off to either side by turns
func TestATrackIsLaidOnRoads(t *testing.T) {
	t.Parallel()
	s := stageOn(t, desktest.Corner(t))
	const day = "2025-10-06"
	nine := time.Date(2025, 10, 6, 1, 0, 0, 0, time.UTC)
	s.Plan(t, s.C.Ada, s.C.EastTeam, day, s.OutletAt(t, "A", s.C.EastTeam, s.C.Ada, desktest.OnCorner(2500)))
	var fixes []string
	for i := 1; i <= 60; i++ {
		at := desktest.OnCorner(float64(50 * i))
		aside := 8 * float64(1-2*(i%2)) / 111_195
		fixes = append(fixes, fmt.Sprintf("%.7f %.7f %d", at[0]+aside, at[1]+aside, nine.Add(time.Duration(5*i)*time.Second).Unix()))
	}
	s.D.AsOwner(t, `INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, distance_m, moving_s, track)
		VALUES ($1, $2, $3, $4, 60, 3900, 300, st_geomfromtext($5, 4326))`, s.C.ID, s.C.Ada, s.C.EastTeam, day, "MULTILINESTRING M(("+strings.Join(fixes, ", ")+"))")
	ada := s.As(s.C.Rep(t.Context(), s.C.Ada, reps.View))
	got := webtest.JSON[adherence.Day](ada.GET(fmt.Sprintf("/api/routing/adherence?rep=%d&day=%s", s.C.Ada, day)).Want(200))
	if got.Track != "matched" || got.Matched != 1 || math.Abs(float64(got.ActualM)-2950) > 30 {
		t.Fatalf("%s, %d m, want 2950 along the road", got.Track, got.ActualM)
	}
	for _, line := range got.Driven.Geometry().(orb.MultiLineString) {
		for _, p := range line {
			if p[1] > 1e-7 || p[0] > desktest.OnCorner(2500)[0]+1e-7 {
				t.Errorf("%v is not on the road", p)
			}
		}
	}
	list := webtest.JSON[adherenceList](ada.GET("/api/routing/adherence/list?from=" + day + "&to=" + day).Want(200))
	if list.Total.Matched != 1 || list.Total.ActualM != got.ActualM {
		t.Errorf("the list says %+v", list.Total)
	}
}
