// Command bench prints figures: go run ./cmd/bench NAME --json, with NAME one
// of cycle, day, engines FILE, fences, ingest, insert, integrity FILE, kills, lists, live, map, match DIR, territory, tiles, roads FILE, solve FILE, stops DIR. Every figure is a ratio or comes with
// what it is compared to, measured in the same run; docs/benchmarks.md keeps them.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live/livebench"
	"xuntu.dev/internal/pgcluster"
	"xuntu.dev/tiles/tilesbench"
	"xuntu.dev/tracking/fencing/fencesbench"
)

// benches by name.
var benches = map[string]func(ctx context.Context) (any, error){
	"fences":    func(ctx context.Context) (any, error) { return fencesbench.Run(ctx) },
	"ingest":    ingest,
	"insert":    insert,
	"live":      func(ctx context.Context) (any, error) { return livebench.Run(ctx, livebench.Usual(time.Now)) },
	"territory": territories,
	"tiles":     tiles,
}

// withFlags are benches that declare flags of their own.
var withFlags = map[string]func(flags *flag.FlagSet) func(ctx context.Context) (any, error){
	"cycle": cycleFlagged,
	"day":   flagged((*dayFlags).offline),
	"kills": flagged((*killFlags).survive),
	"lists": flagged((*listFlags).lists),
	"map":   flagged((*mapFlags).fluid),
}

// flagged is a bench whose flags are the fields of T.
func flagged[T any, P interface {
	*T
	declare(flags *flag.FlagSet)
}](run func(P, context.Context) (any, error)) func(flags *flag.FlagSet) func(ctx context.Context) (any, error) {
	return func(flags *flag.FlagSet) func(ctx context.Context) (any, error) {
		o := P(new(T))
		o.declare(flags)
		return func(ctx context.Context) (any, error) { return run(o, ctx) }
	}
}

// ofFiles are benches over a file; they declare their own flags.
var ofFiles = map[string]func(flags *flag.FlagSet, path string) func(ctx context.Context) (any, error){
	"engines":   enginesFile,
	"integrity": integrityFile,
	"match":     matchFolder,
	"roads":     roadsFile,
	"solve":     solveFile,
	"stops":     stopsFolder,
}

func main() {
	if livebench.Child(time.Now) {
		return
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	compact := flags.Bool("json", false, "one line of JSON instead of an indented one")
	if len(os.Args) < 2 || benches[os.Args[1]] == nil && withFlags[os.Args[1]] == nil && ofFiles[os.Args[1]] == nil {
		return errors.New("which bench? cycle, day, engines FILE, fences, ingest, insert, integrity FILE, kills, lists, live, map, match DIR, territory, tiles, roads FILE, solve FILE or stops DIR: go run ./cmd/bench ingest --json")
	}
	bench, args := benches[os.Args[1]], os.Args[2:]
	if declare := withFlags[os.Args[1]]; declare != nil {
		bench = declare(flags)
	}
	if bench == nil {
		if len(args) == 0 {
			return fmt.Errorf("which file? go run ./cmd/bench %s FILE --json", os.Args[1])
		}
		bench, args = ofFiles[os.Args[1]](flags, args[0]), args[1:]
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	result, err := bench(ctx)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if !*compact {
		out.SetIndent("", "  ")
	}
	return out.Encode(result)
}

func tiles(ctx context.Context) (result any, err error) {
	err = withCluster(ctx, func(c *pgcluster.Cluster) (err error) {
		result, err = tilesbench.Run(ctx, tilesbench.Config{OwnerURL: c.URL("postgres", "bench"), Now: time.Now})
		return err
	})
	return result, err
}

// withCluster runs fn over a private durable server with a migrated database named bench, and removes it.
func withCluster(ctx context.Context, fn func(*pgcluster.Cluster) error) error {
	dir, err := os.MkdirTemp("", "xuntu-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := os.Chmod(dir, 0o755); err != nil { // the server may run as another user
		return err
	}
	c, err := pgcluster.Start(ctx, pgcluster.Options{Dir: filepath.Join(dir, "postgres"), Durable: true})
	if err != nil {
		return err
	}
	defer func() { _ = c.Stop(context.WithoutCancel(ctx)) }()
	owner, err := db.OpenOwner(ctx, c.URL("postgres", "postgres"))
	if err != nil {
		return err
	}
	_, err = owner.Pool().Exec(ctx, "CREATE DATABASE bench")
	owner.Close()
	if err != nil {
		return err
	}
	if _, err := app.Migrate(ctx, c.URL("postgres", "bench")); err != nil {
		return err
	}
	return fn(c)
}
