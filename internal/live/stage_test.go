package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/paulmach/orb"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what must happen; nothing is judged by it.
const soon = 30 * time.Second

// doorman knows the sessions by ticket, and can change his mind.
type doorman struct {
	mu       sync.Mutex
	sessions map[string]Session
	away     bool
}

func (d *doorman) admit(tickets map[string]Session) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for ticket, s := range tickets {
		s.ID = ticket
		d.sessions[ticket] = s
	}
}

func (d *doorman) dismiss(ticket string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.sessions, ticket)
}

func (d *doorman) authorize(_ context.Context, ticket string) (Session, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.away {
		return Session{}, errors.New("the doorman is away")
	}
	s, ok := d.sessions[ticket]
	if !ok {
		return Session{}, fmt.Errorf("no ticket %q: %w", ticket, ErrRefused)
	}
	return s, nil
}

func (d *doorman) refresh(_ context.Context, ids []string) (map[string]Session, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.away {
		return nil, errors.New("the doorman is away")
	}
	now := map[string]Session{}
	for _, id := range ids {
		if s, ok := d.sessions[id]; ok {
			now[id] = s
		}
	}
	return now, nil
}

// stage is a running hub behind a real server.
type stage struct {
	*Hub
	door *doorman
	url  string
	stop func()
}

func newStage(t *testing.T, change func(*Options)) *stage {
	t.Helper()
	door := &doorman{sessions: map[string]Session{}}
	o := Options{
		Authorize: door.authorize, Refresh: door.refresh, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		Tick: 5 * time.Millisecond, Sweep: 50 * time.Millisecond, Recheck: 10 * time.Millisecond,
	}
	if change != nil {
		change(&o)
	}
	hub, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- hub.Run(ctx) }()
	server := httptest.NewServer(hub)
	var once sync.Once
	s := &stage{Hub: hub, door: door, url: "ws" + strings.TrimPrefix(server.URL, "http")}
	s.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("hub ended: %v", err)
			}
			server.Close()
		})
	}
	t.Cleanup(s.stop)
	return s
}

// guest is a client with the memory of a browser.
type guest struct {
	shown
	t    *testing.T
	conn *websocket.Conn
	bye  serverFrame
	read []byte // every byte it was sent
}

// hello is what a guest says first; box nil is everywhere.
func hello(ticket string, box []float64, back *shown) map[string]any {
	h := map[string]any{"type": "hello", "ticket": ticket, "topics": []string{"rep", "visit", "notice"}, "box": box}
	if back != nil && back.hub != "" {
		h["resume"] = resume{Hub: back.hub, Version: back.version}
	}
	return h
}

func (s *stage) enter(t *testing.T, first any) *guest {
	t.Helper()
	conn, answer, err := websocket.DefaultDialer.Dial(s.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Body != nil {
		_ = answer.Body.Close()
	}
	t.Cleanup(func() { _ = conn.Close() })
	g := &guest{t: t, conn: conn, shown: shown{things: map[thing]string{}, notes: map[int64]bool{}}}
	if first != nil {
		g.say(first)
	}
	return g
}

func (g *guest) say(frame any) {
	g.t.Helper()
	if err := g.conn.WriteJSON(frame); err != nil {
		g.t.Fatal(err)
	}
}

// next reads one frame; false: the socket is closed.
func (g *guest) next() bool {
	g.t.Helper()
	_ = g.conn.SetReadDeadline(time.Now().Add(soon))
	_, text, err := g.conn.ReadMessage()
	if err != nil {
		var closed *websocket.CloseError
		if !errors.As(err, &closed) {
			g.t.Logf("socket broke: %v", err)
		}
		return false
	}
	g.read = append(g.read, text...)
	if f := g.take(g.t, text); f.Type == "bye" {
		g.bye = f
	}
	return true
}

// until reads until the guest's view satisfies.
func (g *guest) until(what string, satisfied func() bool) {
	g.t.Helper()
	for !satisfied() {
		if !g.next() {
			g.t.Fatalf("closed (%+v) before %s", g.bye, what)
		}
	}
}

func (g *guest) shows(topic string, id int64) bool {
	return g.things[thing{topic, id}] != ""
}

// toTheEnd reads until the socket closes and answers why.
func (g *guest) toTheEnd() serverFrame {
	g.t.Helper()
	for g.next() {
	}
	return g.bye
}

// rep is a rep's item, canary in its body.
func rep(tenant, id int64, unit int32, lon, lat float64, second int, canary string) Item {
	body, err := json.Marshal(map[string]any{"canary": canary, "point": orb.Point{lon, lat}, "s": second})
	if err != nil {
		panic(err)
	}
	return Item{
		Topic: "rep", Tenant: tenant, ID: id, Unit: unit, Owner: 1000 + id, Point: orb.Point{lon, lat}, HasPoint: true,
		At: noon.Add(time.Duration(second) * time.Second), Body: body,
	}
}

func publish(t *testing.T, h *Hub, items ...Item) {
	t.Helper()
	if err := h.Publish(context.Background(), items...); err != nil {
		t.Fatal(err)
	}
}
