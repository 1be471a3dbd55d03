package visits_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/logbook"
)

// TestTodayIsThePlanThenTheRest, with what is done.
func TestTodayIsThePlanThenTheRest(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c, b, a := s.outlet(t, "C", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
	s.outlet(t, "X", s.c.EastTeam, s.c.Ben, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", c, b)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-03", a)
	ada := s.rep(t, s.c.Ada)
	today := func() visits.Today {
		t.Helper()
		return webtest.JSON[visits.Today](ada.GET("/api/visits/today").Want(200))
	}
	names := func(d visits.Today) (list []string) {
		for _, stop := range d.Stops {
			list = append(list, stop.Outlet.Name+" "+stop.State)
		}
		return list
	}
	d := today()
	if !slices.Equal(names(d), []string{"C todo", "B todo", "A todo"}) || d.Planned != 2 || d.Done != 0 || d.Day != "2026-03-02" ||
		d.Rules != (visits.TodayRules{Outside: "reason_photo", Unplanned: true, ShortestMin: 2, LongestMin: 180, Incomplete: "block"}) || d.Stops[0].Seq != 1 || d.Stops[2].Planned {
		t.Errorf("in the morning: %v, %+v", names(d), d)
	}
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(b, 0, 8)).Want(201))
	if d = today(); !slices.Equal(names(d), []string{"C todo", "B open", "A todo"}) || d.Open == nil || d.Open.ID != v.ID {
		t.Errorf("at B: %v", names(d))
	}
	s.Clock.Forward(10 * time.Minute)
	ada.POST(s.leave(v.ID)).Want(200)
	if d = today(); !slices.Equal(names(d), []string{"C todo", "B done", "A todo"}) || d.Done != 1 || d.Open != nil || d.Stops[1].Visit.ID != v.ID {
		t.Errorf("after B: %v", names(d))
	}
	s.d.AsOwner(t, `INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, state, decision, score, judged_at)
		SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true, 'judged', 'reject', 1, opened_at FROM visits.visit WHERE id = $1`, v.ID)
	if d = today(); !slices.Equal(names(d), []string{"C todo", "B todo", "A todo"}) || d.Done != 0 || d.Stops[1].Visit.ID != v.ID {
		t.Errorf("after B was rejected: %v", names(d))
	}
	s.Clock.Forward(12 * time.Hour) // past midnight in Shanghai
	if d = today(); !slices.Equal(names(d), []string{"A todo", "B todo", "C todo"}) || d.Planned != 1 || d.Day != "2026-03-03" {
		t.Errorf("the next day: %v", names(d))
	}
	s.rep(t, s.c.Ben).GET("/api/visits/today").Want(200)
	s.As(s.c.EastLead(t.Context(), visits.View)).GET("/api/visits/today").WantProblem(403, "not_allowed")
}

// A visit that is open at midnight is still the one to end, on the phone of the next day too.
func TestAVisitStaysOpenOverMidnight(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a, b := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-03", b)
	ada := s.rep(t, s.c.Ada)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(a, 0, 8)).Want(201))
	s.Clock.Forward(12 * time.Hour)
	d := webtest.JSON[visits.Today](ada.GET("/api/visits/today").Want(200))
	if d.Day != "2026-03-03" || d.Planned != 1 || d.Done != 0 || d.Open == nil || d.Open.ID != v.ID || d.Stops[1].Outlet.ID != a || d.Stops[1].State != "open" {
		t.Errorf("after midnight: %+v", d)
	}
	ada.POST(s.leave(v.ID)).Want(200)
	d = webtest.JSON[visits.Today](ada.GET("/api/visits/today").Want(200))
	if d.Open != nil || d.Done != 0 || d.Stops[1].State != "todo" {
		t.Errorf("after it was ended: %+v", d)
	}
	ada.POST("/api/visits/check-ins", s.claim(b, 0, 8)).Want(201)
}

// TestASupervisorSeesACheckInAtOnce: the visit, and the rep visiting; a sibling sees neither.
func TestASupervisorSeesACheckInAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	phone := s.phone(t)
	east := s.watch(t, s.As(s.c.EastLead(t.Context())).Token)
	west := s.watch(t, s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam})).Token)
	ada := s.rep(t, s.c.Ada)
	state := func() logbook.RepState {
		t.Helper()
		list := webtest.JSON[logbook.LiveReps](s.As(s.c.EastLead(t.Context(), logbook.Live)).GET("/api/tracking/live").Want(200))
		return list.Items[0]
	}

	phone(0)
	east.until(t, "the rep is on the map", func(i map[string]any) bool { return i["topic"] == "rep" && i["state"] != "visiting" })
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
	east.until(t, "the visit", func(i map[string]any) bool {
		return i["topic"] == "visit" && i["id"] == float64(s.c.Ada) && i["visitId"] == float64(v.ID) && i["state"] == "open" && i["outletName"] == "A1"
	})
	east.until(t, "the rep visiting", func(i map[string]any) bool {
		return i["topic"] == "rep" && i["state"] == "visiting" && i["outletId"] == float64(outlet) && i["since"] == "2026-03-02T04:00:00Z"
	})
	if st := state(); st.State != logbook.Visiting || st.OutletID != outlet {
		t.Errorf("the list says %+v", st)
	}
	phone(3)
	east.until(t, "still visiting with the next fix", func(i map[string]any) bool {
		return i["topic"] == "rep" && i["state"] == "visiting" && i["at"] != "2026-03-02T04:00:00Z"
	})
	if sum := webtest.JSON[logbook.Summary](s.As(s.c.EastLead(t.Context(), logbook.Live)).GET("/api/tracking/summary").Want(200)); sum.Visiting != 1 || sum.Online != 1 {
		t.Errorf("%+v", sum)
	}
	s.Clock.Forward(time.Minute)
	ada.POST(s.leave(v.ID)).Want(200)
	east.until(t, "the visit ended", func(i map[string]any) bool { return i["topic"] == "visit" && i["state"] == "closed" })
	east.until(t, "the rep no longer visiting", func(i map[string]any) bool { return i["topic"] == "rep" && i["state"] != "visiting" })
	ada.POST("/api/visits/check-ins", s.claim(outlet, 900, 8)).WantProblem(422, "visit_outside_fence")
	east.until(t, "the refusal", func(i map[string]any) bool {
		params, _ := i["params"].(map[string]any)
		return i["topic"] == "notice" && i["kind"] == "visit_refused" && params["distanceM"] == 900.0
	})
	time.Sleep(300 * time.Millisecond)
	select {
	case item := <-west.items:
		t.Errorf("the sibling branch sees %v", item)
	default:
	}
}

// TestAnotherProcessKnowsWhoIsVisiting by the change feed.
func TestAnotherProcessKnowsWhoIsVisiting(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	phone := s.phone(t)
	phone(0)
	twin := &stage{d: s.d, c: s.c, told: s.told}
	twin.House = webtest.New(t, s.d, webtest.Options{Clock: s.Clock, Start: true}, twin.furnish)
	visiting := func(want bool) {
		t.Helper()
		boss := twin.As(s.c.EastLead(t.Context(), logbook.Live))
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			st := webtest.JSON[logbook.LiveReps](boss.GET("/api/tracking/live").Want(200)).Items[0]
			if (st.State == logbook.Visiting) == want {
				return
			}
		}
		t.Fatalf("after ten seconds the other process does not know: visiting is %v", want)
	}
	v := webtest.JSON[visits.Visit](s.rep(t, s.c.Ada).POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
	visiting(true)
	s.rep(t, s.c.Ada).POST(s.leave(v.ID)).Want(200)
	visiting(false)
}

// phone pairs a phone of Ada and gives a way to send a fix, metres east of the market.
func (s *stage) phone(t *testing.T) func(east float64) {
	t.Helper()
	s.d.AsOwner(t, `INSERT INTO tracking.hours (tenant_id, weekday, starts, ends) SELECT $1, day, '00:00', '24:00' FROM generate_series(1, 7) day`, s.c.ID)
	s.d.AsOwner(t, `INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version) VALUES ($1, $2, $3, '2020-01-01', 'test')`, s.c.ID, s.c.EastTeam, s.c.Ada)
	token := "xd_VISITS" + id(s.c.ID)
	s.d.AsOwner(t, `INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret) VALUES ($1, $2, $3, $4, 'secret')`, s.c.ID, s.c.EastTeam, s.c.Ada, token)
	return func(east float64) {
		t.Helper()
		s.Clock.Forward(time.Duration(east) * time.Second)
		p := at(east, 0)
		path := "/t/" + token + "?timestamp=" + id(s.Clock.Now().Unix()) + "&lat=" + num(p.Lat()) + "&lon=" + num(p.Lon())
		s.Stranger().Send("POST", path, "", nil).Want(200)
	}
}

func num(v float64) string { raw, _ := json.Marshal(v); return string(raw) }

// watcher is an open socket.
type watcher struct {
	items chan map[string]any
	kept  []map[string]any // passed over by until
}

func (s *stage) watch(t *testing.T, ticket string) *watcher {
	t.Helper()
	conn, answer, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http")+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(map[string]any{"type": "hello", "ticket": ticket, "topics": []string{"rep", "visit", "notice"}}); err != nil {
		t.Fatal(err)
	}
	w := &watcher{items: make(chan map[string]any, 1000)}
	ready := make(chan struct{})
	go func() {
		for first := true; ; first = false {
			var frame map[string]any
			if err := conn.ReadJSON(&frame); err != nil {
				return
			}
			items, _ := frame["items"].([]any)
			if frame["type"] == "notice" {
				items = append(items, frame)
			}
			for _, item := range items {
				w.items <- item.(map[string]any)
			}
			if first {
				close(ready)
			}
		}
	}()
	select {
	case <-ready:
	case <-time.After(10 * time.Second):
		t.Fatal("no first frame")
	}
	return w
}

// until waits for an item that fits; others wait for the next question.
func (w *watcher) until(t *testing.T, what string, fits func(map[string]any) bool) {
	t.Helper()
	end := time.After(3 * time.Second)
	for i := 0; ; i++ {
		if i == len(w.kept) {
			select {
			case item := <-w.items:
				w.kept = append(w.kept, item)
			case <-end:
				t.Fatalf("%s: not seen within three seconds, but %v", what, w.kept)
			}
		}
		if fits(w.kept[i]) {
			w.kept = slices.Delete(w.kept, i, i+1)
			return
		}
	}
}

// TestNothingIsHalfWrittenWhenTheDatabaseIsAway.
func TestNothingIsHalfWrittenWhenTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	server := testkit.StartOwnServer(t, false)
	s := stageOver(t, server.DB, noon)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	v := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
	path, out := s.leave(v.ID)
	claim := s.claim(outlet, 0, 8)
	server.Stop(t)
	if p := ada.POST(path, out).WantProblem(503, "database_away"); p.Status != 503 {
		t.Error(p)
	}
	ada.POST("/api/visits/check-ins", claim).WantProblem(503, "database_away")
	server.Start(t)
	server.Owner.Pool().Reset()
	until := func(path string, body any, want int) {
		t.Helper()
		var got *webtest.Answer
		for range 50 {
			if got = ada.POST(path, body); got.Status == want {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatalf("%s: %d %s", path, got.Status, got.Body)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM visits.visit WHERE closed_at IS NULL`) + 10*s.d.Count(t, `SELECT count(*) FROM tracking.claim`); n != 11 {
		t.Errorf("%d: want the visit open with its one claim, as before", n)
	}
	until(path, out, 200)
	until("/api/visits/check-ins", claim, 201)
}
