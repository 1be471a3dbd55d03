package solver_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

// mustSolve solves with a fixed number of rounds and lets the verifier look at the plan.
func mustSolve(t *testing.T, m *solver.Model, o solver.Options) *solver.Plan {
	t.Helper()
	if o.Rounds == 0 {
		o.Rounds = 300
	}
	plan, err := solver.Solve(t.Context(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := check.Plan(m, plan); err != nil {
		t.Fatalf("the verifier refuses: %v", err)
	}
	return plan
}

// TestSolveFindsTheOptimum against a search of every assignment and order.
func TestSolveFindsTheOptimum(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		m := smallModel(rand.New(rand.NewPCG(seed, 1)))
		plan := mustSolve(t, m, solver.Options{Rounds: 1500, Seed: seed, Threads: 1})
		want, unserved := oracle(m)
		if required(m, plan) != unserved || plan.Price+plan.Lost != want {
			t.Errorf("seed %d: %d with %d unserved, the best is %d with %d", seed, plan.Price+plan.Lost, len(plan.Unserved), want, unserved)
		}
	}
}

// required counts the visits without a prize that are left out.
func required(m *solver.Model, plan *solver.Plan) (n int) {
	for _, u := range plan.Unserved {
		if m.Visits[u.Visit].Prize == 0 {
			n++
		}
	}
	return n
}

// TestSolveKeepsTheOrder that shifts say, and finds the best plan that does, against the same search.
func TestSolveKeepsTheOrder(t *testing.T) {
	t.Parallel()
	bound := 0
	for seed := range uint64(80) {
		rnd := rand.New(rand.NewPCG(seed, 14))
		m := smallModel(rnd)
		free, _ := oracle(m)
		for r := range m.Reps {
			ordered(rnd, m, &m.Reps[r].Shifts[0])
		}
		plan := mustSolve(t, m, solver.Options{Rounds: 12000, Seed: seed, Threads: 1})
		want, unserved := oracle(m)
		if required(m, plan) != unserved || plan.Price+plan.Lost != want {
			t.Errorf("seed %d: %d with %d unserved, the best is %d with %d", seed, plan.Price+plan.Lost, len(plan.Unserved), want, unserved)
		}
		if want != free {
			bound++
		}
	}
	if bound < 20 {
		t.Errorf("only %d plans differ from those without an order", bound)
	}
}

// TestSolveKeepsEveryRule on random models with everything at once.
func TestSolveKeepsEveryRule(t *testing.T) {
	t.Parallel()
	for seed := range uint64(120) {
		m := randomModel(rand.New(rand.NewPCG(seed, 2)))
		mustSolve(t, m, solver.Options{Seed: seed, Threads: 1 + int(seed%3)})
	}
}

// TestDetoursThatSaveTime: a stop taken out may make the rest late, which no plan may be.
func TestDetoursThatSaveTime(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		m := randomModel(rnd)
		shortcuts(rnd, m)
		for r := range m.Reps { // a promise that nobody could keep is no case here
			for i := range m.Reps[r].Shifts {
				m.Reps[r].Shifts[i].Head, m.Reps[r].Shifts[i].Tail = nil, nil
			}
		}
		mustSolve(t, m, solver.Options{Seed: seed, Threads: 1})
	}
}

func TestSolveIsDeterministic(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		m := randomModel(rand.New(rand.NewPCG(seed, 3)))
		o := solver.Options{Seed: seed, Threads: 2, Rounds: 500}
		if a, b := mustSolve(t, m, o), mustSolve(t, m, o); !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: two plans from the same seed, rounds and threads", seed)
		}
	}
}

// TestCancelGivesTheBestSoFar: the context is done after the third epoch, or before anything.
func TestCancelGivesTheBestSoFar(t *testing.T) {
	t.Parallel()
	m := randomModel(rand.New(rand.NewPCG(4, 4)))
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	var last solver.Progress
	plan, err := solver.Solve(ctx, m, solver.Options{Rounds: 1 << 50, Threads: 2, Limit: 2 * time.Second, Now: countingClock(), Tell: func(p solver.Progress) {
		if told++; told == 3 {
			cancel()
		}
		last = p
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := check.Plan(m, plan); err != nil {
		t.Fatal(err)
	}
	if told < 3 || last.Unserved != len(plan.Unserved) || last.Shifts != len(plan.Routes) {
		t.Errorf("told %d times, the last time %+v; the plan has %d routes, %d unserved", told, last, len(plan.Routes), len(plan.Unserved))
	}
	dead, stop := context.WithCancel(t.Context())
	stop()
	plan, err = solver.Solve(dead, m, solver.Options{Rounds: 1 << 50, Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := check.Plan(m, plan); err != nil {
		t.Fatal(err)
	}
}

// countingClock moves on by a millisecond whenever somebody looks. Both threads look.
func countingClock() func() time.Time {
	var ticks atomicCounter
	return func() time.Time { return time.Unix(0, 0).Add(time.Duration(ticks.next()) * time.Millisecond) }
}

func TestSolveRefusesWrongModels(t *testing.T) {
	t.Parallel()
	good := func() *solver.Model { return smallModel(rand.New(rand.NewPCG(1, 1))) }
	for _, c := range []struct {
		name  string
		spoil func(m *solver.Model)
	}{
		{"no reps", func(m *solver.Model) { m.Reps = nil }},
		{"a matrix with a missing cell", func(m *solver.Model) { m.Price.Cells = m.Price.Cells[1:] }},
		{"a shift on a day that is not", func(m *solver.Model) { m.Reps[0].Shifts[0].Day = 7 }},
		{"a shift that closes before it opens", func(m *solver.Model) { m.Reps[0].Shifts[0].Hours = solver.Window{Open: 2, Close: 1} }},
		{"a visit at no place", func(m *solver.Model) { m.Visits[0].Place = 99 }},
		{"windows that overlap", func(m *solver.Model) { m.Visits[0].Windows = []solver.Window{{Open: 0, Close: 5}, {Open: 5, Close: 9}} }},
		{"a pattern without days", func(m *solver.Model) { m.Visits[0].Patterns = [][]int{{}} }},
		{"a negative load", func(m *solver.Model) { m.Visits[0].Load = solver.Load{-1} }},
		{"a visit in two heads", func(m *solver.Model) { m.Reps[0].Shifts[0].Head = []int{0, 0} }},
		{"a priority of 10", func(m *solver.Model) { m.Visits[0].Priority = 10 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := good()
			c.spoil(m)
			if _, err := solver.Solve(t.Context(), m, solver.Options{Rounds: 1}); err == nil {
				t.Error("no error")
			}
		})
	}
	if _, err := solver.Solve(t.Context(), good(), solver.Options{}); err == nil {
		t.Error("an endless search is not refused")
	}
}
