package solver_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/routing/solver"
)

// week is a street walked by two reps on three days.
func week() *solver.Model {
	m := street(4)
	m.Days, m.Reps = 3, nil
	for range 2 {
		rep := solver.Rep{}
		for d := range 3 {
			rep.Shifts = append(rep.Shifts, solver.Shift{Day: d, Hours: solver.Window{Close: 1000}})
		}
		m.Reps = append(m.Reps, rep)
	}
	return m
}

func TestLocksAreKept(t *testing.T) {
	t.Parallel()
	m := week()
	m.Visits[2].Windows = []solver.Window{{Open: 0, Close: 300}, {Open: 500, Close: 700}}
	locked, err := m.Locked([]solver.Lock{
		{Visit: 0, Rep: 1, Day: 2, Position: solver.Last},
		{Visit: 1, Rep: 1, Day: 2, Position: solver.First},
		{Visit: 2, Rep: solver.Any, Day: 2, Window: &solver.Window{Open: 200, Close: 550}},
		{Visit: 3, Rep: 0, Day: solver.Any},
	})
	if err != nil {
		t.Fatal(err)
	}
	plan := mustSolve(t, locked, solver.Options{Seed: 1})
	for _, r := range plan.Routes {
		for i, st := range r.Stops {
			wrong := false
			switch st.Visit {
			case 0:
				wrong = r.Rep != 1 || r.Day != 2 || i != len(r.Stops)-1
			case 1:
				wrong = r.Rep != 1 || r.Day != 2 || i != 0
			case 2:
				wrong = r.Day != 2 || st.Begin < 200 || st.Begin > 550 || st.Begin > 300 && st.Begin < 500
			case 3:
				wrong = r.Rep != 0
			}
			if wrong {
				t.Errorf("visit %d: rep %d, day %d, stop %d at %d", st.Visit, r.Rep, r.Day, i, st.Begin)
			}
		}
	}
	if len(plan.Unserved) > 0 || m.Visits[0].Reps != nil || m.Reps[1].Shifts[2].Tail != nil {
		t.Errorf("unserved %v; or the locks went into the model they were asked of", plan.Unserved)
	}
}

// TestLocksInTheMiddle of a day: a run, an order and a place, each the dearest way along the street.
func TestLocksInTheMiddle(t *testing.T) {
	t.Parallel()
	lock := func(v int, p solver.Position) solver.Lock { return solver.Lock{Visit: v, Rep: 1, Day: 2, Position: p} }
	after := func(v, after int) solver.Lock {
		return solver.Lock{Visit: v, Rep: 1, Day: 2, Position: solver.Behind, After: after}
	}
	at := func(v, index int) solver.Lock {
		return solver.Lock{Visit: v, Rep: 1, Day: 2, Position: solver.AtIndex, Index: index}
	}
	for _, c := range []struct {
		name  string
		locks []solver.Lock
		want  func(at map[int]int) bool // by the index of each visit in the day
	}{
		{"directly behind", []solver.Lock{after(0, 3), after(2, 0)}, func(at map[int]int) bool { return at[0] == at[3]+1 && at[2] == at[0]+1 }},
		{"in order", []solver.Lock{lock(2, solver.InOrder), lock(0, solver.InOrder), lock(3, solver.InOrder)}, func(at map[int]int) bool {
			return at[2] < at[0] && at[0] < at[3]
		}},
		{"at a place", []solver.Lock{at(3, 1), at(0, 2), lock(1, solver.InOrder), lock(2, solver.InOrder)}, func(at map[int]int) bool {
			return at[1] == 0 && at[3] == 1 && at[0] == 2 && at[2] == 3
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := week()
			locked, err := m.Locked(c.locks)
			if err != nil {
				t.Fatal(err)
			}
			plan := mustSolve(t, locked, solver.Options{Seed: 1, Threads: 1, Rounds: 2000})
			at := map[int]int{}
			for _, r := range plan.Routes {
				for i, st := range r.Stops {
					if r.Rep == 1 && r.Day == 2 {
						at[st.Visit] = i
					}
				}
			}
			for _, l := range c.locks {
				if _, there := at[l.Visit]; !there {
					t.Errorf("visit %d is not on its day", l.Visit)
				}
			}
			if !c.want(at) || m.Reps[1].Shifts[2].Runs != nil {
				t.Errorf("indexes %v", at)
			}
		})
	}
}

func TestLocksThatNothingSatisfies(t *testing.T) {
	t.Parallel()
	m := week()
	m.Visits[0].Reps, m.Visits[1].Patterns, m.Reps[0].Shifts = []int{1}, [][]int{{0, 2}}, m.Reps[0].Shifts[:1]
	m.Visits[2].Windows, m.Visits[2].OnDay = []solver.Window{{Open: 5, Close: 9}}, map[int][]solver.Window{1: {}}
	for _, c := range []struct {
		name string
		lock solver.Lock
	}{
		{"an unknown visit", solver.Lock{Visit: 9}},
		{"a rep who may not", solver.Lock{Visit: 0, Rep: 0, Day: solver.Any}},
		{"a day of no pattern", solver.Lock{Visit: 1, Rep: solver.Any, Day: 1}},
		{"a time outside the windows", solver.Lock{Visit: 2, Rep: solver.Any, Day: 0, Window: &solver.Window{Open: 10, Close: 20}}},
		{"a time on a closed day", solver.Lock{Visit: 2, Rep: solver.Any, Day: 1, Window: &solver.Window{Open: 5, Close: 9}}},
		{"first of nobody's day", solver.Lock{Visit: 3, Rep: solver.Any, Day: 0, Position: solver.First}},
		{"behind itself", solver.Lock{Visit: 3, Rep: 0, Day: 0, Position: solver.Behind, After: 3}},
		{"behind nobody", solver.Lock{Visit: 3, Rep: 0, Day: 0, Position: solver.Behind, After: 9}},
		{"behind one who may not", solver.Lock{Visit: 3, Rep: 0, Day: 0, Position: solver.Behind, After: 0}},
		{"before the first", solver.Lock{Visit: 3, Rep: 0, Day: 0, Position: solver.AtIndex, Index: -1}},
		{"first of a day off", solver.Lock{Visit: 3, Rep: 0, Day: 2, Position: solver.First}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := m.Locked([]solver.Lock{c.lock}); err == nil {
				t.Error("no error")
			}
		})
	}
}

// TestFromIsNeverMadeWorse: whatever a published plan is, going on from it leaves out no more and costs no more, even
// when there is no time to search.
func TestFromIsNeverMadeWorse(t *testing.T) {
	t.Parallel()
	for seed := range uint64(80) {
		rnd := rand.New(rand.NewPCG(seed, 8))
		m := randomModel(rnd)
		m.Goal.FewestShifts = false
		if seed%2 == 0 {
			shortcuts(rnd, m)
			for r := range m.Reps {
				for i := range m.Reps[r].Shifts {
					m.Reps[r].Shifts[i].Head, m.Reps[r].Shifts[i].Tail = nil, nil
				}
			}
		}
		before := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1, Rounds: 200})
		after := mustSolve(t, m, solver.Options{Seed: seed + 1, Threads: 1, Rounds: 1 + int64(seed), From: before})
		was, is := weights(m, before), weights(m, after)
		if c := slices.Compare(is, was); c > 0 || c == 0 && after.Price+after.Lost > before.Price+before.Lost {
			t.Errorf("seed %d: from %v and %d to %v and %d", seed, was, before.Price+before.Lost, is, after.Price+after.Lost)
		}
	}
}

// weights counts the required visits left out by priority, the dearest first.
func weights(m *solver.Model, plan *solver.Plan) []int {
	out := make([]int, 10)
	for _, u := range plan.Unserved {
		if v := m.Visits[u.Visit]; v.Prize == 0 {
			out[v.Priority]++
		}
	}
	return out
}

// TestFromAnotherWorld: a plan whose reps, visits and windows have gone since is a beginning all the same.
func TestFromAnotherWorld(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		old := randomModel(rand.New(rand.NewPCG(seed, 9)))
		plan := mustSolve(t, old, solver.Options{Seed: seed, Threads: 1})
		m := randomModel(rand.New(rand.NewPCG(seed, 10)))
		mustSolve(t, m, solver.Options{Seed: seed, Threads: 1, Rounds: 50, From: plan})
	}
}

// TestTourGoesOnFromAPlan: the order of a plan is where the tour begins.
func TestTourGoesOnFromAPlan(t *testing.T) {
	t.Parallel()
	m := roundTrip(rand.New(rand.NewPCG(1, 11)), 120)
	good := mustSolve(t, m, solver.Options{Rounds: 3200, Seed: 1, Threads: 1})
	if again := mustSolve(t, m, solver.Options{Rounds: 1, Seed: 2, Threads: 1, From: good}); again.Price > good.Price {
		t.Errorf("%d became %d", good.Price, again.Price)
	}
}
