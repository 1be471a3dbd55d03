package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

// The branch and the company that a run is told for.
const (
	branchReps  = 200
	companyReps = 2400
	cycleCores  = 2
)

// cycled are the figures of `bench cycle`.
type cycled struct {
	Reps          int     `json:"reps"` // really planned; what follows with a name of more is extrapolated
	OutletsOfRep  int     `json:"outlets_of_rep"`
	Days          int     `json:"days"`
	VisitsOfDay   float64 `json:"visits_of_day"`
	Unserved      int     `json:"unserved"` // outlets whose frequency is not kept
	CVMean        float64 `json:"cv_mean"`  // of the work of a rep's days, in per cent
	CVMax         float64 `json:"cv_max"`
	HoursMean     float64 `json:"hours_mean"` // of work a day: travel and service
	HoursMax      float64 `json:"hours_max"`
	OvertimeHours float64 `json:"overtime_hours_of_rep"`
	KM            float64 `json:"km_of_rep"`
	SeededKM      float64 `json:"seeded_km_of_rep"` // nearest neighbour each day of a calendar that only counts
	Shorter       float64 `json:"shorter"`          // per cent
	SeededCV      float64 `json:"seeded_cv_mean"`
	CPUOfRep      float64 `json:"cpu_s_of_rep"`
	WallSeconds   float64 `json:"wall_s"`
	BranchMinutes float64 `json:"extrapolated_minutes_200_reps"` // CPU on two cores
	CompanyHours  float64 `json:"extrapolated_hours_2400_reps"`  // the same
	Rounds        int64   `json:"rounds_of_rep"`
}

type cycleFlags struct {
	reps   int
	rounds int64
	seed   uint64
}

func (o *cycleFlags) declare(flags *flag.FlagSet) {
	flags.IntVar(&o.reps, "reps", 20, "how many reps to plan; the time of 200 and of 2,400 is extrapolated")
	flags.Int64Var(&o.rounds, "rounds", 70_000, "rounds of the search for each rep")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the outlets and of the search")
}

// cycleFlagged is `bench cycle` with its flags.
func cycleFlagged(flags *flag.FlagSet) func(ctx context.Context) (any, error) {
	o := &cycleFlags{}
	o.declare(flags)
	return func(ctx context.Context) (any, error) { return cycle(ctx, *o) }
}

// cycle plans four weeks of each rep: the rep of an outlet is fixed, so that each rep is a problem of its own, and the
// reps are planned side by side.
func cycle(ctx context.Context, o cycleFlags) (*cycled, error) {
	if o.reps < 1 || o.rounds < 1 {
		return nil, errors.New("cycle: --reps and --rounds begin at 1")
	}
	begun, before := time.Now(), cpuTime()
	months, faults := make([]month, o.reps), make([]error, o.reps)
	var all sync.WaitGroup
	next := make(chan int)
	for range cycleCores {
		all.Go(func() {
			for i := range next {
				months[i], faults[i] = planMonth(ctx, o, i)
			}
		})
	}
	for i := range o.reps {
		next <- i
	}
	close(next)
	all.Wait()
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	spent := (cpuTime() - before).Seconds() / float64(o.reps)
	out := summed(months)
	out.Reps, out.Rounds, out.CPUOfRep, out.WallSeconds = o.reps, o.rounds, round(spent), round(time.Since(begun).Seconds())
	out.BranchMinutes = round(spent * branchReps / cycleCores / 60)
	out.CompanyHours = round(spent * companyReps / cycleCores / 3600)
	return out, nil
}

// month is what came of one rep's four weeks.
type month struct {
	metres, seeded   float64
	work, seededWork []float64 // seconds of each day
	visits, unserved int
	overtime         float64 // seconds
}

func planMonth(ctx context.Context, o cycleFlags, rep int) (out month, err error) {
	b := newBeat(o.seed, rep)
	plan, err := solver.Solve(ctx, b.model, solver.Options{Rounds: o.rounds, Threads: 1, Seed: o.seed})
	if err != nil {
		return out, err
	}
	if err := check.Plan(b.model, plan); err != nil {
		return out, fmt.Errorf("cycle: rep %d: the verifier refuses the plan: %w", rep, err)
	}
	days := make([][]int, cycleDays)
	for _, r := range plan.Routes {
		for _, st := range r.Stops {
			days[r.Day] = append(days[r.Day], st.Visit)
		}
		out.overtime += float64(max(0, r.Return-b.model.Reps[0].Shifts[r.Shift].Hours.Close))
		out.visits += len(r.Stops)
	}
	out.unserved = len(plan.Unserved)
	out.metres, out.work = b.driven(days)
	out.seeded, out.seededWork = b.driven(b.seededDays())
	return out, nil
}

func summed(months []month) *cycled {
	out := &cycled{OutletsOfRep: cycleOutlets, Days: cycleDays}
	n := float64(len(months))
	for _, m := range months {
		out.Unserved += m.unserved
		out.VisitsOfDay += float64(m.visits) / cycleDays / n
		out.KM += m.metres / 1000 / n
		out.SeededKM += m.seeded / 1000 / n
		out.OvertimeHours += m.overtime / 3600 / n
		mean, cv := variation(m.work)
		out.HoursMean += mean / 3600 / n
		out.HoursMax = max(out.HoursMax, slices.Max(m.work)/3600)
		out.CVMean += 100 * cv / n
		out.CVMax = max(out.CVMax, 100*cv)
		_, cv = variation(m.seededWork)
		out.SeededCV += 100 * cv / n
	}
	out.Shorter = round(100 - 100*out.KM/out.SeededKM)
	for _, v := range []*float64{
		&out.VisitsOfDay, &out.KM, &out.SeededKM, &out.OvertimeHours, &out.HoursMean, &out.HoursMax, &out.CVMean, &out.CVMax, &out.SeededCV,
	} {
		*v = round(*v)
	}
	return out
}

// variation gives the mean, and the standard deviation as a share of it.
func variation(values []float64) (mean, cv float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean) / float64(len(values))
	}
	return mean, math.Sqrt(sum) / mean
}
