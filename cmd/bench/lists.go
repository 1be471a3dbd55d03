package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"xuntu.dev/cmd/internal/program"
	"xuntu.dev/internal/pgcluster"
)

// listFlags are what `bench lists` takes beside --json.
type listFlags struct {
	program string
	scale   string
	login   string
	times   int
	settle  time.Duration
}

func (o *listFlags) declare(flags *flag.FlagSet) {
	flags.StringVar(&o.program, "program", "bin/xuntu", "the built file")
	flags.StringVar(&o.scale, "demo", "medium", "the company that is asked: small or medium")
	flags.StringVar(&o.login, "login", "gm", "who asks; the general manager sees all of it")
	flags.IntVar(&o.times, "times", 5, "how often each list is asked for")
	flags.DurationVar(&o.settle, "settle", 5*time.Minute, "how long the work that a new demo brings may take before anybody asks")
}

// listsResult is how long each list of the interface takes over a company that is large enough.
type listsResult struct {
	Demo      string       `json:"demo"`
	Load      string       `json:"load"`
	Asked     int          `json:"asked"`
	InAim     int          `json:"within_300_ms"` // by the median
	SlowestMs float64      `json:"slowest_ms"`    // the largest median
	Lists     []listResult `json:"lists"`         // the slowest first
	Skipped   []string     `json:"skipped"`       // not allowed, or asking for what nobody can guess
}

// listResult is one operation asked several times, in milliseconds.
type listResult struct {
	Path  string  `json:"path"`
	P50Ms float64 `json:"p50_ms"`
	MaxMs float64 `json:"max_ms"`
	Bytes int     `json:"bytes"`
}

const aimedMs = 300

// lists measures every list of the interface in a company of the demo.
func (o *listFlags) lists(ctx context.Context) (result any, err error) {
	err = served(ctx, o.program, o.scale, func(base string) error {
		a, err := signedIn(ctx, base, o.login)
		if err != nil {
			return err
		}
		select {
		case <-time.After(o.settle):
		case <-ctx.Done():
			return ctx.Err()
		}
		result, err = o.ask(ctx, a)
		return err
	})
	return result, err
}

// served runs the built program with a company of the demo and a database of its own, and fn beside it.
func served(ctx context.Context, path, scale string, fn func(base string) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	data, err := os.MkdirTemp("", "xuntu-bench-data-")
	if err != nil {
		return fmt.Errorf("make room for the server: %w", err)
	}
	defer func() { _ = os.RemoveAll(data) }()
	return withCluster(ctx, func(c *pgcluster.Cluster) error {
		server, err := program.Serve(ctx, path, []string{"DATABASE_URL=" + c.URL("postgres", "bench")}, os.Stderr, "--data", data, "--demo", scale)
		if err != nil {
			return err
		}
		return errors.Join(fn(server.Base), server.End())
	})
}

func (o *listFlags) ask(ctx context.Context, a *asker) (r listsResult, err error) {
	paths, skipped, err := a.listPaths(ctx)
	if err != nil {
		return r, err
	}
	r = listsResult{Demo: o.scale, Load: loadAverage(), Lists: []listResult{}, Skipped: skipped}
	for _, path := range paths {
		one, ok, err := o.time(ctx, a, path)
		switch {
		case err != nil:
			return r, err
		case !ok:
			r.Skipped = append(r.Skipped, path)
			continue
		case one.P50Ms <= aimedMs:
			r.InAim++
		}
		r.Asked++
		r.Lists = append(r.Lists, one)
	}
	slices.SortFunc(r.Lists, func(a, b listResult) int { return cmp.Compare(b.P50Ms, a.P50Ms) })
	if len(r.Lists) > 0 {
		r.SlowestMs = r.Lists[0].P50Ms
	}
	return r, nil
}

// time asks for one list several times; false when it is not allowed or refused.
func (o *listFlags) time(ctx context.Context, a *asker, path string) (one listResult, ok bool, err error) {
	took := make([]float64, o.times)
	for i := range took {
		began := time.Now()
		status, body, err := a.get(ctx, path)
		if err != nil || status != http.StatusOK {
			return one, false, err
		}
		took[i], one.Bytes = float64(time.Since(began).Microseconds())/1000, len(body)
	}
	slices.Sort(took)
	one.Path, one.P50Ms, one.MaxMs = path, took[len(took)/2], took[len(took)-1]
	return one, true, nil
}
