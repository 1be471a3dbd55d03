package visits_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// callsOracle counts calls in SQL, written apart from the report: by the result, not by what was kept of it.
const callsOracle = `SELECT %s FROM visits.call WHERE day BETWEEN '2026-02-03' AND '2026-02-20' AND rep_id = ANY ($1) AND %s`

const answered = `result NOT IN ('no_answer', 'busy', 'switched_off', 'wrong_number')`

// manyCalls are calls of three reps on many days with every result, and a plan of the outlets that were called.
func (s *stage) manyCalls(t *testing.T) {
	t.Helper()
	r := rand.New(rand.NewPCG(16, 3))
	results := []string{"connected", "call_back", "no_answer", "busy", "switched_off", "wrong_number"}
	for rep, unit := range map[int64]int32{s.c.Ada: s.c.EastTeam, s.c.Ben: s.c.EastTeam, s.c.Cao: s.c.WestTeam} {
		outlets := []int64{s.outlet(t, fmt.Sprint("P", rep), unit, rep, 0, 0), s.outlet(t, fmt.Sprint("Q", rep), unit, rep, 0, 0)}
		s.plan(t, rep, unit, "2026-02-10", outlets...)
		ctx := s.c.Rep(t.Context(), rep, visits.Ring)
		for i := range 40 {
			at := time.Date(2026, 2, 1+i%28, 1+r.IntN(8), 0, 0, 0, time.UTC)
			s.Clock.Forward(at.Sub(s.Clock.Now()))
			call := s.ringing(outlets[r.IntN(2)], results[r.IntN(6)], time.Duration(r.IntN(900))*time.Second)
			if i%5 == 0 {
				call.NextOn = at.AddDate(0, 0, 3).Format(time.DateOnly)
			}
			s.Clock.Forward(call.EndedAt.Sub(at))
			s.As(ctx).POST("/api/visits/calls", call).Want(http.StatusCreated)
		}
	}
	s.Clock.Forward(noon.Sub(s.Clock.Now()))
}

// TestTheCallReportIsWhatSQLCounts (VIS-16), for each asker's scope and each way to gather; and calls do not count as visits (VIS-10, VIS-11).
func TestTheCallReportIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.manyCalls(t)
	other := testkit.NewCompany(t, s.d)
	const period = "from=2026-02-03&to=2026-02-20"
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees []int64
	}{
		{"a rep", s.c.Rep(t.Context(), s.c.Ada, visits.View), []int64{s.c.Ada}},
		{"a supervisor", s.c.EastLead(t.Context(), visits.View), []int64{s.c.Ada, s.c.Ben}},
		{"head office", s.c.HeadLead(t.Context(), visits.View), []int64{s.c.Ada, s.c.Ben, s.c.Cao}},
		{"another company", other.HeadLead(t.Context(), visits.View), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, by := range []string{"rep", "unit", "month", "date", "day"} {
				got := webtest.JSON[report.Answer[visits.Calling]](s.As(c.ctx).GET("/api/visits/calls/report?by=" + by + "&limit=200&" + period).Want(200))
				s.wantCalls(t, by, got, c.sees)
			}
			quality := webtest.JSON[report.Answer[visits.Quality]](s.As(c.ctx).GET("/api/visits/quality?" + period).Want(200))
			if len(c.sees) == 0 {
				return
			}
			if q := quality.Sum; q == nil || q.Planned != 2*len(c.sees) || q.Done != 0 || q.Visits != 0 || q.Qualified != 0 || q.Unplanned != 0 {
				t.Errorf("calls count as visits: %+v", q)
			}
		})
	}
	s.As(s.c.HeadLead(t.Context())).GET("/api/visits/calls/report?" + period).Want(http.StatusForbidden)
}

// wantCalls holds the lines and their sum against the oracle.
func (s *stage) wantCalls(t *testing.T, by string, got report.Answer[visits.Calling], reps []int64) {
	t.Helper()
	count := func(what, where string) int {
		return s.d.Count(t, fmt.Sprintf(callsOracle, what, where), reps)
	}
	lines := map[string]string{"rep": "rep_id", "unit": "unit_id", "month": "date_trunc('month', day)", "date": "day", "day": "(rep_id, day)"}
	if want := count("count(DISTINCT "+lines[by]+")", "true"); len(got.Items) != want {
		t.Fatalf("by %s: %d lines, SQL says %d", by, len(got.Items), want)
	}
	if len(reps) == 0 {
		return
	}
	var sum visits.Calling
	for _, l := range got.Items {
		where := map[string]string{
			"rep": fmt.Sprintf("rep_id = %d", l.RepID), "unit": fmt.Sprintf("unit_id = %d", l.UnitID), "month": "to_char(day, 'YYYY-MM') = '" + l.Day + "'",
			"date": "day = '" + l.Day + "'", "day": fmt.Sprintf("rep_id = %d AND day = '%s'", l.RepID, l.Day),
		}[by]
		want := visits.Calling{
			Line: l.Line, Calls: count("count(*)", where), Outlets: count("count(DISTINCT outlet_id)", where), Connected: count("count(*)", where+" AND "+answered),
			TalkS: count("coalesce(sum(extract(epoch FROM ended_at - begun_at)), 0)::int", where+" AND "+answered), Again: count("count(*)", where+" AND next_on IS NOT NULL"),
		}
		if l != want {
			t.Errorf("by %s: %+v, SQL says %+v", by, l, want)
		}
		sum.Calls, sum.Connected, sum.TalkS = sum.Calls+l.Calls, sum.Connected+l.Connected, sum.TalkS+l.TalkS
	}
	if got.Sum == nil || got.Sum.Calls != sum.Calls || got.Sum.Connected != sum.Connected || got.Sum.TalkS != sum.TalkS || sum.Calls == 0 {
		t.Errorf("by %s: the sum is %+v, the lines come to %+v", by, got.Sum, sum)
	}
}
