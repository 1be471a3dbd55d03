package visits_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/logbook"
)

// TestTheFenceDecides: inside, unsure and outside by distance and accuracy, and
// what the company's parameter makes of outside (VIS-02).
//
//	outlet ──────────200 m fence──────────|──doubt: min(accuracy, 100)──| outside
func TestTheFenceDecides(t *testing.T) { //nolint:tparallel // The cases share one stage, one after another.
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
				for what, want := range map[string]any{
					"distanceM": 612.0, "beyondM": 412.0, "fenceM": 200.0, "accuracyM": 12.0,
					"allowedWithReason": c.parameter != "block", "photoNeeded": c.parameter == "reason_photo", "outletName": "A1",
				} {
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
	if n := s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE ref = $1`, claim.Ref); n != 0 {
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
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'app.parameter' AND row_id = 'visit.geofence.default_radius_m'
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
	if n, claims := s.d.Count(t, `SELECT count(*) FROM visits.visit`), s.d.Count(t, `SELECT count(*) FROM tracking.claim`); n != 1 || claims != 1 {
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
	if n, notices := s.d.Count(t, `SELECT count(*) FROM tracking.claim`), s.d.Count(t, `SELECT count(*) FROM tracking.notice WHERE kind = 'visit_refused'`); n != 1 || notices != 1 {
		t.Errorf("%d claims and %d notices of one tap", n, notices)
	}
	claim.Reason, claim.PhotoID = "gate closed", s.photo(t, s.c.Ada) // the same tap, now with what was asked for
	ada.POST("/api/visits/check-ins", claim).Want(201)
	again := s.claim(outlet, 700, 8)
	again.At = again.At.Add(time.Second)
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.claim`); n != 2 {
		t.Errorf("%d claims, want the refused and the accepted one", n)
	}
}
