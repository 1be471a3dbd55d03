package visits_test

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/logbook"
)

// TestTheFenceDecides: inside, unsure and outside by distance and accuracy, and
// what the company's parameter makes of outside (VIS-02).
//
//	outlet ──────────200 m fence──────────|──doubt: min(accuracy, 100)──| outside
func TestTheFenceDecides(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", outlet)
	ada := s.rep(t, s.c.Ada)
	photo := s.photo(t, s.c.Ada)
	for _, c := range []struct {
		name           string
		parameter      string
		east, accuracy float64
		reason         string
		photo          int64
		verdict        string // of the visit; empty: refused
		flags          []string
	}{
		{"in the middle", "block", 0, 8, "", 0, "inside", nil},
		{"just inside", "block", 199, 8, "", 0, "inside", nil},
		{"outside by less than the accuracy", "block", 212, 15, "", 0, "unsure", []string{"unsure"}},
		{"inside, but coarse", "block", 10, 180, "", 0, "unsure", []string{"unsure"}},
		{"outside by less than the most that doubt may claim", "block", 299, 2000, "", 0, "unsure", []string{"unsure"}},
		{"outside, blocked", "block", 612, 12, "", 0, "", nil},
		{"outside, blocked whatever is said", "block", 612, 12, "gate closed", photo, "", nil},
		{"outside, no reason", "reason", 612, 12, "", 0, "", nil},
		{"outside, with a reason", "reason", 612, 12, "gate closed", 0, "outside", []string{"outside_reason"}},
		{"outside, a reason but no photo", "reason_photo", 612, 12, "gate closed", 0, "", nil},
		{"outside, a photo but no reason", "reason_photo", 612, 12, "", photo, "", nil},
		{"outside, with both", "reason_photo", 612, 12, "gate closed", photo, "outside", []string{"outside_reason"}},
	} {
		t.Run(c.name, func(t *testing.T) { //nolint:paralleltest // One rep, one visit at a time.
			s.set(t, "visits.outside", c.parameter)
			claim := s.claim(outlet, c.east, c.accuracy)
			claim.Reason, claim.PhotoID = c.reason, c.photo
			answer := ada.POST("/api/visits/check-ins", claim)
			if c.verdict == "" {
				p := answer.WantProblem(422, "visit_outside_fence")
				for what, want := range map[string]any{"distanceM": 612.0, "beyondM": 412.0, "fenceM": 200.0, "accuracyM": 12.0,
					"allowedWithReason": c.parameter != "block", "photoNeeded": c.parameter == "reason_photo", "outletName": "A1"} {
					if p.Params[what] != want {
						t.Errorf("%s = %v, want %v", what, p.Params[what], want)
					}
				}
				s.wantRefused(t, claim, p)
				return
			}
			v := webtest.JSON[visits.Visit](answer.Want(201))
			if v.Verdict != c.verdict || v.State != "open" || v.Kind != "planned" || !slices.Equal(v.Flags, append([]string{}, c.flags...)) {
				t.Errorf("%+v", v)
			}
			if math.Abs(*v.DistanceM-c.east) > 0.5 || math.Abs(*v.BeyondM-max(0, c.east-200)) > 0.5 || *v.FenceM != 200 {
				t.Errorf("distance %v, beyond %v of fence %v", *v.DistanceM, *v.BeyondM, *v.FenceM)
			}
			ada.POST(s.leave(v.ID)).Want(200)
		})
	}
}

// wantRefused looks for the claim that survives its refusal, with all its figures.
func (s *stage) wantRefused(t *testing.T, claim visits.CheckInRequest, p web.Problem) {
	t.Helper()
	list := webtest.JSON[web.Page[logbook.ClaimSeen]](s.rep(t, s.c.Ada).GET("/api/visits/claims?day=2026-03-02").Want(200))
	i := slices.IndexFunc(list.Items, func(c logbook.ClaimSeen) bool { return c.Ref == claim.Ref })
	if i < 0 {
		t.Fatal("the claim is not kept")
	}
	c := list.Items[i]
	if c.Accepted || c.Refusal == nil || *c.Refusal != p.Code || float64(c.ID) != p.Params["claimId"] || c.Verdict != "outside" || math.Abs(*c.DistanceM-612) > 0.5 ||
		*c.FenceM != 200 || len(c.Reasons) == 0 || c.Reasons[0].Code != "outside_fence" || c.Rules == "" || c.Point == nil || *c.AccuracyM != 12 || !c.ReceivedAt.Equal(s.Clock.Now()) {
		t.Errorf("the claim: %+v", c)
	}
	if n := s.count(t, `SELECT count(*) FROM visits.visit WHERE ref = $1`, claim.Ref); n != 0 {
		t.Error("a refused claim opened a visit")
	}
}

// TestThePlaceIsTheMedianOfTheLastMinute: one stray reading neither helps nor harms.
func TestThePlaceIsTheMedianOfTheLastMinute(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	s.set(t, "visits.outside", "block")
	recent := func(east float64) (list []visits.Reading) {
		for i := range 5 {
			p := at(east, float64(i))
			list = append(list, visits.Reading{At: s.Clock.Now().Add(-time.Duration(10*i+5) * time.Second), Lon: p.Lon(), Lat: p.Lat(), AccuracyM: new(8.0)})
		}
		return list
	}
	stray := s.claim(outlet, 900, 8)
	stray.Recent = recent(20)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", stray).Want(201))
	if v.Verdict != "inside" {
		t.Errorf("one stray reading outside: %+v", v)
	}
	ada.POST(s.leave(v.ID)).Want(200)
	sneaky := s.claim(outlet, 0, 8)
	sneaky.Recent = recent(900)
	if v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", sneaky).Want(201)); v.Verdict != "unsure" {
		t.Errorf("one reading inside, all others outside: %+v", v)
	}
}

// TestTheDefaultRadiusAppliesToTheNextCheckIn, with an audit row (PLT-09).
func TestTheDefaultRadiusAppliesToTheNextCheckIn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	plain, own := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "A2", s.c.EastTeam, s.c.Ada, 0, 100)
	ada := s.rep(t, s.c.Ada)
	s.set(t, "visits.outside", "block")
	ada.POST("/api/visits/check-ins", s.claim(plain, 400, 10)).WantProblem(422, "visit_outside_fence")
	s.set(t, "visit.geofence.default_radius_m", 500)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(plain, 400, 10)).Want(201))
	if v.Verdict != "inside" || *v.FenceM != 500 {
		t.Errorf("%+v", v)
	}
	ada.POST(s.leave(v.ID)).Want(200)
	ada.POST("/api/visits/check-ins", s.claim(own, 400, 10)).WantProblem(422, "visit_outside_fence") // its own radius stays
	if n := s.count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'app.parameter' AND row_id = 'visit.geofence.default_radius_m'
		AND after ->> 'value' = '500' AND reason = 'a test' AND user_id = $1`, s.c.User(s.c.Boss)); n != 1 {
		t.Errorf("%d audit rows, want 1", n)
	}
}

// TestARetryIsTheSameVisit, also twenty at once.
func TestARetryIsTheSameVisit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	claim := s.claim(outlet, 10, 8)
	type got struct {
		status int
		id     int64
	}
	answers := make(chan got, 20)
	for range cap(answers) {
		go func() {
			a := ada.POST("/api/visits/check-ins", claim)
			answers <- got{a.Status, webtest.JSON[visits.Visit](a).ID}
		}()
	}
	created, first := 0, int64(0)
	for range cap(answers) {
		a := <-answers
		if a.status == 201 {
			created++
		} else if a.status != 200 {
			t.Errorf("status %d", a.status)
		}
		if first == 0 {
			first = a.id
		}
		if a.id != first || a.id == 0 {
			t.Errorf("visit %d beside %d", a.id, first)
		}
	}
	if created != 1 {
		t.Errorf("%d of the retries opened the visit, want 1", created)
	}
	path, out := s.leave(first)
	closed := webtest.JSON[visits.Visit](ada.POST(path, out).Want(200))
	s.Clock.Forward(time.Hour)
	if again := webtest.JSON[visits.Visit](ada.POST(path, out).Want(200)); !again.ClosedAt.Equal(*closed.ClosedAt) {
		t.Errorf("the retry of the check-out moved it to %v", again.ClosedAt)
	}
	if late := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", claim).Want(200)); late.ID != first || late.State != "closed" {
		t.Errorf("a late retry: %+v", late)
	}
	if n, claims := s.count(t, `SELECT count(*) FROM visits.visit`), s.count(t, `SELECT count(*) FROM tracking.claim`); n != 1 || claims != 1 {
		t.Errorf("%d visits and %d claims of one tap", n, claims)
	}
	s.wantTold(t, first, 1)
}

// TestARefusalThatIsSentAgainIsOneClaimAndOneNotice.
func TestARefusalThatIsSentAgainIsOneClaimAndOneNotice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	claim := s.claim(outlet, 700, 8)
	first := ada.POST("/api/visits/check-ins", claim).WantProblem(422, "visit_outside_fence")
	for range 3 {
		if p := ada.POST("/api/visits/check-ins", claim).WantProblem(422, "visit_outside_fence"); p.Params["claimId"] != first.Params["claimId"] {
			t.Errorf("claim %v beside %v", p.Params["claimId"], first.Params["claimId"])
		}
	}
	if n, notices := s.count(t, `SELECT count(*) FROM tracking.claim`), s.count(t, `SELECT count(*) FROM tracking.notice WHERE kind = 'visit_refused'`); n != 1 || notices != 1 {
		t.Errorf("%d claims and %d notices of one tap", n, notices)
	}
	claim.Reason, claim.PhotoID = "gate closed", s.photo(t, s.c.Ada) // the same tap, now with what was asked for
	ada.POST("/api/visits/check-ins", claim).Want(201)
	again := s.claim(outlet, 700, 8)
	again.At = again.At.Add(time.Second)
	if n := s.count(t, `SELECT count(*) FROM tracking.claim`); n != 2 {
		t.Errorf("%d claims, want the refused and the accepted one", n)
	}
}

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
	if n, kept := s.count(t, `SELECT count(*) FROM visits.visit`), s.count(t, `SELECT count(*) FROM tracking.claim WHERE refusal = 'visit_already_open'`); n != 11 || kept != 12 {
		t.Errorf("%d visits and %d claims refused, want 11 and 12", n, kept)
	}
	if n := s.count(t, `SELECT count(*) FROM tracking.notice`); n != 0 {
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
	s.owner(t, `UPDATE geo.outlet SET location = NULL WHERE id = $1`, outlet)
	v := webtest.JSON[visits.Visit](s.rep(t, s.c.Ada).POST("/api/visits/check-ins", s.claim(outlet, 30, 8)).Want(201))
	if v.Verdict != "unsure" || !slices.Contains(v.Flags, "unsure") || v.OutletPoint != nil {
		t.Errorf("%+v", v)
	}
	if n := s.count(t, `SELECT count(*) FROM geo.outlet_move WHERE outlet_id = $1 AND source = 'check_in' AND state = 'proposed'`, outlet); n != 1 {
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
	if n := s.count(t, `SELECT (SELECT count(*) FROM tracking.claim) + (SELECT count(*) FROM visits.visit)`); n != 0 {
		t.Errorf("%d rows", n)
	}
}
