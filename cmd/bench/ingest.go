package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/pgcluster"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking/logbook"
)

const (
	writers   = 8               // phones that send at the same time
	batchSize = 100             // fixes a request
	turn      = 3 * time.Second // ours and raw take turns, so that both see the same machine
	turns     = 4
)

// ingestResult compares our endpoint over HTTP with the same statement straight through the driver.
type ingestResult struct {
	FixesPerS     float64 `json:"fixes_per_s"`
	RawFixesPerS  float64 `json:"raw_fixes_per_s"`
	Ratio         float64 `json:"ratio"`
	PGCPUMicros   float64 `json:"pg_cpu_us_per_fix"`
	RawPGMicros   float64 `json:"raw_pg_cpu_us_per_fix"`
	AckP50Ms      float64 `json:"ack_p50_ms"`
	AckP99Ms      float64 `json:"ack_p99_ms"`
	Fixes         int64   `json:"fixes"`
	StoredInTable int64   `json:"stored"`
}

func ingest(ctx context.Context) (result any, err error) {
	err = withCluster(ctx, func(c *pgcluster.Cluster) error {
		owner, err := db.OpenOwner(ctx, c.URL("postgres", "bench"))
		if err != nil {
			return err
		}
		defer owner.Close()
		fleet, err := makeFleet(ctx, owner)
		if err != nil {
			return err
		}
		pool, err := db.Open(ctx, c.URL(db.AppRole, "bench"), db.Options{MaxConns: 16})
		if err != nil {
			return err
		}
		defer pool.Close()
		base, stop, err := serveIngest(ctx, pool)
		if err != nil {
			return err
		}
		defer stop()
		result, err = compare(ctx, c.Pid(), owner, pool, base, fleet)
		return err
	})
	return result, err
}

// compare lets both ways take turns.
func compare(ctx context.Context, postmaster int, owner, pool *db.DB, base string, fleet []phone) (ingestResult, error) {
	var r ingestResult
	var acks []time.Duration
	var ours, raw, ourCPU, rawCPU float64
	var oursFixes, rawFixes int64
	for n := range turns {
		for _, straight := range []bool{n%2 == 0, n%2 != 0} {
			cpu, start := cpuOf(postmaster), time.Now()
			fixes, took, err := load(ctx, pool, base, fleet, straight)
			if err != nil {
				return r, err
			}
			seconds, spent := time.Since(start).Seconds(), cpuOf(postmaster)-cpu
			if straight {
				raw, rawCPU, rawFixes = raw+seconds, rawCPU+spent, rawFixes+fixes
				continue
			}
			ours, ourCPU, oursFixes = ours+seconds, ourCPU+spent, oursFixes+fixes
			acks = append(acks, took...)
		}
	}
	slices.Sort(acks)
	at := func(q float64) float64 { return round(acks[int(q*float64(len(acks)-1))].Seconds() * 1000) }
	r = ingestResult{
		FixesPerS: math.Round(float64(oursFixes) / ours), RawFixesPerS: math.Round(float64(rawFixes) / raw),
		Ratio: round((float64(oursFixes) / ours) / (float64(rawFixes) / raw)), PGCPUMicros: round(ourCPU * 1e6 / float64(oursFixes)),
		RawPGMicros: round(rawCPU * 1e6 / float64(rawFixes)), AckP50Ms: at(.5), AckP99Ms: at(.99), Fixes: oursFixes + rawFixes,
	}
	if err := owner.Pool().QueryRow(ctx, `SELECT count(*) FROM tracking.fix`).Scan(&r.StoredInTable); err != nil {
		return r, err
	}
	if r.StoredInTable != r.Fixes {
		return r, fmt.Errorf("%d fixes were acknowledged, %d are stored", r.Fixes, r.StoredInTable)
	}
	return r, nil
}

func round(v float64) float64 { return math.Round(v*1000) / 1000 }

// load sends for one turn with all writers and gives how many fixes were acknowledged, and how long each answer took.
func load(ctx context.Context, pool *db.DB, base string, fleet []phone, straight bool) (int64, []time.Duration, error) {
	var fixes atomic.Int64
	var mu sync.Mutex
	var took []time.Duration
	var failed error
	var running sync.WaitGroup
	until := time.Now().Add(turn)
	for i := range writers {
		running.Go(func() {
			var own []time.Duration
			for time.Now().Before(until) {
				start := time.Now()
				var err error
				if straight {
					err = fleet[i].raw(ctx, pool)
				} else {
					err = fleet[i].post(ctx, base)
				}
				if err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				own = append(own, time.Since(start))
				fixes.Add(batchSize)
			}
			mu.Lock()
			took = append(took, own...)
			mu.Unlock()
		})
	}
	running.Wait()
	return fixes.Load(), took, failed
}

// post sends the phone's next batch to our endpoint.
func (p *phone) post(ctx context.Context, base string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/tracking/fixes", bytes.NewReader(p.next()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+p.token)
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(answer.Body)
	if err == nil && (answer.StatusCode != http.StatusOK || !bytes.Contains(said, []byte(fmt.Sprintf(`"stored":%d`, batchSize)))) {
		err = fmt.Errorf("answered %s: %s", answer.Status, said)
	}
	return err
}

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: writers}}

// serveIngest runs the tracking room alone behind a real listener.
func serveIngest(ctx context.Context, pool *db.DB) (base string, stop func(), err error) {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	hub, err := live.New(live.Options{Now: time.Now, Log: log, Authorize: func(context.Context, string) (live.Session, error) {
		return live.Session{}, live.ErrRefused
	}})
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "xuntu-bench-files-")
	if err != nil {
		return "", nil, err
	}
	store, err := files.Open(dir, pool)
	if err != nil {
		return "", nil, err
	}
	lists := dict.NewSet()
	kit := app.Kit{
		DB: pool, Now: time.Now, Log: log, Events: event.NewBoard(), Live: hub, Files: store, Params: param.NewSet(), Feed: feed.New(pool, log),
		Lists: lists, Fields: fields.NewSet(lists),
	}
	room, _ := logbook.New(kit, nobody{}, nobody{}, "")
	room.Jobs = nil // what runs beside ingest in a server is not measured here
	api := web.New(web.Options{Version: "bench", Log: log, Now: time.Now})
	if _, err := app.Mount(kit, api, []app.Module{room}); err != nil {
		return "", nil, err
	}
	if err := room.Start(ctx); err != nil {
		return "", nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: api.Handler(), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() {
		_ = server.Close()
		_ = room.Stop(context.WithoutCancel(ctx))
		_ = os.RemoveAll(dir)
	}, nil
}

// nobody knows no rep's unit and no outlet.
type nobody struct{}

// UnitOf gives the fleet's unit.
func (nobody) UnitOf(context.Context, int64, int64) (int32, error) { return 1, nil }

// OutletAt finds nothing.
func (nobody) OutletAt(int64, orb.Point) int64 { return 0 }

// cpuOf sums the seconds of CPU of the server's processes, those that have ended included.
func cpuOf(postmaster int) float64 {
	const ticks = 100 // USER_HZ on Linux
	total := 0.0
	list, err := os.ReadDir("/proc")
	if err != nil {
		return 0
	}
	for _, e := range list {
		raw, err := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(raw), ") ")
		f := strings.Fields(rest)
		var parent, user, system, deadUser, deadSystem float64
		if len(f) < 15 {
			continue
		}
		for i, into := range map[int]*float64{1: &parent, 11: &user, 12: &system, 13: &deadUser, 14: &deadSystem} {
			_, _ = fmt.Sscan(f[i], into)
		}
		switch {
		case e.Name() == strconv.Itoa(postmaster):
			total += user + system + deadUser + deadSystem
		case int(parent) == postmaster:
			total += user + system
		}
	}
	return total / ticks
}
