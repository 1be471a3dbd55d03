package webtest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
)

// Options of a house; the zero value is right for most tests.
type Options struct {
	// Clock is what the rooms see as now. None: one that stands at Monday
	// 2026-03-02 09:00 in Shanghai.
	Clock *testkit.Clock
	// Auth gives who knows tokens beside those of As; it is asked for once the
	// rooms are furnished.
	Auth func() web.Authenticator
	// Live furnishes the hub further: who may open a socket, where a reload comes from.
	Live func(*live.Options)
	// Secure is as in web.Options.
	Secure bool
	// Start also runs the hub, the change feed, the rooms' own work and the jobs.
	Start bool
}

// House is rooms behind a server.
type House struct {
	Kit    app.Kit
	API    *web.API
	Rooms  *app.House
	Clock  *testkit.Clock
	URL    string
	t      testing.TB
	guests guests
}

// New furnishes the rooms over d and serves them until t ends. The socket is at /live.
func New(t testing.TB, d *testkit.DB, o Options, furnish func(app.Kit) []app.Module) *House {
	t.Helper()
	h := &House{t: t, Clock: o.Clock}
	if h.Clock == nil {
		h.Clock = testkit.NewClock(time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC))
	}
	log := testkit.Log(t)
	store, err := files.Open(t.TempDir(), d.DB)
	must(t, err)
	hub, err := live.New(h.hubOptions(o))
	must(t, err)
	lists := dict.NewSet()
	h.Kit = app.Kit{
		DB: d.DB, Now: h.Clock.Now, Log: log, Events: event.NewBoard(), Live: hub, Files: store,
		Params: param.NewSet(), Lists: lists, Fields: fields.NewSet(lists), Feed: feed.New(d.DB, log),
	}.Guarded()
	modules := furnish(h.Kit)
	if o.Auth != nil {
		h.guests.next = o.Auth()
	}
	h.API = web.New(web.Options{Version: "test", Auth: &h.guests, Log: log, Now: h.Clock.Now, Secure: o.Secure})
	web.Raw(h.API, web.Route{ID: "live", Method: http.MethodGet, Path: "/live", Tag: "live", Open: true},
		func(w http.ResponseWriter, r *http.Request) error {
			hub.ServeHTTP(w, r)
			return nil
		})
	h.Rooms, err = app.Mount(h.Kit, h.API, modules)
	must(t, err)
	if o.Start {
		h.start()
	}
	server := httptest.NewServer(h.API.Handler())
	t.Cleanup(server.Close)
	h.URL = server.URL
	return h
}

// hubOptions lets a client's own token be its ticket, unless the test says otherwise.
func (h *House) hubOptions(o Options) live.Options {
	lo := live.Options{
		Now: time.Now, Log: testkit.Log(h.t), //nolint:forbidigo // The deadlines of sockets need a true clock.
		Authorize: func(ctx context.Context, ticket string) (live.Session, error) {
			a, err := h.guests.Actor(ctx, ticket)
			if err != nil {
				return live.Session{}, fmt.Errorf("%w: %w", live.ErrRefused, err)
			}
			return live.Session{ID: ticket, Tenant: a.TenantID, User: a.UserID, Owner: a.EmployeeID, Units: a.Units}, nil
		},
	}
	if o.Live != nil {
		o.Live(&lo)
	}
	return lo
}

func (h *House) start() {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = h.Kit.Live.Run(ctx) })
	running.Go(func() { h.Kit.Feed.Run(ctx) })
	must(h.t, h.Rooms.Start(ctx))
	h.t.Cleanup(func() {
		stop, done := context.WithTimeout(context.Background(), 10*time.Second)
		defer done()
		if err := h.Rooms.Stop(stop); err != nil {
			h.t.Errorf("stop the rooms: %v", err)
		}
		cancel()
		running.Wait()
	})
}

// As gives a client that is signed in as ctx's actor, as testkit.Company makes them.
func (h *House) As(ctx context.Context) *Client {
	h.t.Helper()
	actor, ok := access.From(ctx)
	if !ok {
		h.t.Fatal("the context has no actor")
	}
	return h.WithToken(h.guests.admit(actor))
}

// Stranger gives a client that is not signed in.
func (h *House) Stranger() *Client { return h.WithToken("") }

// WithToken gives a client that sends a token.
func (h *House) WithToken(token string) *Client {
	return &Client{Token: token, Header: http.Header{}, t: h.t, url: h.URL}
}

// guests knows the tokens of As, and asks the next one about others.
type guests struct {
	mu     sync.Mutex
	actors map[string]access.Actor
	next   web.Authenticator
}

func (g *guests) admit(a access.Actor) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.actors == nil {
		g.actors = map[string]access.Actor{}
	}
	token := "guest-" + strconv.Itoa(len(g.actors)+1)
	g.actors[token] = a
	return token
}

// Actor implements web.Authenticator.
func (g *guests) Actor(ctx context.Context, token string) (access.Actor, error) {
	g.mu.Lock()
	a, ok := g.actors[token]
	g.mu.Unlock()
	switch {
	case ok:
		return a, nil
	case g.next != nil:
		return g.next.Actor(ctx, token)
	}
	return access.Actor{}, fault.New(fault.Unknown, "session_over", "this session has ended; sign in again")
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
