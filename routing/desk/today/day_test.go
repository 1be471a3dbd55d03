package today_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/today"
)

func fieldStop(t *testing.T, p today.DayPlan, outlet int64) today.DayStop {
	t.Helper()
	for _, st := range p.Stops {
		if st.OutletID == outlet {
			return st
		}
	}
	t.Fatalf("outlet %d is not in the plan %+v", outlet, p)
	return today.DayStop{}
}

// three outlets to the east, planned in their order.
func (s *fieldStage) three(t *testing.T) (a, b, c int64) {
	t.Helper()
	a, b, c = s.Outlet(t, "A", s.C.EastTeam, s.C.Ada, 1000), s.Outlet(t, "B", s.C.EastTeam, s.C.Ada, 3000), s.Outlet(t, "C", s.C.EastTeam, s.C.Ada, 6000)
	s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, a, b, c)
	return a, b, c
}

// RTE-12: skipping recomputes what remains, on the phone and in what viewers are told.
func TestSkippingMovesTheRest(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a, b, c := s.three(t)
	ada := s.Ada(t)
	before := webtest.JSON[today.DayPlan](ada.GET("/api/routing/today").Want(200))
	if before.Next != a || before.Source != "crow_fly" || before.Line == nil || before.Day != desktest.Day || before.EndsAt == nil {
		t.Fatalf("in the morning: %+v", before)
	}
	legs := 0
	for _, st := range before.Stops {
		if legs += st.LegS; st.EtaAt == nil || st.LegM == 0 || st.State != "todo" {
			t.Errorf("%+v", st)
		}
	}
	if want := desktest.NineOClock().Add(time.Duration(legs)*time.Second + 27*time.Minute); before.EndsAt.Sub(want).Abs() > 3*time.Second {
		t.Errorf("ends at %s, want %s", before.EndsAt, want)
	}
	skip := map[string]any{"outletId": a, "reason": "closed"}
	after := webtest.JSON[today.DayPlan](ada.POST("/api/routing/today/skip", skip).Want(200))
	if st := fieldStop(t, after, a); st.State != "skipped" || st.SkipReason != "closed" || st.EtaAt != nil || after.Next != b {
		t.Errorf("skipped: %+v, next %d", st, after.Next)
	}
	for _, outlet := range []int64{b, c} {
		if was, is := fieldStop(t, before, outlet), fieldStop(t, after, outlet); !is.EtaAt.Before(*was.EtaAt) || !is.PlannedAt.Equal(*was.PlannedAt) {
			t.Errorf("outlet %d: %s before, %s after; planned %s", outlet, was.EtaAt, is.EtaAt, is.PlannedAt)
		}
	}
	again := webtest.JSON[today.DayPlan](ada.POST("/api/routing/today/skip", skip).Want(200))
	if again.Rev != after.Rev || after.Rev == before.Rev {
		t.Errorf("revisions %d, %d, sent again %d", before.Rev, after.Rev, again.Rev)
	}
	if n := s.D.Count(t, `SELECT count(*) FROM routing.plan_stop WHERE eta_at <> planned_at AND outlet_id = ANY ($1)`, []int64{b, c}); n != 2 {
		t.Errorf("%d expected times were written", n)
	}
	ada.POST("/api/routing/today/unskip", map[string]any{"outletId": a}).Want(200)
	back := webtest.JSON[today.DayPlan](ada.POST("/api/routing/today/unskip", map[string]any{"outletId": a}).Want(200))
	if back.Next != a || !fieldStop(t, back, c).EtaAt.Equal(*fieldStop(t, before, c).EtaAt) {
		t.Errorf("taken up again: %+v", back)
	}
}

func TestWhatCannotBeSkipped(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a, b, _ := s.three(t)
	other := s.Outlet(t, "X", s.C.EastTeam, s.C.Ben, 0)
	s.Visit(t, s.C.Ada, s.C.EastTeam, a, desktest.NineOClock().Add(-time.Hour), desktest.NineOClock().Add(-50*time.Minute))
	skip := func(outlet int64, reason string) map[string]any {
		return map[string]any{"outletId": outlet, "reason": reason}
	}
	ada := s.Ada(t)
	ada.POST("/api/routing/today/skip", skip(a, "closed")).WantProblem(409, "stop_visited")
	ada.POST("/api/routing/today/skip", skip(other, "closed")).WantProblem(404, "stop_not_found")
	ada.POST("/api/routing/today/skip", skip(b, "no wish")).Want(422)
	s.As(s.C.Rep(t.Context(), s.C.Ben, reps.Propose)).POST("/api/routing/today/skip", skip(b, "closed")).WantProblem(404, "plan_not_found")
	s.As(s.C.Rep(t.Context(), s.C.Ada)).POST("/api/routing/today/skip", skip(b, "closed")).Want(403)
	if got := webtest.JSON[today.DayPlan](ada.POST("/api/routing/today/skip", map[string]any{"outletId": b, "reason": "other", "note": "道路积水"}).Want(200)); fieldStop(t, got, b).SkipReason != "other: 道路积水" {
		t.Errorf("%+v", fieldStop(t, got, b))
	}
}

// RTE-12: a visit that takes longer, and a rep who is late, move what is expected.
func TestDelayMovesTheRest(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a, b, c := s.three(t)
	eta := func(outlet int64) (at time.Time) {
		t.Helper()
		if err := s.D.Owner.Pool().QueryRow(t.Context(), `SELECT eta_at FROM routing.plan_stop WHERE outlet_id = $1`, outlet).Scan(&at); err != nil {
			t.Fatal(err)
		}
		return at
	}
	follow := func() {
		t.Helper()
		if err := s.Desk.Days.FollowVisit(s.C.Server(t.Context()), s.C.Ada); err != nil {
			t.Fatal(err)
		}
	}
	s.Clock.Forward(time.Hour) // 10:00, nothing visited yet; 9:30 was planned
	if err := s.Desk.Days.FollowLate(s.C.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if got := eta(a); got.Before(desktest.NineOClock().Add(time.Hour)) {
		t.Errorf("at 10:00 the first stop is expected at %s", got)
	}
	late := eta(c)
	s.Visit(t, s.C.Ada, s.C.EastTeam, a, s.Clock.Now(), time.Time{})
	follow()
	opened := eta(b)
	s.Clock.Forward(40 * time.Minute)
	s.D.AsOwner(t, `UPDATE visits.visit SET closed_at = $1 WHERE outlet_id = $2`, s.Clock.Now(), a)
	follow()
	if got := eta(b); got.Sub(opened) < 25*time.Minute || !eta(c).After(late) {
		t.Errorf("a visit of 40 instead of 9 minutes: the next one from %s to %s, the last one from %s to %s", opened, got, late, eta(c))
	}
	got := webtest.JSON[today.DayPlan](s.Ada(t).GET("/api/routing/today").Want(200))
	if st := fieldStop(t, got, a); st.State != "done" || got.Next != b || !fieldStop(t, got, b).PlannedAt.Equal(desktest.NineOClock().Add(time.Hour)) {
		t.Errorf("%+v, next %d", st, got.Next)
	}
	items, err := s.Kit.Live.Snapshot(t.Context(), desktest.Session(s.C.EastLead(t.Context(), reps.View)), today.Topic)
	if err != nil || len(items) != 1 || items[0].ID != s.C.Ada {
		t.Errorf("viewers were told %+v, %v", items, err)
	}
}

func TestWhoSeesARunningDay(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	s.three(t)
	other := testkit.NewCompany(t, s.D)
	path := fmt.Sprint("/api/routing/today?rep=", s.C.Ada)
	for _, one := range []struct {
		name  string
		who   *webtest.Client
		stops int
	}{
		{"the rep", s.As(s.C.Rep(t.Context(), s.C.Ada)), 3},
		{"the supervisor", s.Lead(t), 3},
		{"another rep sees the own day only", s.As(s.C.Rep(t.Context(), s.C.Ben)), 0},
		{"a rep of another branch", s.As(s.C.Rep(t.Context(), s.C.Cao, reps.View)), 0},
		{"another company", s.As(other.HeadLead(t.Context(), reps.View)), 0},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			if got := webtest.JSON[today.DayPlan](one.who.GET(path).Want(200)); len(got.Stops) != one.stops {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestNoticesAreSeenOnce(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	s.three(t)
	s.D.AsOwner(t, `INSERT INTO routing.notice (tenant_id, unit_id, rep_id, kind, body, told_at) VALUES ($1, $2, $3, 'changed', '{"day": "2026-03-02"}', $4)`,
		s.C.ID, s.C.EastTeam, s.C.Ada, desktest.NineOClock())
	ada := s.Ada(t)
	got := webtest.JSON[today.DayPlan](ada.GET("/api/routing/today").Want(200))
	if len(got.Notices) != 1 || got.Notices[0].Kind != "changed" || got.Notices[0].Body["day"] != "2026-03-02" {
		t.Fatalf("%+v", got.Notices)
	}
	path := fmt.Sprintf("/api/routing/notices/%d/seen", got.Notices[0].ID)
	s.As(s.C.Rep(t.Context(), s.C.Ben, reps.Propose)).POST(path, nil).Want(404)
	ada.POST(path, nil).Want(204)
	ada.POST(path, nil).Want(204)
	if got := webtest.JSON[today.DayPlan](ada.GET("/api/routing/today").Want(200)); len(got.Notices) != 0 {
		t.Errorf("%+v", got.Notices)
	}
	if got := webtest.JSON[struct{ Items []reps.PlanNotice }](ada.GET("/api/routing/notices").Want(200)); len(got.Items) != 1 || got.Items[0].SeenAt == nil {
		t.Errorf("%+v", got.Items)
	}
}

// In the peak hours of the company ways take longer, those that begin after them do not.
func TestPeakHoursDelayWhatBeginsInThem(t *testing.T) {
	t.Parallel()
	s := newFieldStage(t)
	a := s.Outlet(t, "a", s.C.EastTeam, s.C.Ada, 5000)
	b := s.Outlet(t, "b", s.C.EastTeam, s.C.Ada, 10000)
	s.D.AsOwner(t, `INSERT INTO routing.cycle (outlet_id, tenant_id, service_min, reason, set_at) VALUES ($1, $2, 90, '大店', now())`, a, s.C.ID)
	s.Plan(t, s.C.Ada, s.C.EastTeam, desktest.Day, a, b)
	lead := s.As(s.C.HeadLead(t.Context(), reps.View, common.Parameters))
	path := fmt.Sprint("/api/routing/today?rep=", s.C.Ada)
	quiet := webtest.JSON[today.DayPlan](lead.GET(path).Want(200))
	for key, value := range map[string]float64{"peak_factor": 2, "peak_morning_from_h": 9, "peak_morning_to_h": 10} {
		lead.PUT("/api/app/parameters/routing."+key, map[string]any{"value": value, "reason": "早高峰"}).Want(200)
	}
	busy := webtest.JSON[today.DayPlan](lead.GET(path).Want(200))
	first, second := fieldStop(t, quiet, a), fieldStop(t, quiet, b)
	if got := fieldStop(t, busy, a); got.LegS != 2*first.LegS && got.LegS != 2*first.LegS+1 || got.LegM != first.LegM {
		t.Errorf("at nine it takes %d s, and %d s on empty roads", got.LegS, first.LegS)
	}
	if got := fieldStop(t, busy, b); got.LegS != second.LegS || !got.EtaAt.After(*second.EtaAt) {
		t.Errorf("after ten it takes %d s, want %d s", got.LegS, second.LegS)
	}
}
