package visits_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// TestACheckOutSaysHowLongItWas and what is odd about it (VIS-03).
func TestACheckOutSaysHowLongItWas(t *testing.T) { //nolint:tparallel // The cases share one stage, one after another.
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", outlet)
	ada := s.rep(t, s.c.Ada)
	for _, c := range []struct {
		name  string
		stays time.Duration
		east  float64 // where the check-out is made; -1: nowhere
		flags []string
	}{
		{"a call", 25 * time.Minute, 10, nil},
		{"two minutes are enough", 2 * time.Minute, -1, nil},
		{"too short", 119 * time.Second, 10, []string{"too_short"}},
		{"too long", 181 * time.Minute, 10, []string{"too_long"}},
		{"from elsewhere", 25 * time.Minute, 900, []string{"left_early"}},
		{"unsure is not elsewhere", 25 * time.Minute, 205, nil},
	} {
		t.Run(c.name, func(t *testing.T) { //nolint:paralleltest // One rep, one visit at a time.
			v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
			s.Clock.Forward(c.stays)
			path, out := s.leave(v.ID)
			if c.east >= 0 {
				out.Point, out.AccuracyM = new(pointOf(at(c.east, 0))), new(8.0)
			}
			out.Note = "all sold"
			v = webtest.JSON[visits.Visit](ada.POST(path, out).Want(200))
			if v.State != "closed" || *v.DurationS != int(c.stays.Seconds()) || !slices.Equal(v.Flags, append([]string{}, c.flags...)) || *v.Note != "all sold" {
				t.Errorf("%+v lasting %d s, flags %v", v, *v.DurationS, v.Flags)
			}
			detail := webtest.JSON[visits.VisitDetail](ada.GET("/api/visits/" + id(v.ID)).Want(200))
			if want := map[bool]int{true: 2, false: 1}[c.east >= 0]; len(detail.Claims) != want {
				t.Errorf("%d claims with the visit, want %d", len(detail.Claims), want)
			}
		})
	}
}

// TestWhoMayCheckOut: the rep that checked in, nobody else.
func TestWhoMayCheckOut(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	v := webtest.JSON[visits.Visit](s.rep(t, s.c.Ada).POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
	path, out := s.leave(v.ID)
	s.rep(t, s.c.Ben).POST(path, out).WantProblem(404, "visit_not_found")
	s.As(s.c.EastLead(t.Context(), visits.CheckIn, visits.View)).POST(path, out).WantProblem(404, "visit_not_found")
	s.rep(t, s.c.Ada).POST("/api/visits/999999/check-out", out).WantProblem(404, "visit_not_found")
	s.As(s.c.Rep(t.Context(), s.c.Ada)).POST(path, out).WantProblem(403, "not_allowed")
	s.rep(t, s.c.Ada).POST(path, out).Want(200)
}

// TestAForgottenVisitIsClosedAndFlagged, and the next one can begin.
func TestAForgottenVisitIsClosedAndFlagged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a, b := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "A2", s.c.EastTeam, s.c.Ada, 0, 0)
	s.set(t, "visits.forgotten_min", 60)
	ada := s.rep(t, s.c.Ada)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(a, 0, 8)).Want(201))
	s.Clock.Forward(59 * time.Minute)
	s.forget(t)
	if got := webtest.JSON[visits.Visit](ada.GET("/api/visits/" + id(v.ID)).Want(200)); got.State != "open" {
		t.Fatalf("closed after 59 minutes: %+v", got)
	}
	s.Clock.Forward(2 * time.Minute)
	s.forget(t)
	s.forget(t) // twice is once
	got := webtest.JSON[visits.Visit](ada.GET("/api/visits/" + id(v.ID)).Want(200))
	if got.State != "closed" || !slices.Contains(got.Flags, "forgotten") || *got.DurationS != 3600 {
		t.Errorf("%+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.notice WHERE kind = 'visit_forgotten' AND outlet_id = $1`, a); n != 1 {
		t.Errorf("%d notices, want 1", n)
	}
	ada.POST("/api/visits/check-ins", s.claim(b, 0, 8)).Want(201)
	sum := webtest.JSON[visits.DaySummary](s.As(s.c.EastLead(t.Context(), visits.View)).GET("/api/visits/summary").Want(200))
	if sum.Forgotten != 1 || sum.Open != 1 {
		t.Errorf("%+v", sum)
	}
}

// TestTheRepsOwnWordComesLate: the phone was off the net when the rep checked out.
func TestTheRepsOwnWordComesLate(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	s.set(t, "visits.forgotten_min", 60)
	ada := s.rep(t, s.c.Ada)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
	s.Clock.Forward(20 * time.Minute)
	path, out := s.leave(v.ID)
	s.Clock.Forward(3 * time.Hour)
	s.forget(t)
	got := webtest.JSON[visits.Visit](ada.POST(path, out).Want(200))
	if *got.DurationS != 20*60 || slices.Contains(got.Flags, "forgotten") {
		t.Errorf("%+v lasting %d s", got, *got.DurationS)
	}
	s.Clock.Forward(time.Minute)
	_, other := s.leave(v.ID)
	if again := webtest.JSON[visits.Visit](ada.POST(path, other).Want(200)); *again.DurationS != 20*60 {
		t.Errorf("a second check-out moved the end: %+v", again)
	}
}

// TestADayWithoutANetworkIsUploadedInTheEvening: every visit has its true times (VIS-01).
func TestADayWithoutANetworkIsUploadedInTheEvening(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var outlets []int64
	for i := range 8 {
		outlets = append(outlets, s.outlet(t, "A"+id(int64(i)), s.c.EastTeam, s.c.Ada, float64(i)*500, 0))
	}
	s.Clock.Forward(8 * time.Hour) // 20:00 in Shanghai
	ada := s.rep(t, s.c.Ada)
	start := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	for i, outlet := range outlets {
		claim := s.claim(outlet, float64(i)*500, 8)
		claim.At = start.Add(time.Duration(i) * time.Hour)
		v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", claim).Want(201))
		s.forget(t) // the job comes between the two
		s.Clock.Forward(time.Second)
		out := visits.CheckOutRequest{Ref: uuid.New(), At: claim.At.Add(25 * time.Minute)}
		v = webtest.JSON[visits.Visit](ada.POST("/api/visits/"+id(v.ID)+"/check-out", out).Want(200))
		if !v.OpenedAt.Equal(claim.At) || *v.DurationS != 25*60 || !v.ReceivedAt.Equal(s.Clock.Now().Add(-time.Second)) || v.Day != "2026-03-02" ||
			slices.Contains(v.Flags, "forgotten") || slices.Contains(v.Flags, "time_skew") {
			t.Errorf("%+v", v)
		}
	}
}

func (s *stage) forget(t *testing.T) {
	t.Helper()
	if err := s.closeForgotten(s.server(t)); err != nil {
		t.Fatal(err)
	}
}

// TestClocksOfPhones: what the phone says counts when it can be; with the time it
// shows as it sends it is put right; both times are kept.
func TestClocksOfPhones(t *testing.T) { //nolint:tparallel // The cases share one stage, one after another.
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	for _, c := range []struct {
		name    string
		off     time.Duration // the phone's clock beside ours
		ago     time.Duration // how long before it is sent the rep tapped
		tells   bool          // the phone tells what its clock shows
		want    time.Duration // before now the visit begins
		skewed  bool
		wantDay string
	}{
		{"right, at once", 0, 0, false, 0, false, "2026-03-02"},
		{"right, an hour late", 0, time.Hour, false, time.Hour, false, "2026-03-02"},
		{"a minute fast", time.Minute, 0, false, 0, false, "2026-03-02"},
		{"ten minutes fast, not told", 10 * time.Minute, 0, false, 0, true, "2026-03-02"},
		{"ten minutes fast, told", 10 * time.Minute, 0, true, 0, true, "2026-03-02"},
		{"ten minutes fast, an hour late, told", 10 * time.Minute, time.Hour, true, time.Hour, true, "2026-03-02"},
		{"an hour slow, told", -time.Hour, 0, true, 0, true, "2026-03-02"},
		{"eight hours off, told", -8 * time.Hour, 5 * time.Minute, true, 5 * time.Minute, true, "2026-03-02"},
		{"a week fast, told", 7 * 24 * time.Hour, 5 * time.Minute, true, 5 * time.Minute, true, "2026-03-02"},
		{"at 2015, not told", -11 * 365 * 24 * time.Hour, 0, false, 0, true, "2026-03-02"},
		{"at 2015, told", -11 * 365 * 24 * time.Hour, 0, true, 0, true, "2026-03-02"},
		{"yesterday, right", 0, 20 * time.Hour, true, 20 * time.Hour, false, "2026-03-01"},
	} {
		t.Run(c.name, func(t *testing.T) { //nolint:paralleltest // One rep, one visit at a time.
			now := s.Clock.Now()
			claim := s.claim(outlet, 0, 8)
			claim.At = now.Add(c.off - c.ago)
			if c.tells {
				claim.SentAt = new(now.Add(c.off))
			}
			v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", claim).Want(201))
			if got := now.Sub(v.OpenedAt); (got-c.want).Abs() > time.Second || !v.DeviceOpenedAt.Equal(claim.At) || v.Day != c.wantDay {
				t.Errorf("begun %v ago on %s, the phone said %v; want %v ago", got, v.Day, v.DeviceOpenedAt, c.want)
			}
			if slices.Contains(v.Flags, "time_skew") != c.skewed {
				t.Errorf("flags %v", v.Flags)
			}
			out := visits.CheckOutRequest{Ref: uuid.New(), At: claim.At.Add(-time.Minute)} // before the check-in: no
			if v = webtest.JSON[visits.Visit](ada.POST("/api/visits/"+id(v.ID)+"/check-out", out).Want(200)); *v.DurationS < 0 {
				t.Errorf("it ended %d s before it began", *v.DurationS)
			}
		})
	}
}
