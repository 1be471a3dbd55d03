package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
	"xuntu.dev/routing/solver/format"
)

// solveFile declares what `bench solve FILE` takes beside --json.
func solveFile(flags *flag.FlagSet, path string) func(ctx context.Context) (any, error) {
	var o solveFlags
	o.declare(flags)
	return func(ctx context.Context) (any, error) { return solve(ctx, path, o) }
}

type solveFlags struct {
	limit     time.Duration
	rounds    int64
	seed      uint64
	threads   int
	objective string
	clock     string
}

func (o *solveFlags) declare(flags *flag.FlagSet) {
	flags.DurationVar(&o.limit, "time", 10*time.Second, "how long to search")
	flags.Int64Var(&o.rounds, "rounds", 0, "rounds of each thread instead of a time: the same plan on every machine")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the search")
	flags.IntVar(&o.threads, "threads", 0, "threads; 0 is one for each core")
	flags.StringVar(&o.objective, "objective", "distance", "distance, or vehicles: fewest vehicles first")
	flags.StringVar(&o.clock, "clock", "wall", "what --time is measured by: wall, or cpu: the process's CPU time divided by its threads,\n"+
		"which is what a wall clock shows on an idle machine, so that figures under load compare")
}

// solve reads an instance of the literature, solves it, and lets the verifier look at the plan before it is told.
func solve(ctx context.Context, path string, o solveFlags) (any, error) {
	now, err := o.now()
	if err != nil {
		return nil, err
	}
	begun := now()
	if o.objective != "distance" && o.objective != "vehicles" {
		return nil, fmt.Errorf("solve: --objective %q; distance or vehicles", o.objective)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	defer func() { _ = file.Close() }()
	in, err := format.Read(file, format.Options{FewestShifts: o.objective == "vehicles"})
	if err != nil {
		return nil, fmt.Errorf("solve: %s: %w", path, err)
	}
	options := solver.Options{Seed: o.seed, Threads: o.threads, Rounds: o.rounds, Now: now}
	if o.rounds == 0 {
		options.Limit = max(time.Millisecond, o.limit-now().Sub(begun))
	}
	plan, err := solver.Solve(ctx, in.Model, options)
	if err != nil {
		return nil, err
	}
	if err := check.Plan(in.Model, plan); err != nil {
		return nil, fmt.Errorf("solve: the verifier refuses the plan: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%s %s: %d rounds\n", in.Kind, in.Name, plan.Rounds)
	return in.Answer(plan, round(now().Sub(begun).Seconds())), nil
}

// now gives the clock of the search.
func (o *solveFlags) now() (func() time.Time, error) {
	switch threads := cmp.Or(o.threads, runtime.GOMAXPROCS(0)); o.clock {
	case "", "wall":
		return time.Now, nil
	case "cpu":
		return func() time.Time { return time.Unix(0, 0).Add(cpuTime() / time.Duration(max(1, threads))) }, nil
	}
	return nil, fmt.Errorf("solve: --clock %q; wall or cpu", o.clock)
}
