package visits_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// TestWhoSeesWhichVisits: the own ones, the subtree's, none of a sibling, none of another company.
func TestWhoSeesWhichVisits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	mark := "canary" + uuid.NewString()
	claims := map[int64]visits.CheckInRequest{}
	ids := map[int64]int64{}
	for _, r := range []struct {
		rep  int64
		unit int32
	}{{s.c.Ada, s.c.EastTeam}, {s.c.Ben, s.c.EastTeam}, {s.c.Cao, s.c.WestTeam}} {
		outlet := s.outlet(t, fmt.Sprint(mark, r.rep), r.unit, r.rep, 0, 0)
		s.plan(t, r.rep, r.unit, "2026-03-02", outlet)
		claims[r.rep] = s.claim(outlet, 0, 8)
		ids[r.rep] = webtest.JSON[visits.Visit](s.rep(t, r.rep).POST("/api/visits/check-ins", claims[r.rep]).Want(201)).ID
	}
	all := []int64{s.c.Ada, s.c.Ben, s.c.Cao}
	west := s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, visits.View)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees []int64
	}{
		{"a rep", s.c.Rep(t.Context(), s.c.Ada, visits.CheckIn), []int64{s.c.Ada}},
		{"a rep with the right to see visits", s.c.Rep(t.Context(), s.c.Ada, visits.View), []int64{s.c.Ada}},
		{"a supervisor", s.c.EastLead(t.Context(), visits.View), []int64{s.c.Ada, s.c.Ben}},
		{"a supervisor without the right", s.c.EastLead(t.Context()), nil},
		{"the sibling", west, []int64{s.c.Cao}},
		{"head office", s.c.HeadLead(t.Context(), visits.View), all},
		{"another company", other.HeadLead(t.Context(), visits.View), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			page := client.GET("/api/visits?day=2026-03-02").Want(200)
			if list := webtest.JSON[web.Page[visits.Visit]](page); len(list.Items) != len(c.sees) {
				t.Errorf("%d visits, want %d", len(list.Items), len(c.sees))
			}
			if n := strings.Count(string(client.GET("/api/visits/claims?day=2026-03-02").Want(200).Body), `"check_in"`); n != len(c.sees) {
				t.Errorf("%d claims, want %d", n, len(c.sees))
			}
			for _, rep := range all {
				want := 404
				for _, seen := range c.sees {
					if seen == rep {
						want = 200
					}
				}
				one := client.GET("/api/visits/" + id(ids[rep])).Want(want)
				if want == 404 && strings.Contains(string(one.Body)+string(page.Body), fmt.Sprint(mark, rep)) {
					t.Error("an answer tells of an outlet out of scope")
				}
			}
		})
	}
	// Filters narrow, and never widen.
	east := s.As(s.c.EastLead(t.Context(), visits.View))
	for query, want := range map[string]int{
		"rep=" + id(s.c.Ada): 1, "rep=" + id(s.c.Cao): 0, "state=open": 2, "state=closed": 0, "flag=unplanned": 0, "from=2026-03-03": 0, "to=2026-03-02": 2,
		"unit=" + id(int64(s.c.East)): 0, "unit=" + id(int64(s.c.East)) + "&below=true": 2, "unit=" + id(int64(s.c.WestTeam)): 0,
		"unit=" + id(int64(s.c.Head)) + "&below=true": 2, "outlet=" + id(claims[s.c.Ben].OutletID): 1,
	} {
		if list := webtest.JSON[web.Page[visits.Visit]](east.GET("/api/visits?" + query).Want(200)); len(list.Items) != want {
			t.Errorf("%s: %d visits, want %d", query, len(list.Items), want)
		}
	}
	first := webtest.JSON[web.Page[visits.Visit]](east.GET("/api/visits?limit=1").Want(200))
	second := webtest.JSON[web.Page[visits.Visit]](east.GET("/api/visits?limit=1&after=" + first.Next).Want(200))
	if len(first.Items) != 1 || len(second.Items) != 1 || first.Items[0].ID == second.Items[0].ID || second.Next != "" {
		t.Errorf("pages %+v and %+v", first, second)
	}
	east.GET("/api/visits?after=nonsense").WantProblem(422, "cursor_invalid")
}

// TestAnOutletOutOfScopeIsNotFound: another rep's, a sibling's, another company's.
func TestAnOutletOutOfScopeIsNotFound(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	foreign := stageOver(t, s.d, noon)
	ada := s.rep(t, s.c.Ada)
	for name, outlet := range map[string]int64{
		"a colleague's": s.outlet(t, "B1", s.c.EastTeam, s.c.Ben, 0, 0), "a sibling's": s.outlet(t, "C1", s.c.WestTeam, s.c.Cao, 0, 0),
		"nobody's": s.outlet(t, "N1", s.c.EastTeam, 0, 0, 0), "another company's": foreign.outlet(t, "F1", foreign.c.EastTeam, foreign.c.Ada, 0, 0), "none": 999_999,
	} {
		if p := ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).WantProblem(404, "outlet_not_found"); len(p.Params) != 0 {
			t.Errorf("%s: the answer tells %v", name, p.Params)
		}
	}
	if n := s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.claim) + (SELECT count(*) FROM visits.visit)`); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// TestTheSummaryIsWhatSQLCounts: random days of three reps, held against plain SQL of the owner.
func TestTheSummaryIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	rng := rand.New(rand.NewPCG(7, 11))
	reps := []struct {
		id   int64
		unit int32
	}{{s.c.Ada, s.c.EastTeam}, {s.c.Ben, s.c.EastTeam}, {s.c.Cao, s.c.WestTeam}}
	for n, r := range reps {
		var own []int64
		for i := range 8 {
			own = append(own, s.outlet(t, fmt.Sprintf("R%d-%d", n, i), r.unit, r.id, 0, 0))
		}
		s.plan(t, r.id, r.unit, "2026-03-02", own[:5]...)
		client := s.rep(t, r.id)
		for range 9 {
			claim := s.claim(own[rng.IntN(len(own))], []float64{0, 0, 700, 5000}[rng.IntN(4)], 8)
			if rng.IntN(2) == 0 {
				claim.Reason, claim.PhotoID = "closed", s.photo(t, r.id)
			}
			answer := client.POST("/api/visits/check-ins", claim)
			s.Clock.Forward(time.Duration(1+rng.IntN(9)) * time.Minute)
			if answer.Status == 201 && rng.IntN(5) > 0 {
				client.POST(s.leave(webtest.JSON[visits.Visit](answer).ID)).Want(200)
			}
		}
	}
	s.Clock.Forward(5 * time.Hour)
	s.forget(t)
	for _, c := range []struct {
		name string
		ctx  context.Context
		ask  string
		of   []int64
	}{
		{"head office", s.c.HeadLead(t.Context(), visits.View), "", []int64{s.c.Ada, s.c.Ben, s.c.Cao}},
		{"the branch East", s.c.EastLead(t.Context(), visits.View), "", []int64{s.c.Ada, s.c.Ben}},
		{"West, asked by head office", s.c.HeadLead(t.Context(), visits.View), "&unit=" + id(int64(s.c.West)) + "&below=true", []int64{s.c.Cao}},
	} {
		want := visits.DaySummary{
			Day:     "2026-03-02",
			Planned: s.d.Count(t, `SELECT count(*) FROM routing.plan_stop WHERE rep_id = ANY ($1)`, c.of),
			Done: s.d.Count(t, `SELECT count(DISTINCT (s.rep_id, s.outlet_id)) FROM routing.plan_stop s JOIN visits.visit v USING (rep_id, outlet_id)
				WHERE v.closed_at IS NOT NULL AND s.rep_id = ANY ($1)`, c.of),
			Open:      s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE closed_at IS NULL AND rep_id = ANY ($1)`, c.of),
			Unplanned: s.d.Count(t, `SELECT count(*) FROM visits.visit v WHERE rep_id = ANY ($1) AND NOT EXISTS (SELECT FROM routing.plan_stop s WHERE s.rep_id = v.rep_id AND s.outlet_id = v.outlet_id)`, c.of),
			Outside:   s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE verdict = 'outside' AND rep_id = ANY ($1)`, c.of),
			Forgotten: s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE closed_at IS NOT NULL AND device_closed_at IS NULL AND rep_id = ANY ($1)`, c.of),
			Refused:   s.d.Count(t, `SELECT count(*) FROM tracking.claim WHERE NOT accepted AND refusal = 'visit_outside_fence' AND rep_id = ANY ($1)`, c.of),
		}
		want.Attainment = float64(want.Done) / float64(want.Planned)
		client := s.As(c.ctx)
		if got := webtest.JSON[visits.DaySummary](client.GET("/api/visits/summary?day=2026-03-02" + c.ask).Want(200)); got != want {
			t.Errorf("%s:\n%+v, SQL counts\n%+v", c.name, got, want)
		}
		days := webtest.JSON[visits.RepDays](client.GET("/api/visits/days?day=2026-03-02" + c.ask).Want(200))
		if len(days.Items) != len(c.of) {
			t.Errorf("%s: days of %d reps, want %d", c.name, len(days.Items), len(c.of))
		}
		for _, d := range days.Items {
			of := []int64{d.RepID}
			spent := s.d.Count(t, `SELECT coalesce(sum(extract(epoch FROM closed_at - opened_at)), 0)::int FROM visits.visit WHERE rep_id = ANY ($1)`, of)
			done := s.d.Count(t, `SELECT count(DISTINCT (s.rep_id, s.outlet_id)) FROM routing.plan_stop s JOIN visits.visit v USING (rep_id, outlet_id)
				WHERE v.closed_at IS NOT NULL AND s.rep_id = ANY ($1)`, of)
			if d.Planned != 5 || d.Done != done || d.StayS != spent || d.Visits+d.Open != s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE rep_id = ANY ($1)`, of) {
				t.Errorf("%s: %+v; SQL counts %d done and %d s", c.name, d, done, spent)
			}
		}
	}
	s.rep(t, s.c.Ada).GET("/api/visits/summary").WantProblem(403, "not_allowed")
}
