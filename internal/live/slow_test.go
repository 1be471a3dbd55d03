package live

import (
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// sleeper opens a socket, says hello and never reads.
func sleeper(t *testing.T, s *stage, ticket string) {
	t.Helper()
	dialer := websocket.Dialer{NetDial: func(network, address string) (net.Conn, error) {
		conn, err := net.Dial(network, address)
		if err == nil {
			_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		}
		return conn, err
	}}
	conn, answer, err := dialer.Dial(s.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Body != nil {
		_ = answer.Body.Close()
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(hello(ticket, nil, nil)); err != nil {
		t.Fatal(err)
	}
}

func TestSlowViewersAreBoundedAndHurtNobody(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) {
		o.WriteWithin, o.Tick, o.MaxPerSession = 1500*time.Millisecond, 2*time.Millisecond, 100
	})
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}, "slow": {Tenant: 1, User: 2, Units: []int32{10}}})
	g := s.enter(t, hello("boss", nil, nil))
	const slow, reps = 20, 300
	for range slow {
		sleeper(t, s, "slow")
	}
	wait(t, "all are seated", func() bool { return s.Stats().Viewers == slow+1 })
	before := heap()
	long := strings.Repeat("x", 1000)
	most := uint64(0)
	// Each round is one frame of 300 kB to everybody, until the slow are cut off.
	for round := 1; s.Stats().Closed["slow"] < slow; round++ {
		items := make([]Item, reps)
		for id := range items {
			items[id] = rep(1, int64(id), 10, 1, 1, round, long)
		}
		publish(t, s.Hub, items...)
		mark := fmt.Sprintf(`"s":%d}`, round)
		g.until("the round", func() bool { return strings.HasSuffix(g.things[thing{"rep", reps - 1}], mark) })
		g.read = nil
		if round%50 == 0 {
			most = max(most, heap())
		}
		if round > 200_000 {
			t.Fatalf("still not cut off: %+v", s.Stats())
		}
	}
	if stats := s.Stats(); stats.Skipped == 0 || stats.Viewers != 1 {
		t.Errorf("stats %+v: want busy viewers skipped, and one left", stats)
	}
	// Every one may hold one frame; a queue would hold all rounds.
	if limit := before + slow*1<<20 + 32<<20; most > limit {
		t.Errorf("heap grew from %d to %d bytes", before, most)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
