package solver_test

import (
	"math/rand/v2"
	"testing"

	"xuntu.dev/routing/solver"
)

// told solves a model and gives the last that was told.
func told(t *testing.T, m *solver.Model, rounds int64) (last solver.Progress, plan *solver.Plan) {
	t.Helper()
	plan = mustSolve(t, m, solver.Options{Seed: 1, Threads: 1, Rounds: rounds, Tell: func(p solver.Progress) { last = p }})
	return last, plan
}

// TestBoundIsBelowTheOptimum of small models, whose optimum another search knows, with balance and without.
func TestBoundIsBelowTheOptimum(t *testing.T) {
	t.Parallel()
	known := 0
	for seed := range uint64(150) {
		m := smallModel(rand.New(rand.NewPCG(seed, 15)))
		if seed%3 > 0 {
			for i := range m.Visits {
				m.Visits[i].Prize = 0
			}
		}
		last, _ := told(t, m, 40)
		best, left := oracle(m)
		if left == 0 && last.Bound > best {
			t.Errorf("seed %d: the bound %d is above the best %d", seed, last.Bound, best)
		}
		if last.Bound > 0 {
			known++
		}
	}
	if known < 60 {
		t.Errorf("only %d bounds are known", known)
	}
}

// TestBoundIsBelowEveryPlan that leaves nothing out, of models with everything.
func TestBoundIsBelowEveryPlan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(120) {
		m := randomModel(rand.New(rand.NewPCG(seed, 16)))
		for i := range m.Visits {
			m.Visits[i].Prize = 0
		}
		if last, plan := told(t, m, 300); len(plan.Unserved) == 0 && last.Bound > plan.Price {
			t.Errorf("seed %d: the bound %d is above %d", seed, last.Bound, plan.Price)
		}
	}
}

// TestBoundIsNear where nothing but the legs counts: a round trip, and equal days.
func TestBoundIsNear(t *testing.T) {
	t.Parallel()
	if last, plan := told(t, roundTrip(rand.New(rand.NewPCG(1, 17)), 200), 6000); last.Bound < plan.Price*95/100 || last.Bound > plan.Price {
		t.Errorf("round trip: %d for %d", last.Bound, plan.Price)
	}
	if last, plan := told(t, fewDays(rand.New(rand.NewPCG(1, 18))), 3000); last.Bound < plan.Price/2 || last.Bound > plan.Price {
		t.Errorf("days: %d for %d", last.Bound, plan.Price)
	}
}
