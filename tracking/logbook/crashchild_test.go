package logbook_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk"
	"xuntu.dev/tracking/logbook"
)

// crashVariable carries the orders of the crash tests to the server they start:
// this same test binary, run again.
const crashVariable = "XUNTU_CRASH_SERVER"

// orders say what the server serves.
type orders struct {
	URL    string
	Tenant int64
	Unit   int32
	Reps   []int64 // signed in as guest-1, guest-2…
	Early  bool    // acknowledge before COMMIT: the positive control
}

// TestCrashServer is the server of the crash tests; run by itself it has nothing to do.
func TestCrashServer(t *testing.T) { //nolint:paralleltest // It is a process of its own.
	text := os.Getenv(crashVariable)
	if text == "" {
		return
	}
	var o orders
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	pool, err := db.Open(t.Context(), o.URL, db.Options{MaxConns: 16})
	if err != nil {
		t.Fatal(err)
	}
	clock := testkit.NewClock(time.Now())
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			clock.Forward(time.Since(clock.Now()))
		}
	}()
	house := webtest.New(t, &testkit.DB{DB: pool, URL: o.URL}, webtest.Options{Clock: clock, Start: true}, func(kit app.Kit) []app.Module { return crashRooms(kit, o) })
	for _, rep := range o.Reps {
		house.As(access.WithActor(t.Context(), access.Actor{
			TenantID: o.Tenant, UserID: rep, EmployeeID: rep, UnitID: o.Unit,
			Permissions: []access.Permission{visits.CheckIn, logbook.Send}, SessionID: rep,
		}))
	}
	if _, err := os.Stdout.WriteString("READY " + house.URL + "\n"); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, os.Stdin) // until whoever started it ends, or kills it
	os.Exit(0)
}

// crashRooms are the rooms that acknowledge what must not be lost.
func crashRooms(kit app.Kit, o orders) []app.Module {
	trackingRoom, logs := logbook.New(kit, crashPorts{unit: o.Unit}, crashPorts{}, "")
	if o.Early {
		logs.AckEarly()
	}
	routingRoom, plans := desk.New(kit, desk.Ports{})
	_, tell := notify.New(kit, notify.Options{})
	visitsRoom, _ := visits.New(kit, crashPorts{}, logs, plans, tell)
	visitsRoom.Listeners = []event.Listener{event.On("crash.note_opened", func(ctx context.Context, tx db.Tx, e events.VisitOpened) error {
		_, err := tx.Exec(ctx, `INSERT INTO crash_told (visit_id) VALUES ($1)`, e.VisitID)
		return err
	})}
	return []app.Module{trackingRoom, routingRoom, visitsRoom}
}

// crashPorts answer what the rooms ask of others: small and real, from the tables.
type crashPorts struct{ unit int32 }

// UnitOf implements logbook.Reps.
func (p crashPorts) UnitOf(context.Context, int64, int64) (int32, error) { return p.unit, nil }

// OutletAt implements logbook.Places.
func (crashPorts) OutletAt(int64, orb.Point) int64 { return 0 }

// Place implements visits.Outlets.
func (crashPorts) Place(ctx context.Context, tx db.Tx, id int64) (p visits.Place, err error) {
	var at orb.Point
	p = visits.Place{ID: id, FenceM: 200}
	if err = tx.Scan(ctx, `SELECT name, location FROM geo.outlet WHERE id = $1`, []any{id}, &p.Name, &at); err != nil {
		return p, err
	}
	p.Point = &at
	p.Fence, err = geo.CircleFence(at, 200)
	return p, err
}

// Places implements visits.Outlets.
func (crashPorts) Places(context.Context, db.Tx, []int64) ([]visits.Place, error) { return nil, nil }

// OwnPlaces implements visits.Outlets.
func (crashPorts) OwnPlaces(context.Context, db.Tx, int64) ([]visits.Place, error) { return nil, nil }

// ProposeLocation implements visits.Outlets.
func (crashPorts) ProposeLocation(context.Context, db.Tx, int64, orb.Point) error { return nil }

// crashServer is a running server process and where it listens now.
type crashServer struct {
	orders  orders
	address atomic.Pointer[string]
	process *exec.Cmd
	stdin   io.Closer
}

// start runs the server, again after it was killed, and returns when it takes requests.
func (s *crashServer) start(t *testing.T) {
	t.Helper()
	text, err := json.Marshal(s.orders)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestCrashServer$", "-test.timeout=0") //nolint:gosec // This very program.
	cmd.Env = append(os.Environ(), crashVariable+"="+string(text))
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.process, s.stdin = cmd, stdin
	var said strings.Builder
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if address, ok := strings.CutPrefix(lines.Text(), "READY "); ok {
			s.address.Store(&address)
			go func() { _, _ = io.Copy(io.Discard, stdout) }()
			return
		}
		said.WriteString(lines.Text() + "\n")
	}
	t.Fatalf("the server ended before it was ready:\n%s", said.String())
}

// kill ends the process by SIGKILL.
func (s *crashServer) kill() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
	_ = s.stdin.Close()
}
