package visits_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// caller is the phone page of a rep who may call.
func (s *stage) caller(t *testing.T, rep int64) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), rep, visits.CheckIn, visits.Ring))
}

// ringing is a call that begins now and lasts a while.
func (s *stage) ringing(outlet int64, result string, lasts time.Duration) visits.CallRequest {
	return visits.CallRequest{Ref: uuid.New(), OutletID: outlet, BegunAt: s.Clock.Now(), EndedAt: s.Clock.Now().Add(lasts), Result: result}
}

func calls(c *webtest.Client, query string) []visits.Call {
	return webtest.JSON[web.Page[visits.Call]](c.GET("/api/visits/calls" + query).Want(http.StatusOK)).Items
}

// TestACallHasNoFenceStep (VIS-16): it is told later by a phone whose clock is wrong, without any place; it has a duration and a
// result, is kept once, waits on the phone for its day, and is no visit.
func TestACallHasNoFenceStep(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const wrong = 40 * time.Minute // the phone's clock is ahead
	outlet := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 50_000, 0)
	call := s.ringing(outlet, "call_back", 95*time.Second)
	call.BegunAt, call.EndedAt = call.BegunAt.Add(wrong), call.EndedAt.Add(wrong)
	call.Contact, call.Note, call.NextOn = " 王店主 ", "周四补货", "2026-03-05"
	s.Clock.Forward(2 * time.Hour)
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now().Add(wrong), Commands: []offline.Sent{command(1, "visits.call", call)}}
	ada := s.caller(t, s.c.Ada)
	for range 2 { // the answer to the first was lost
		got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(http.StatusOK))
		if got.Answers[0].Result != "ok" {
			t.Fatalf("the call: %+v", got.Answers[0])
		}
	}
	list := calls(s.As(s.c.EastLead(t.Context(), visits.View)), "?outlet="+id(outlet))
	if len(list) != 1 {
		t.Fatalf("%d calls are kept, want one", len(list))
	}
	c := list[0]
	if c.DurationS != 95 || c.Result != "call_back" || !c.Connected || c.Contact != "王店主" || c.NextOn != "2026-03-05" || c.Day != "2026-03-02" {
		t.Errorf("the call is %+v", c)
	}
	if !c.BegunAt.Equal(noon) || !c.DeviceBegunAt.Equal(noon.Add(wrong)) || !c.ReceivedAt.Equal(s.Clock.Now()) {
		t.Errorf("the call began at %v, by the phone at %v, and was heard of at %v", c.BegunAt, c.DeviceBegunAt, c.ReceivedAt)
	}
	if n := s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.claim) + (SELECT count(*) FROM visits.visit)`); n != 0 {
		t.Errorf("a call made %d claims and visits", n)
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections
	if len(docs["calls"].Changed) != 1 || docs["calls"].Changed[0].ID != id(outlet) || len(docs["call-results"].Changed) != 6 {
		t.Errorf("the phone keeps %+v and %d results", docs["calls"], len(docs["call-results"].Changed))
	}
}

// TestCallsThatAreRefused: of outlets out of sight, with times or results that cannot be, of nobody, under the ref of another.
func TestCallsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, far := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.WestTeam, s.c.Cao, 0, 0)
	ada := s.caller(t, s.c.Ada)
	taken := s.ringing(far, "busy", 0)
	s.caller(t, s.c.Cao).POST("/api/visits/calls", taken).Want(http.StatusCreated)
	taken.OutletID = outlet
	past := s.ringing(outlet, "connected", time.Minute)
	past.NextOn = "2026-03-01"
	for _, c := range []struct {
		name   string
		call   visits.CallRequest
		status int
		code   string
	}{
		{"an outlet of somebody else", s.ringing(far, "connected", time.Minute), 404, "outlet_not_found"},
		{"an unknown result", s.ringing(outlet, "sang", time.Minute), 422, "call_result_unknown"},
		{"it ends before it begins", s.ringing(outlet, "connected", -time.Second), 422, "call_times"},
		{"longer than anybody talks", s.ringing(outlet, "connected", 4*time.Hour+time.Second), 422, "call_times"},
		{"to call again yesterday", past, 422, "call_next_past"},
		{"the ref of another's", taken, 409, "call_ref_taken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ada.POST("/api/visits/calls", c.call).WantProblem(c.status, c.code)
		})
	}
	s.rep(t, s.c.Ada).POST("/api/visits/calls", s.ringing(outlet, "busy", 0)).Want(http.StatusForbidden)
	s.As(s.c.HeadLead(t.Context(), visits.Ring)).POST("/api/visits/calls", s.ringing(outlet, "connected", time.Minute)).Want(http.StatusCreated)
}

// TestACompanysOwnResult is taken, as is one that was offered when the phone last heard of it.
func TestACompanysOwnResult(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
	admin := s.As(s.c.HeadLead(t.Context(), "app.parameters"))
	admin.PUT("/api/app/dictionaries/visits.call_result/items", map[string]any{"code": "ordered", "zh": "电话订货", "en": "", "rank": 5, "disabled": false}).Want(200)
	admin.PUT("/api/app/dictionaries/visits.call_result/items", map[string]any{"code": "busy", "zh": "占线", "en": "", "rank": 40, "disabled": true}).Want(200)
	ada := s.caller(t, s.c.Ada)
	for result, connected := range map[string]bool{"ordered": true, "busy": false} {
		c := webtest.JSON[visits.Call](ada.POST("/api/visits/calls", s.ringing(outlet, result, time.Minute)).Want(http.StatusCreated))
		if c.Connected != connected {
			t.Errorf("%s: connected is %v", result, c.Connected)
		}
	}
}

// TestWhoSeesCalls: the own ones, and with visits.view those of the scope.
func TestWhoSeesCalls(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for rep, unit := range map[int64]int32{s.c.Ada: s.c.EastTeam, s.c.Ben: s.c.EastTeam, s.c.Cao: s.c.WestTeam} {
		outlet := s.outlet(t, "C"+id(rep), unit, rep, 0, 0)
		s.caller(t, rep).POST("/api/visits/calls", s.ringing(outlet, "connected", time.Minute)).Want(http.StatusCreated)
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		who  *webtest.Client
		want int
	}{
		{"a rep", s.caller(t, s.c.Ada), 1},
		{"a supervisor without the right to see", s.As(s.c.EastLead(t.Context())), 0},
		{"a supervisor", s.As(s.c.EastLead(t.Context(), visits.View)), 2},
		{"head office", s.As(s.c.HeadLead(t.Context(), visits.View)), 3},
		{"another company", s.As(other.HeadLead(t.Context(), visits.View)), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calls(c.who, ""); len(got) != c.want {
				t.Errorf("sees %d calls, want %d", len(got), c.want)
			}
		})
	}
}
