package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"xuntu.dev/cmd/internal/program"
	"xuntu.dev/internal/pgcluster"
)

// mapFlags are what `bench map` takes beside --json.
type mapFlags struct {
	program  string
	frontEnd string
	reps     int
	outlets  int
	everyS   float64
}

func (o *mapFlags) declare(flags *flag.FlagSet) {
	flags.StringVar(&o.program, "program", "bin/xuntu", "the built file")
	flags.StringVar(&o.frontEnd, "frontend", "frontend", "folder of the front end, with its packages installed")
	flags.IntVar(&o.reps, "reps", 3000, "reps on the move")
	flags.IntVar(&o.outlets, "outlets", 200_000, "outlets")
	flags.Float64Var(&o.everyS, "every", 10, "seconds between two fixes of a rep")
}

// mapResult is what Chromium counted on the live map of the large company, and
// on that of an empty one over the same streets: the floor of this machine.
type mapResult struct {
	Reps      int             `json:"reps"`
	Outlets   int             `json:"outlets"`
	FixesPerS float64         `json:"fixes_per_s"`
	Load      string          `json:"load"`
	Seen      json.RawMessage `json:"seen"`
}

// fluid measures how the live map moves in a browser.
func (o *mapFlags) fluid(ctx context.Context) (result any, err error) {
	for _, path := range []*string{&o.program, &o.frontEnd} {
		if *path, err = filepath.Abs(*path); err != nil {
			return nil, fmt.Errorf("find %s: %w", *path, err)
		}
	}
	err = withCluster(ctx, func(c *pgcluster.Cluster) error {
		result, err = o.before(ctx, c.URL("postgres", "bench"))
		return err
	})
	return result, err
}

// before fills the database, starts the program and the fleet, and lets Chromium look.
func (o *mapFlags) before(ctx context.Context, url string) (mapResult, error) {
	data, err := os.MkdirTemp("", "xuntu-bench-data-")
	if err != nil {
		return mapResult{}, fmt.Errorf("make room for the server: %w", err)
	}
	defer func() { _ = os.RemoveAll(data) }()
	settings := []string{"DATABASE_URL=" + url}
	for _, args := range [][]string{{"demo"}, {"company", floorCode, "空"}} {
		make := exec.CommandContext(ctx, o.program, args...)
		make.Env = append(os.Environ(), settings...)
		if said, err := make.CombinedOutput(); err != nil {
			return mapResult{}, fmt.Errorf("xuntu %s: %w: %s", args[0], err, said)
		}
	}
	tokens, err := crowd(ctx, url, o.reps, o.outlets)
	if err != nil {
		return mapResult{}, err
	}
	server, err := program.Serve(ctx, o.program, settings, os.Stderr, "--data", data)
	if err != nil {
		return mapResult{}, err
	}
	r := mapResult{Reps: o.reps, Outlets: o.outlets}
	moving := startFleet(ctx, server.Base, tokens, time.Duration(o.everyS*float64(time.Second)))
	r.Seen, err = drive(ctx, o.frontEnd, "e2e/bench-map.mjs", server.Base)
	r.Load = loadAverage()
	var sendErr error
	r.FixesPerS, sendErr = moving.stop()
	return r, errors.Join(err, sendErr, server.End())
}

// drive lets Chromium do what a script of the front end's says, and gives the JSON that it prints.
func drive(ctx context.Context, frontEnd, script string, args ...string) (json.RawMessage, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, "node", append([]string{script}, args...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = frontEnd, &out, os.Stderr
	program.Gentle(cmd)
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", script, err, out.Bytes())
	}
	if !json.Valid(out.Bytes()) {
		return nil, fmt.Errorf("%s: no JSON: %s", script, out.Bytes())
	}
	return out.Bytes(), nil
}

// loadAverage is what else the machine had to do: the last minute's, as /proc has it.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
