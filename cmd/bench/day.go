package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"xuntu.dev/cmd/internal/program"
	"xuntu.dev/internal/pgcluster"
)

// dayFlags are what `bench day` takes beside --json.
type dayFlags struct {
	program  string
	frontEnd string
	visits   int
	hours    float64
	kbits    int
	delayMs  int
}

func (o *dayFlags) declare(flags *flag.FlagSet) {
	flags.StringVar(&o.program, "program", "bin/xuntu", "the built file")
	flags.StringVar(&o.frontEnd, "frontend", "frontend", "folder of the front end, with its packages installed")
	flags.IntVar(&o.visits, "visits", 25, "visits that the rep makes without a network")
	flags.Float64Var(&o.hours, "hours", 8, "hours of fixes that wait beside them, one every 10 s")
	flags.IntVar(&o.kbits, "kbits", 1000, "how many kbit/s the line carries in the evening, each way")
	flags.IntVar(&o.delayMs, "delay", 100, "how many ms it takes there and back")
}

// dayResult is what a phone had to send after a day without a network, and how long that took (s), as the phone counted it.
type dayResult struct {
	Load string          `json:"load"`
	Sent json.RawMessage `json:"sent"`
}

// offline measures how long a day's work takes to go up (INT-14): Chromium walks through the visits with the network
// gone, photos and all, and then gets a line.
func (o *dayFlags) offline(ctx context.Context) (result any, err error) {
	for _, path := range []*string{&o.program, &o.frontEnd} {
		if *path, err = filepath.Abs(*path); err != nil {
			return nil, fmt.Errorf("find %s: %w", *path, err)
		}
	}
	err = withCluster(ctx, func(c *pgcluster.Cluster) error {
		result, err = o.over(ctx, c.URL("postgres", "bench"))
		return err
	})
	return result, err
}

func (o *dayFlags) over(ctx context.Context, database string) (r dayResult, err error) {
	data, err := os.MkdirTemp("", "xuntu-bench-data-")
	if err != nil {
		return r, fmt.Errorf("make room for the server: %w", err)
	}
	defer func() { _ = os.RemoveAll(data) }()
	server, err := program.Serve(ctx, o.program, []string{"DATABASE_URL=" + database}, os.Stderr, "--data", data, "--demo", "small")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, server.End()) }()
	numbers := []string{strconv.Itoa(o.visits), strconv.FormatFloat(o.hours, 'g', -1, 64), strconv.Itoa(o.kbits), strconv.Itoa(o.delayMs)}
	r.Sent, err = drive(ctx, o.frontEnd, "e2e/bench-day.mjs", append([]string{server.Base}, numbers...)...)
	r.Load = loadAverage()
	return r, err
}
