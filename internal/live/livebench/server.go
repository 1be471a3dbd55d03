package livebench

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"xuntu.dev/internal/live"
)

// server is a hub, its socket and its fleet.
type server struct {
	config  Config
	now     func() time.Time
	hub     *live.Hub
	fleet   *fleet
	address string
	http    *http.Server
	cancel  context.CancelFunc
	work    sync.WaitGroup
	saying  sync.WaitGroup
	stop    chan struct{}
}

func newServer(c Config, now func() time.Time) (*server, error) {
	s := &server{config: c, now: now, fleet: newFleet(c.Reps), stop: make(chan struct{})}
	hub, err := live.New(live.Options{
		Authorize: s.session,
		Refresh: func(ctx context.Context, ids []string) (map[string]live.Session, error) {
			sessions := make(map[string]live.Session, len(ids))
			for _, id := range ids {
				sessions[id], _ = s.session(ctx, id)
			}
			return sessions, nil
		},
		Now: now, Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Tick: c.Tick,
	})
	if err != nil {
		return nil, err
	}
	s.hub = hub
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		cancel()
		return nil, fmt.Errorf("listen: %w", err)
	}
	s.address = listener.Addr().String()
	s.http = &http.Server{Handler: hub, ReadHeaderTimeout: 10 * time.Second}
	s.work.Go(func() { _ = s.http.Serve(listener) })
	s.work.Go(func() { _ = hub.Run(ctx) })
	for range c.Reps {
		_ = hub.Publish(ctx, s.fleet.report(now()))
	}
	return s, nil
}

// session is the one of viewer N, whose ticket and session are "N".
func (s *server) session(_ context.Context, ticket string) (live.Session, error) {
	viewer, err := strconv.Atoi(strings.SplitN(ticket, ".", 2)[0])
	if err != nil {
		return live.Session{}, live.ErrRefused
	}
	return live.Session{ID: ticket, Tenant: tenant, User: int64(viewer), Units: seatOf(viewer, s.config.HeadOffice).units}, nil
}

// publish says fixes at the rate asked for, a batch each 10 ms as ingest would.
func (s *server) publish() {
	const beat = 10 * time.Millisecond
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	begin, said := s.now(), 0
	for {
		select {
		case <-s.stop:
			return
		case <-ticker.C:
		}
		due := int(s.now().Sub(begin).Seconds()*float64(s.config.RatePerS)) - said
		batch := make([]live.Item, due)
		now := s.now()
		for i := range batch {
			batch[i] = s.fleet.report(now)
		}
		said += due
		_ = s.hub.Publish(context.Background(), batch...)
	}
}

func (s *server) close() {
	s.cancel()
	_ = s.http.Close()
	s.work.Wait()
}
