package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/cmd/internal/drive"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/modules/org"
)

// demoTown is the small demo in a database of the test's own, up to now.
func demoTown(t *testing.T) *testkit.DB {
	t.Helper()
	d := testkit.Database(t)
	loader := demo.Loader{Owner: d.Owner, Progress: func(string) {}, Hash: hashPassword, Roles: org.Defaults}
	if _, _, err := loader.Load(t.Context(), demo.Make(demo.Scales()[0], demo.Seed), demo.Today(time.Now())); err != nil {
		t.Fatal(err)
	}
	return d
}

// complaints keeps what a server has to complain about.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func (c *complaints) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelWarn }
func (c *complaints) WithAttrs([]slog.Attr) slog.Handler           { return c }
func (c *complaints) WithGroup(string) slog.Handler                { return c }

func (c *complaints) Handle(_ context.Context, r slog.Record) error {
	if r.Message == forgetful {
		return nil // as the tests' own PostgreSQL is
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	text := r.Message
	r.Attrs(func(a slog.Attr) bool { text += " " + a.String(); return true })
	c.list = append(c.list, text)
	return nil
}

func (c *complaints) heard() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string{}, c.list...)
}

// open serves the whole house over d at an address until the function it gives is called.
func open(t *testing.T, c *config, d *testkit.DB, address string, log slog.Handler) (at string, stop func()) {
	t.Helper()
	var l net.Listener
	var err error
	for range 100 { // the port was just given back
		if l, err = net.Listen("tcp", address); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.Data, c.Forgetful = t.TempDir(), true
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- serveHouse(ctx, c, &database{appURL: d.URL, ownerURL: d.OwnerURL}, []net.Listener{l}, "", slog.New(log))
	}()
	return l.Addr().String(), sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
}

// until waits for a number in the database to be reached.
func until(t *testing.T, d *testkit.DB, what string, least int, question string, args ...any) {
	t.Helper()
	var n int
	from := time.Now()
	defer func() { t.Logf("%s: %d after %.1f s", what, n, time.Since(from).Seconds()) }()
	for end := time.Now().Add(3 * time.Minute); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if err := d.Owner.Pool().QueryRow(t.Context(), question, args...).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n >= least {
			return
		}
	}
	t.Fatalf("%s: %d after three minutes, want %d", what, n, least)
}

func TestTheDemoMoves(t *testing.T) {
	t.Parallel()
	d, start := demoTown(t), time.Now()
	log := &complaints{}
	_, stop := open(t, &config{DemoLive: true, DemoSpeed: 60, Demo: "small"}, d, "127.0.0.1:0", log)
	defer stop()
	until(t, d, "fixes", 60, `SELECT count(*) FROM tracking.fix WHERE received_at > $1`, start)
	until(t, d, "reps heard", 8, `SELECT count(DISTINCT rep_id) FROM tracking.fix WHERE received_at > $1`, start)
	until(t, d, "visits opened", 2, `SELECT count(*) FROM visits.visit WHERE opened_at > $1`, start)
	until(t, d, "visits closed", 1, `SELECT count(*) FROM visits.visit WHERE opened_at > $1 AND closed_at IS NOT NULL`, start)
	stop()
	for _, line := range log.heard() {
		t.Errorf("the server complains: %s", line)
	}
	if n := d.Count(t, `SELECT count(*) - count(DISTINCT (rep_id, at, lon, lat)) FROM tracking.fix WHERE received_at > $1 AND lon IS NOT NULL`, start); n != 0 {
		t.Errorf("%d fixes are stored twice", n)
	}
	// Who makes up places jumps to them, and is known by that.
	if n := d.Count(t, `SELECT count(DISTINCT rep_id) FROM tracking.fix WHERE received_at > $1 AND flags & 4 > 0
		AND rep_id NOT IN (SELECT rep_id FROM tracking.fix WHERE received_at > $1 AND flags & 1 > 0)`, start); n > 1 {
		t.Errorf("%d reps are seen to jump", n)
	}
	if n := d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 0 {
		t.Errorf("%d readings are in quarantine", n)
	}
	if n := d.Count(t, `SELECT count(*) FROM tracking.fix WHERE received_at > $1 AND (at > received_at + interval '5 seconds' OR flags & 32 > 0)`, start); n != 0 {
		t.Errorf("%d fixes have a time that cannot be", n)
	}
}

// A server that goes away for a while costs nothing: phones keep what they have.
func TestPhonesWaitForTheServer(t *testing.T) {
	t.Parallel()
	d, start := demoTown(t), time.Now()
	address, stop := open(t, &config{}, d, "127.0.0.1:0", slog.DiscardHandler)
	defer func() { stop() }()
	fleet := drive.New(drive.Options{
		URL: "http://" + address, Logins: demo.RepLogins(demo.Scales()[0])[:3], Password: demo.Password, Seed: demo.Seed,
		Speed: 60, Client: &http.Client{}, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- fleet.Run(ctx) }()
	defer cancel()
	until(t, d, "fixes before", 15, `SELECT count(*) FROM tracking.fix WHERE received_at > $1`, start)
	stop()
	for fleet.Report().Retries == 0 {
		time.Sleep(20 * time.Millisecond)
	}
	again := time.Now()
	_, stop = open(t, &config{}, d, address, slog.DiscardHandler)
	until(t, d, "fixes after", 15, `SELECT count(*) FROM tracking.fix WHERE received_at > $1`, again)
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	r := fleet.Report()
	if r.Dropped != 0 || r.Defects != 0 || r.Phones != 3 {
		t.Errorf("%s", r)
	}
	stored := d.Count(t, `SELECT count(*) FROM tracking.fix WHERE received_at > $1 AND lon IS NOT NULL`, start)
	if stored > r.Fixes || stored < r.Fixes-r.Doubles {
		t.Errorf("%d fixes are stored of %d that were taken, %d of them sent twice on purpose", stored, r.Fixes, r.Doubles)
	}
}

func TestOnlyTheDemoDrives(t *testing.T) {
	t.Parallel()
	d := demoTown(t)
	if _, err := d.Owner.Pool().Exec(t.Context(), "UPDATE app.tenant SET demo = false"); err != nil {
		t.Fatal(err)
	}
	address, stop := open(t, &config{}, d, "127.0.0.1:0", slog.DiscardHandler)
	defer stop()
	fleet := drive.New(drive.Options{
		URL: "http://" + address, Logins: []string{"rep_zz001", "nobody", "rep_zz999"}, Password: demo.Password, Seed: demo.Seed,
		Speed: 60, Client: &http.Client{}, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	within, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if err := fleet.Run(within); err == nil || within.Err() != nil {
		t.Errorf("they drove, or tried until now: %v", err)
	}
	if n := d.Count(t, `SELECT count(*) FROM tracking.device WHERE created_at > now() - interval '1 minute'`); n != 0 {
		t.Errorf("%d phones were paired", n)
	}
}
