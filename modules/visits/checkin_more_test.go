package visits_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// TestOneOpenVisitARep: a second one is a conflict that names the first, and its claim is kept.
func TestOneOpenVisitARep(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a, b := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "A2", s.c.EastTeam, s.c.Ada, 50, 0)
	ada := s.rep(t, s.c.Ada)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(a, 0, 8)).Want(201))
	p := ada.POST("/api/visits/check-ins", s.claim(b, 50, 8)).WantProblem(409, "visit_already_open")
	if p.Params["visitId"] != float64(v.ID) || p.Params["outletId"] != float64(a) || p.Params["outletName"] != "A1" {
		t.Errorf("%v", p.Params)
	}
	ada.POST("/api/visits/check-ins", s.claim(a, 0, 8)).WantProblem(409, "visit_already_open")
	ada.POST(s.leave(v.ID)).Want(200)

	for round := range 10 { // both at once: one of them wins
		statuses := make(chan int, 2)
		var both sync.WaitGroup
		for _, outlet := range []int64{a, b} {
			both.Go(func() { statuses <- ada.POST("/api/visits/check-ins", s.claim(outlet, 25, 8)).Status })
		}
		both.Wait()
		if one, two := <-statuses, <-statuses; one+two != 201+409 {
			t.Fatalf("round %d: %d and %d", round, one, two)
		}
		open := webtest.JSON[visits.Today](ada.GET("/api/visits/today").Want(200)).Open
		ada.POST(s.leave(open.ID)).Want(200)
		s.Clock.Forward(time.Minute)
	}
	if n, kept := s.d.Count(t, `SELECT count(*) FROM visits.visit`), s.d.Count(t, `SELECT count(*) FROM tracking.claim WHERE refusal = 'visit_already_open'`); n != 11 || kept != 12 {
		t.Errorf("%d visits and %d claims refused, want 11 and 12", n, kept)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.notice`); n != 0 {
		t.Errorf("%d notices: a forgotten check-out is no news to a supervisor", n)
	}
}

// TestARefOfAnotherRepIsTaken: nobody gets at a visit by its ref.
func TestARefOfAnotherRepIsTaken(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	bens := s.outlet(t, "B1", s.c.EastTeam, s.c.Ben, 0, 0)
	mine := s.claim(bens, 0, 8)
	s.rep(t, s.c.Ben).POST("/api/visits/check-ins", mine).Want(201)
	adas := s.outlet(t, "A2", s.c.EastTeam, s.c.Ada, 0, 0)
	stolen := s.claim(adas, 0, 8)
	stolen.Ref = mine.Ref
	s.rep(t, s.c.Ada).POST("/api/visits/check-ins", stolen).WantProblem(409, "visit_ref_taken")
	lead := s.As(s.c.EastLead(t.Context(), visits.CheckIn)) // sees the visit, and still
	lead.POST("/api/visits/check-ins", stolen).WantProblem(409, "visit_ref_taken")
}

// TestUnplannedVisits are counted apart, when they are allowed (RTE-09).
func TestUnplannedVisits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	planned, other := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "A2", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", planned)
	ada := s.rep(t, s.c.Ada)
	visit := func(outlet int64, want string, flags ...string) {
		t.Helper()
		v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
		if v.Kind != want || !slices.Equal(v.Flags, append([]string{}, flags...)) {
			t.Errorf("%s with %v, want %s with %v", v.Kind, v.Flags, want, flags)
		}
		s.Clock.Forward(5 * time.Minute)
		ada.POST(s.leave(v.ID)).Want(200)
	}
	visit(planned, "planned")
	visit(other, "unplanned", "unplanned")
	sum := webtest.JSON[visits.DaySummary](s.As(s.c.EastLead(t.Context(), visits.View)).GET("/api/visits/summary?day=2026-03-02").Want(200))
	if want := (visits.DaySummary{Day: "2026-03-02", Planned: 1, Done: 1, Unplanned: 1, Attainment: 1}); sum != want {
		t.Errorf("%+v, want %+v", sum, want)
	}
	s.set(t, "visits.unplanned_allowed", false)
	claim := s.claim(other, 0, 8)
	p := ada.POST("/api/visits/check-ins", claim).WantProblem(422, "visit_unplanned")
	if p.Params["claimId"] == nil {
		t.Errorf("%v", p.Params)
	}
	visit(planned, "planned")
}

// TestAnOutletWithoutAPlaceGetsOneProposed.
func TestAnOutletWithoutAPlaceGetsOneProposed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	s.d.AsOwner(t, `UPDATE geo.outlet SET location = NULL WHERE id = $1`, outlet)
	v := webtest.JSON[visits.Visit](s.rep(t, s.c.Ada).POST("/api/visits/check-ins", s.claim(outlet, 30, 8)).Want(201))
	if v.Verdict != "unsure" || !slices.Contains(v.Flags, "unsure") || v.OutletPoint != nil {
		t.Errorf("%+v", v)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM geo.outlet_move WHERE outlet_id = $1 AND source = 'check_in' AND state = 'proposed'`, outlet); n != 1 {
		t.Errorf("%d moves proposed, want 1", n)
	}
}

// TestAMadeUpPlaceIsFlaggedNotRefused: evidence alone refuses nobody.
func TestAMadeUpPlaceIsFlaggedNotRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	claim := s.claim(outlet, 0, 8)
	claim.Mock = true
	v := webtest.JSON[visits.Visit](s.rep(t, s.c.Ada).POST("/api/visits/check-ins", claim).Want(201))
	if v.Verdict != "inside" || !slices.Contains(v.Flags, "mock") {
		t.Errorf("%+v", v)
	}
}

// TestWhatIsNoCheckInIsRefused before anything is written.
func TestWhatIsNoCheckInIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	good := fmt.Sprintf(`"ref":%q,"outletId":%d,"at":"2026-03-02T04:00:00Z","point":{"lon":113.6,"lat":34.7}`, uuid.New(), outlet)
	for name, body := range map[string]string{
		"no ref":             `{"outletId":1,"at":"2026-03-02T04:00:00Z","point":{"lon":113.6,"lat":34.7}}`,
		"a ref that is none": `{"ref":"x","outletId":1,"at":"2026-03-02T04:00:00Z","point":{"lon":113.6,"lat":34.7}}`,
		"off the globe":      `{"ref":"6f1f6a2e-6d0c-4a55-8a2a-0f2d2f4c6f11","outletId":1,"at":"2026-03-02T04:00:00Z","point":{"lon":213.6,"lat":34.7}}`,
		"no place":           `{"ref":"6f1f6a2e-6d0c-4a55-8a2a-0f2d2f4c6f11","outletId":1,"at":"2026-03-02T04:00:00Z"}`,
		"accuracy below 0":   `{` + good + `,"accuracyM":-1}`,
		"somebody's else":    `{` + good + `,"repId":7}`,
		"no time":            `{"ref":"6f1f6a2e-6d0c-4a55-8a2a-0f2d2f4c6f11","outletId":1,"point":{"lon":113.6,"lat":34.7}}`,
		"no JSON":            `{`,
	} {
		if a := s.rep(t, s.c.Ada).Send("POST", "/api/visits/check-ins", "application/json", []byte(body)); a.Status != 422 && a.Status != 400 {
			t.Errorf("%s: status %d: %s", name, a.Status, a.Body)
		}
	}
	s.As(s.c.Rep(t.Context(), s.c.Ada)).POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).WantProblem(403, "not_allowed")
	s.Stranger().POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).WantProblem(401, "sign_in_needed")
	if n := s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.claim) + (SELECT count(*) FROM visits.visit)`); n != 0 {
		t.Errorf("%d rows", n)
	}
}
