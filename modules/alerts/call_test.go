package alerts_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/hook"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

const secret = "between-us-and-the-erp"

// erp is somebody's system: it does once what it hears, whatever it answers.
type erp struct {
	*httptest.Server
	mu    sync.Mutex
	moods []string // of its next answers: down, slow, lost; then it is well
	heard []string // ids, as they came
	did   map[string]map[string]any
	bad   int
}

func newERP(t *testing.T, now func() time.Time) *erp {
	t.Helper()
	e := &erp{did: map[string]map[string]any{}}
	leave := make(chan struct{})
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch e.take(r, body, now()) {
		case "down":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "slow":
			select {
			case <-leave:
			case <-r.Context().Done():
			}
		case "lost": // it has done it, and its answer never arrives
			panic(http.ErrAbortHandler)
		}
	}))
	t.Cleanup(func() { close(leave); e.Close() })
	return e
}

func (e *erp) take(r *http.Request, body []byte, now time.Time) (mood string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	id, signed := hook.Signed(secret, r.Header, now, body)
	if !signed {
		e.bad++
	}
	e.heard = append(e.heard, id)
	if len(e.moods) > 0 {
		mood, e.moods = e.moods[0], e.moods[1:]
	}
	var said map[string]any
	if err := json.Unmarshal(body, &said); err == nil && mood != "down" && mood != "slow" {
		e.did[id] = said
	}
	return mood
}

type callsSeen struct {
	URL   string
	Items []alerts.CallSeen
}

// calling makes an item that calls, and gives its path.
func (s *stage) calling(t *testing.T) string {
	t.Helper()
	item := webtest.JSON[alerts.Item](s.head(t).POST("/api/alerts/items", alerts.NewItem{
		Name: "交接", Subject: "outlet", Source: "outlet.handover", Severity: "warn", CooldownH: 24, Active: true, Acts: alerts.Acts{{Do: alerts.Call}},
	}).Want(200))
	return fmt.Sprintf("/api/alerts/items/%d", item.ID)
}

// send calls what is due.
func (s *stage) send(t *testing.T) {
	t.Helper()
	if err := s.room.SendCalls(s.server(t)); err != nil {
		t.Fatal(err)
	}
}

func (s *stage) calls(t *testing.T, at string) callsSeen {
	t.Helper()
	return webtest.JSON[callsSeen](s.head(t).GET(at + "/calls").Want(200))
}

// PLT-17: an address is told of the row until it has heard, under one id, whatever happens to it meanwhile.
func TestAnActCallsAnAddressUntilItIsHeard(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	e := newERP(t, s.Clock.Now)
	e.moods = []string{"down", "slow", "lost"}
	head := s.head(t)
	at := s.calling(t)
	o := s.outlet(t, "GIVEN", "A", s.c.EastTeam, s.c.Ada)
	s.hear(t)
	s.d.AsOwner(t, `UPDATE geo.outlet SET handover = true WHERE id = $1`, o)
	s.hear(t)
	s.send(t) // no address yet: it waits
	head.PUT(at+"/address", alerts.Address{URL: e.URL, Secret: secret}).Want(200)
	var states []string
	for range 12 {
		s.send(t)
		c := s.calls(t, at)
		states = append(states, c.Items[0].State)
		if c.Items[0].State == "waiting" && c.Items[0].Said == "" {
			t.Error("it waits, and nobody says why")
		}
		s.Clock.Forward(time.Minute)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.heard) != 4 || len(slices.Compact(slices.Clone(e.heard))) != 1 || e.bad != 0 || len(e.did) != 1 {
		t.Errorf("it was called %d times (%d badly signed) and did %d things: %v", len(e.heard), e.bad, len(e.did), e.heard)
	}
	said := e.did[e.heard[0]]
	facts, _ := said["facts"].(map[string]any)
	if said["item"] != "交接" || said["title"] != "GIVEN" || said["outletId"] != float64(o) || len(facts) == 0 || said["id"] != e.heard[0] {
		t.Errorf("it was told %v", said)
	}
	if states[0] != "waiting" || states[6] != "waiting" || states[7] != "sent" || states[11] != "sent" { // after one, two, four minutes
		t.Errorf("minute by minute: %v", states)
	}
	if c := s.calls(t, at); len(c.Items) != 1 || c.URL != e.URL || c.Items[0].Tries != 4 {
		t.Errorf("the page says %+v", c)
	}
}

// TestACallIsGivenUp: who is never there is not called for ever, and the page says so.
func TestACallIsGivenUp(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	at := s.calling(t)
	s.head(t).PUT(at+"/address", alerts.Address{URL: "http://127.0.0.1:1", Secret: secret}).Want(200)
	o := s.outlet(t, "GIVEN", "A", s.c.EastTeam, s.c.Ada)
	s.d.AsOwner(t, `UPDATE geo.outlet SET handover = true WHERE id = $1`, o)
	s.hear(t)
	for range 20 {
		s.send(t)
		s.Clock.Forward(6 * time.Hour)
	}
	if c := s.calls(t, at); len(c.Items) != 1 || c.Items[0].State != "failed" || c.Items[0].Tries != 15 || strings.Contains(c.Items[0].Said, secret) {
		t.Errorf("the page says %+v", c)
	}
}

func TestWhoSaysWhereAnItemCalls(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	head := s.head(t)
	at := s.calling(t)
	good := alerts.Address{URL: "https://erp.example/hook?token=x", Secret: secret}
	lead := s.As(s.c.EastLead(t.Context(), alerts.View, alerts.Limit))
	lead.PUT(at+"/address", good).WantProblem(403, "not_allowed")
	lead.GET(at+"/calls").WantProblem(403, "not_allowed")
	if got := lead.GET("/api/alerts/items").Want(200).Body; strings.Contains(string(got), "erp.example") {
		t.Error("the list of items tells where they call")
	}
	head.PUT(at+"/address", alerts.Address{URL: good.URL}).WantProblem(422, "address_secret_short")
	head.PUT(at+"/address", alerts.Address{URL: "ftp://erp.example", Secret: secret}).WantProblem(422, "hook_url")
	head.PUT(at+"/address", good).Want(200)
	head.PUT(at+"/address", alerts.Address{URL: "https://erp.example/other"}).Want(200) // the secret stays
	if got := head.GET(at + "/calls").Want(200).Body; strings.Contains(string(got), secret) || !strings.Contains(string(got), "/other") {
		t.Errorf("the page is told %s", got)
	}
	head.PUT("/api/alerts/items/999999/address", good).WantProblem(404, "alert_item_not_found")
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'alerts.address' AND coalesce(before, '{}')::text || coalesce(after, '{}')::text NOT LIKE '%' || $1 || '%'`, secret); n != 2 {
		t.Errorf("the trail tells of %d changes without the secret, want 2", n)
	}
	twice := care
	twice.Acts = alerts.Acts{{Do: alerts.Call}, {Do: alerts.Call}}
	head.POST("/api/alerts/items", twice).WantProblem(422, "act_call_once")
}
