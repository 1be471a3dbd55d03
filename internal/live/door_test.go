package live

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestWhoIsNotLetIn(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.HelloWithin = 300 * time.Millisecond })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}, "nowhere": {}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, "secret"))
	view := map[string]any{"type": "view", "box": nil}
	for name, c := range map[string]struct {
		first  any // nil: it says nothing
		reason string
		retry  bool
	}{
		"unknown ticket":      {hello("thief", nil, nil), "ticket_refused", false},
		"session of nowhere":  {hello("nowhere", nil, nil), "ticket_refused", false},
		"no ticket":           {hello("", nil, nil), "bad_frame", false},
		"view before hello":   {view, "bad_frame", false},
		"not an object":       {"hello", "bad_frame", false},
		"no topics":           {map[string]any{"type": "hello", "ticket": "boss"}, "bad_frame", false},
		"three-sided box":     {hello("boss", []float64{1, 2, 3}, nil), "bad_frame", false},
		"a frame of 5 kB":     {hello(strings.Repeat("x", 5000), nil, nil), "", false}, // close code 1009 only
		"nothing said at all": {nil, "hello_late", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := s.enter(t, c.first)
			if bye := g.toTheEnd(); bye.Reason != c.reason || bye.Retry != c.retry {
				t.Errorf("bye %+v, want %s", bye, c.reason)
			}
			if strings.Contains(string(g.read), "secret") {
				t.Errorf("was told %s", g.read)
			}
		})
	}
}

func TestDoormanAwayMeansLater(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""))
	g := s.enter(t, hello("boss", nil, nil))
	g.until("the snapshot", func() bool { return g.shows("rep", 1) })
	s.door.mu.Lock()
	s.door.away = true
	s.door.mu.Unlock()
	if bye := s.enter(t, hello("boss", nil, nil)).toTheEnd(); bye.Reason != "unavailable" || !bye.Retry {
		t.Errorf("bye %+v, want unavailable", bye)
	}
	publish(t, s.Hub, rep(1, 2, 10, 1, 1, 0, ""))
	g.until("who is in stays in", func() bool { return g.shows("rep", 2) })
}

func TestStateAwayMeansLater(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) {
		o.Reload = func(context.Context, int64) ([]Item, error) { return nil, errors.New("the database is away") }
	})
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	if bye := s.enter(t, hello("boss", nil, nil)).toTheEnd(); bye.Reason != "unavailable" || !bye.Retry {
		t.Errorf("bye %+v, want unavailable", bye)
	}
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end    func(*stage)
		reason string
		retry  bool
	}{
		"disabled elsewhere": {func(s *stage) { s.door.dismiss("boss") }, "revoked", false},
		"signed out here":    {func(s *stage) { s.CloseSession("boss", "revoked") }, "revoked", false},
		"user disabled here": {func(s *stage) { s.CloseUser(1, 5, "disabled") }, "disabled", false},
		"expired": {func(s *stage) {
			s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 5, Expires: time.Now().Add(-time.Second)}})
		}, "expired", true},
		"became another": {func(s *stage) { s.door.admit(map[string]Session{"boss": {Tenant: 2, User: 5}}) }, "revoked", false},
		"server stops":   {func(s *stage) { s.stop() }, "going_away", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil)
			s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 5, Units: []int32{10}}, "other": {Tenant: 1, User: 6, Units: []int32{10}}})
			publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""))
			g, other := s.enter(t, hello("boss", nil, nil)), s.enter(t, hello("other", nil, nil))
			g.until("the snapshot", func() bool { return g.shows("rep", 1) })
			other.until("the snapshot", func() bool { return other.shows("rep", 1) })
			go c.end(s)
			if bye := g.toTheEnd(); bye.Reason != c.reason || bye.Retry != c.retry {
				t.Errorf("bye %+v, want %s", bye, c.reason)
			}
			if name == "server stops" {
				return
			}
			publish(t, s.Hub, rep(1, 2, 10, 1, 1, 0, ""))
			other.until("the other stays", func() bool { return other.shows("rep", 2) })
		})
	}
}

func TestChangedScopeTakesEffect(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""), rep(1, 2, 20, 1, 1, 0, ""))
	g := s.enter(t, hello("boss", nil, nil))
	g.until("unit 10", func() bool { return g.shows("rep", 1) })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{20}}})
	g.until("unit 20 and no longer 10", func() bool { return g.shows("rep", 2) && !g.shows("rep", 1) })
	publish(t, s.Hub, rep(1, 2, 10, 1, 1, 1, ""))
	g.until("the rep has changed units", func() bool { return len(g.things) == 0 })
}

func TestTooMany(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.MaxViewers, o.MaxPerSession = 3, 2 })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}, "other": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""))
	for range 2 {
		g := s.enter(t, hello("boss", nil, nil))
		g.until("the snapshot", func() bool { return g.shows("rep", 1) })
	}
	if bye := s.enter(t, hello("boss", nil, nil)).toTheEnd(); bye.Reason != "too_many_viewers" || bye.Retry {
		t.Errorf("third socket of the session: bye %+v", bye)
	}
	wait(t, "the third has left", func() bool { return s.Stats().Viewers == 2 })
	g := s.enter(t, hello("other", nil, nil))
	g.until("the snapshot", func() bool { return g.shows("rep", 1) })
	_, answer, err := websocket.DefaultDialer.Dial(s.url, nil)
	if err == nil || answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" {
		t.Errorf("fourth socket: %v %v", answer, err)
	}
	_ = g.conn.Close()
	wait(t, "it has left", func() bool { return s.Stats().Viewers == 2 })
	again := s.enter(t, hello("other", nil, nil))
	again.until("its place is free", func() bool { return again.shows("rep", 1) })
}

func TestAnotherSitesPageIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	_, answer, err := websocket.DefaultDialer.Dial(s.url, http.Header{"Origin": {"https://evil.example"}})
	if err == nil || answer.StatusCode != http.StatusForbidden {
		t.Errorf("got %v %v, want 403", answer, err)
	}
}

func TestFloodIsCutOff(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	g := s.enter(t, hello("boss", nil, nil))
	go func() {
		for g.conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"view","box":[1,1,2,2]}`)) == nil {
		}
	}()
	g.toTheEnd()
	wait(t, "it is cut off", func() bool { return s.Stats().Closed["flood"] == 1 })
}

func TestABadFrameLaterClosesToo(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	g := s.enter(t, hello("boss", nil, nil))
	g.say(map[string]any{"type": "view", "box": []float64{1, 9, 2, 8}})
	if bye := g.toTheEnd(); bye.Reason != "bad_frame" {
		t.Errorf("bye %+v", bye)
	}
}

func TestOptionsAreNeeded(t *testing.T) {
	t.Parallel()
	if _, err := New(Options{Now: time.Now}); err == nil {
		t.Error("a hub that lets anybody in")
	}
}
