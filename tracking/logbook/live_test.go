package logbook_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
)

// viewer is an open socket; frames come in as they arrive.
type viewer struct {
	items chan map[string]any
	kept  []map[string]any // passed over by next
}

// view opens a socket as the actor of ctx and asks for reps and notices.
func (s *stage) view(t *testing.T, ctx context.Context) *viewer { //nolint:revive // t first, as in the testing package.
	t.Helper()
	conn, answer, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http")+"/live", nil)
	if err != nil {
		t.Fatalf("open the socket: %v", err)
	}
	_ = answer.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	hello := map[string]any{"type": "hello", "ticket": s.As(ctx).Token, "topics": []string{logbook.Topic, logbook.NoticeTopic, logbook.FenceTopic}}
	if err := conn.WriteJSON(hello); err != nil {
		t.Fatal(err)
	}
	v := &viewer{items: make(chan map[string]any, 1000)}
	ready := make(chan struct{})
	go func() {
		for first := true; ; first = false {
			_, text, err := conn.ReadMessage()
			if err != nil {
				return
			}
			var frame struct {
				Type  string
				Items []map[string]any
			}
			if json.Unmarshal(text, &frame) != nil {
				return
			}
			if note := map[string]any{}; frame.Type == "notice" && json.Unmarshal(text, &note) == nil {
				frame.Items = append(frame.Items, note)
			}
			for _, item := range frame.Items {
				v.items <- item
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
	return v
}

// next waits for an item that fits; others wait for the next question.
func (v *viewer) next(t *testing.T, within time.Duration, fits func(map[string]any) bool) map[string]any {
	t.Helper()
	end := time.After(within)
	for i := 0; ; i++ {
		if i == len(v.kept) {
			select {
			case item := <-v.items:
				v.kept = append(v.kept, item)
			case <-end:
				t.Fatalf("nothing that fits within %v", within)
			}
		}
		if item := v.kept[i]; fits(item) {
			v.kept = slices.Delete(v.kept, i, i+1)
			return item
		}
	}
}

// seen drains what has come until now.
func (v *viewer) seen() (list []map[string]any) {
	for {
		select {
		case item := <-v.items:
			list = append(list, item)
		default:
			return list
		}
	}
}

func rep(id int64) func(map[string]any) bool {
	return func(item map[string]any) bool { return item["topic"] == logbook.Topic && item["id"] == float64(id) }
}

// TestAFixIsOnTheMapWithinTwoSeconds of those who may see the rep, and of nobody else (TRK-04).
func TestAFixIsOnTheMapWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	other := testkit.NewCompany(t, s.d)
	s.places.add(t, 77, market, 100)
	s.phone(t, s.c, s.c.Ada, phoneA)
	east, west := s.view(t, s.c.EastLead(t.Context())), s.view(t, s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}))
	own, peer := s.view(t, s.c.Rep(t.Context(), s.c.Ada)), s.view(t, s.c.Rep(t.Context(), s.c.Ben))
	foreign := s.view(t, other.HeadLead(t.Context()))

	fix := fixAt(1, noon, 10, 10)
	fix.Spd, fix.Hdg, fix.Bat, fix.Chg, fix.Mck = new(4.5), new(90.0), new(0.5), new(false), new(true)
	start := time.Now()
	s.send(t, phoneA, batchOf(noon, fix))
	item := east.next(t, 2*time.Second, rep(s.c.Ada))
	t.Logf("seen after %v", time.Since(start).Round(time.Millisecond))
	for what, want := range map[string]any{
		"lon": *fix.Lon, "lat": *fix.Lat, "speedMps": 4.5, "headingDeg": 90.0, "battery": 0.5, "charging": false,
		"state": "moving", "outletId": 77.0, "unitId": float64(s.c.EastTeam), "at": "2026-03-02T04:00:00Z", "contactAt": "2026-03-02T04:00:00Z",
	} {
		if item[what] != want {
			t.Errorf("%s = %v, want %v", what, item[what], want)
		}
	}
	if flags, _ := item["flags"].([]any); len(flags) != 1 || flags[0] != "mock" {
		t.Errorf("flags = %v, want mock", item["flags"])
	}
	alarm := east.next(t, 2*time.Second, func(item map[string]any) bool { return item["topic"] == logbook.NoticeTopic })
	if alarm["kind"] != "mock_location" || alarm["repId"] != float64(s.c.Ada) {
		t.Errorf("the notice: %v", alarm)
	}
	own.next(t, 2*time.Second, rep(s.c.Ada))
	time.Sleep(300 * time.Millisecond) // more than a tick after everybody else has heard
	for name, v := range map[string]*viewer{"the sibling branch": west, "a colleague": peer, "another company": foreign} {
		if items := v.seen(); len(items) != 0 {
			t.Errorf("%s sees %v", name, items)
		}
	}
}

// TestALateFixDoesNotMoveARepBack.
func TestALateFixDoesNotMoveARepBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	east := s.view(t, s.c.EastLead(t.Context()))
	s.send(t, phoneA, batchOf(noon, fixAt(2, noon, 500, 0)))
	here := east.next(t, 2*time.Second, rep(s.c.Ada))
	s.Clock.Forward(10 * time.Second)
	s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(1, noon.Add(-time.Hour), 0, 0)))
	later := east.next(t, 2*time.Second, rep(s.c.Ada)) // the contact is news
	if later["lon"] != here["lon"] || later["at"] != here["at"] || later["contactAt"] == here["contactAt"] {
		t.Errorf("from %v to %v", here, later)
	}
	list := webtest.JSON[logbook.LiveReps](s.As(s.c.EastLead(t.Context(), "tracking.live")).GET("/api/tracking/live").Want(200))
	if len(list.Items) != 1 || *list.Items[0].Lon != here["lon"] {
		t.Errorf("the list says %+v", list.Items)
	}
}

// TestNoClockPinsARep: a phone whose clock is ahead is shown, and shown again.
func TestNoClockPinsARep(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, "48241179")
	east := s.As(s.c.EastLead(t.Context(), "tracking.live"))
	client := s.Stranger()
	ahead := 10 * time.Hour
	for n, lon := range []string{"113.62", "113.63", "113.64"} {
		at := s.Clock.Now().Add(ahead)
		client.Send("POST", "/?id=48241179&lat=34.7466&lon="+lon+"&timestamp="+at.Format(time.RFC3339), "", nil).Want(200)
		list := webtest.JSON[logbook.LiveReps](east.GET("/api/tracking/live").Want(200))
		if len(list.Items) != 1 || list.Items[0].At.After(s.Clock.Now()) {
			t.Fatalf("fix %d: %+v", n, list.Items)
		}
		if got, _ := json.Marshal(list.Items[0].Lon); string(got) != lon {
			t.Errorf("after fix %d the rep is at %s, want %s", n, got, lon)
		}
		s.Clock.Forward(30 * time.Second)
	}
}

// TestHeartbeatsKeepARepStoppedThroughARestart: the phone lies still and sends signs of life only.
func TestHeartbeatsKeepARepStoppedThroughARestart(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	still := fixAt(1, noon, 0, 0)
	still.Mov = new(false)
	s.send(t, phoneA, batchOf(noon, still))
	var next int64 = 2
	for range 6 { // an hour
		s.Clock.Forward(10 * time.Minute)
		s.send(t, phoneA, batchOf(s.Clock.Now(), beatAt(next, s.Clock.Now())))
		next++
	}
	again := newHouse(t, s)
	v := again.view(t, s.c.EastLead(t.Context()))
	again.Clock.Forward(10 * time.Minute)
	again.send(t, phoneA, batchOf(again.Clock.Now(), beatAt(next, again.Clock.Now())))
	item := v.next(t, 2*time.Second, rep(s.c.Ada))
	if item["state"] != "stopped" || item["contactAt"] != "2026-03-02T05:10:00Z" || item["at"] != "2026-03-02T04:00:00Z" {
		t.Errorf("after the restart: %v", item)
	}
	list := webtest.JSON[logbook.LiveReps](again.As(s.c.EastLead(t.Context(), "tracking.live")).GET("/api/tracking/live").Want(200))
	if len(list.Items) != 1 || list.Items[0].State != "stopped" {
		t.Errorf("the list says %+v", list.Items)
	}
}
