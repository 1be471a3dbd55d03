package solver_test

import (
	"math/rand/v2"
	"testing"

	"xuntu.dev/routing/solver"
)

// fewDays has a few days of one rep, and visits that come every day, every other day or once.
func fewDays(rnd *rand.Rand) *solver.Model {
	n := 14
	m := &solver.Model{Days: 4, Price: plane(rnd, n+1, false), Goal: solver.Goal{Balance: 2}}
	m.Time = m.Price
	rep := solver.Rep{}
	for d := range m.Days {
		rep.Shifts = append(rep.Shifts, solver.Shift{Day: d, Hours: solver.Window{Close: 900}})
	}
	m.Reps = []solver.Rep{rep}
	for i := range n {
		v := solver.Visit{Place: i + 1, Service: 30}
		switch {
		case i == 0:
			v.Patterns, v.Service = [][]int{{0, 1, 2, 3}}, 150
		case i < 4:
			v.Patterns = [][]int{{0, 2}, {1, 3}}
		}
		m.Visits = append(m.Visits, v)
	}
	return m
}

// TestDaysAreMoreEqual than without the goal, and what has to come every day is in the plan all the same.
func TestDaysAreMoreEqual(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		m := fewDays(rand.New(rand.NewPCG(seed, 12)))
		equal := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1, Rounds: 2000})
		m.Goal.Balance = 0
		short := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1, Rounds: 2000})
		if len(equal.Unserved) > 0 || len(equal.Routes) != m.Days || spread(equal, m.Days) > spread(short, m.Days) {
			t.Errorf("seed %d: unserved %v, a spread of %d, and %d without the goal", seed, equal.Unserved, spread(equal, m.Days), spread(short, m.Days))
		}
	}
}

// spread is the longest day less the shortest.
func spread(plan *solver.Plan, days int) int32 {
	var least, most int32
	for i, r := range plan.Routes {
		work := r.Return - r.Depart
		if i == 0 || work < least {
			least = work
		}
		most = max(most, work)
	}
	if len(plan.Routes) < days {
		least = 0
	}
	return most - least
}

// TestFairIsTheShare: a shift of half the hours should have half the work, unless it or the goal says another.
func TestFairIsTheShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		goal, own  int32
		long, half int // visits of the long and of the half shift
	}{
		{"by the hours", 0, 0, 4, 2},
		{"the goal's", 100, 0, 3, 3},
		{"its own", 0, 250, 5, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := &solver.Model{Price: solver.Matrix{Places: 1, Cells: []int32{0}}, Goal: solver.Goal{Balance: 1000, Fair: c.goal}}
			m.Time = m.Price
			m.Reps = []solver.Rep{
				{Shifts: []solver.Shift{{Hours: solver.Window{Close: 1000}, Fair: c.own}}},
				{Shifts: []solver.Shift{{Hours: solver.Window{Close: 500}, Fair: min(c.own, 50)}}},
			}
			for range 6 {
				m.Visits = append(m.Visits, solver.Visit{Service: 50})
			}
			got := map[int]int{}
			for _, r := range mustSolve(t, m, solver.Options{Seed: 1, Threads: 1, Rounds: 500}).Routes {
				got[r.Rep] = len(r.Stops)
			}
			if got[0] != c.long || got[1] != c.half {
				t.Errorf("%v, want %d and %d", got, c.long, c.half)
			}
		})
	}
}
