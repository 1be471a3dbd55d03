package live

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
)

// startNATS runs a real server; port -1 is any.
func startNATS(t *testing.T, port int) *server.Server {
	t.Helper()
	ns, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: port, NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	ns.Start()
	if !ns.ReadyForConnections(soon) {
		t.Fatal("nats-server does not start")
	}
	t.Cleanup(func() {
		ns.Shutdown()
		ns.WaitForShutdown()
	})
	return ns
}

// company is what is stored; both processes reload from it.
type company struct {
	mu    sync.Mutex
	items map[thing]Item
	asked atomic.Int64
}

func (c *company) keep(items ...Item) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, it := range items {
		c.items[thing{it.Topic, it.ID}] = it
	}
}

func (c *company) reload(_ context.Context, tenant int64) ([]Item, error) {
	c.asked.Add(1)
	c.mu.Lock()
	defer c.mu.Unlock()
	var items []Item
	for _, it := range c.items {
		if it.Tenant == tenant {
			items = append(items, it)
		}
	}
	return items, nil
}

func newNode(t *testing.T, url string, c *company) *stage {
	t.Helper()
	bus, err := DialNATS(url, "test.live", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bus.Close)
	s := newStage(t, func(o *Options) {
		o.Bus = bus
		if c != nil {
			o.Reload, o.ReloadTopics = c.reload, []string{"rep"}
		}
	})
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}, "foreign": {Tenant: 2, User: 1, Units: []int32{10}}})
	return s
}

func TestAViewerOfOneProcessSeesWhatAnotherWasTold(t *testing.T) {
	t.Parallel()
	url := startNATS(t, -1).ClientURL()
	a, b := newNode(t, url, nil), newNode(t, url, nil)
	atA, atB, foreign := a.enter(t, hello("boss", nil, nil)), b.enter(t, hello("boss", nil, nil)), b.enter(t, hello("foreign", nil, nil))
	for _, g := range []*guest{atA, atB, foreign} {
		g.until("the snapshot", func() bool { return g.hub != "" })
	}
	// Both must be subscribed; an echo of each proves it.
	meet(t, a, b)
	publish(t, a.Hub, rep(1, 1, 10, 1, 1, 1, "fix"), rep(2, 3, 10, 1, 1, 1, "other"))
	if err := b.Note(context.Background(), rep(1, 2, 10, 1, 1, 1, "note")); err != nil {
		t.Fatal(err)
	}
	atB.until("the fix", func() bool { return atB.shows("rep", 1) })
	atA.until("the note", func() bool { return atA.notes[2] })
	foreign.until("its own", func() bool { return foreign.shows("rep", 3) })
	if err := b.Remove(context.Background(), rep(1, 1, 10, 1, 1, 2, "")); err != nil {
		t.Fatal(err)
	}
	atA.until("it is taken back", func() bool { return atA.shows("rep", 1) })
	atA.until("it is taken back", func() bool { return !atA.shows("rep", 1) })
	publish(t, a.Hub, rep(1, 9, 10, 1, 1, 1, "last"))
	publish(t, b.Hub, rep(1, 8, 10, 1, 1, 1, "last"))
	for _, g := range []*guest{atA, atB} {
		g.until("the last", func() bool { return g.shows("rep", 8) && g.shows("rep", 9) })
		if n := strings.Count(string(g.read), `"canary":"note"`); n != 1 {
			t.Errorf("the note was heard %d times", n)
		}
		if strings.Contains(string(g.read), `"other"`) {
			t.Error("heard of another company")
		}
	}
	if strings.Contains(string(foreign.read), `"fix"`) || strings.Contains(string(foreign.read), `"note"`) {
		t.Error("the other company heard of this one")
	}
}

// meet waits until each hub hears the other.
func meet(t *testing.T, a, b *stage) {
	t.Helper()
	n := int64(0)
	hears := func(from, to *stage) func() bool {
		return func() bool {
			n++
			hi := rep(1, 1000, 99, 1, 1, 0, "hi "+strconv.FormatInt(n, 10))
			hi.At = noon.AddDate(-1, 0, int(n))
			publish(t, from.Hub, hi)
			items, err := to.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{99}}, "rep")
			return err == nil && len(items) == 1
		}
	}
	wait(t, "b hears a", hears(a, b))
	n = 100
	wait(t, "a hears b", func() bool {
		hears(b, a)()
		items, err := a.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{99}}, "rep")
		return err == nil && len(items) == 1 && items[0].At.After(noon.AddDate(-1, 0, 100))
	})
}

func TestWhatTheBusLostIsFetchedAgain(t *testing.T) {
	t.Parallel()
	ns := startNATS(t, -1)
	url := ns.ClientURL()
	c := &company{items: map[thing]Item{}}
	c.keep(rep(1, 1, 10, 1, 1, 0, "stored"), rep(1, 2, 10, 1, 1, 0, "stored"))
	a, b := newNode(t, url, c), newNode(t, url, c)
	g := b.enter(t, hello("boss", nil, nil))
	g.until("what is stored", func() bool { return g.shows("rep", 1) && g.shows("rep", 2) })
	meet(t, a, b)

	ns.Shutdown()
	ns.WaitForShutdown()
	// While the bus is away: one moves, one is new, one is gone.
	c.keep(rep(1, 1, 10, 1, 1, 1, "moved"), rep(1, 3, 10, 1, 1, 1, "new"))
	c.mu.Lock()
	delete(c.items, thing{"rep", 2})
	c.mu.Unlock()
	publish(t, a.Hub, rep(1, 1, 10, 1, 1, 1, "moved"), rep(1, 3, 10, 1, 1, 1, "new"))
	publish(t, b.Hub, rep(1, 4, 10, 1, 1, 1, "here"))
	c.keep(rep(1, 4, 10, 1, 1, 1, "here"))
	g.until("this process's own goes on", func() bool { return g.shows("rep", 4) })

	startNATS(t, portOf(t, url))
	g.until("all is made good", func() bool {
		return strings.Contains(g.things[thing{"rep", 1}], "moved") && g.shows("rep", 3) && !g.shows("rep", 2)
	})
	meet(t, a, b)
}

func portOf(t *testing.T, url string) int {
	t.Helper()
	port, err := strconv.Atoi(url[strings.LastIndex(url, ":")+1:])
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func TestABusThatIsAwayAtTheStartIsJoinedLater(t *testing.T) {
	t.Parallel()
	ns := startNATS(t, -1)
	url := ns.ClientURL()
	ns.Shutdown()
	ns.WaitForShutdown()
	c := &company{items: map[thing]Item{}}
	a, b := newNode(t, url, c), newNode(t, url, c)
	g := b.enter(t, hello("boss", nil, nil))
	c.keep(rep(1, 1, 10, 1, 1, 0, "said before"))
	publish(t, a.Hub, rep(1, 1, 10, 1, 1, 0, "said before"))
	startNATS(t, portOf(t, url))
	g.until("what was said before", func() bool { return g.shows("rep", 1) })
}

func TestABusPrefixMustBeWords(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"", "a b", "a.>", "*"} {
		if _, err := DialNATS("nats://127.0.0.1:1", prefix, slog.New(slog.DiscardHandler)); err == nil {
			t.Errorf("prefix %q was taken", prefix)
		}
	}
}
