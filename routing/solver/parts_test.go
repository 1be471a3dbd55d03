package solver_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"xuntu.dev/routing/solver"
)

// town is a day of many visits for many reps, some with windows, some optional.
func town(rnd *rand.Rand, visits int) *solver.Model {
	m := &solver.Model{Price: plane(rnd, visits+1, false)}
	m.Time = m.Price
	for range visits / 8 {
		m.Reps = append(m.Reps, solver.Rep{Shifts: []solver.Shift{{Hours: solver.Window{Close: 600}, Capacity: solver.Load{60}}}})
	}
	for i := range visits {
		v := solver.Visit{Place: i + 1, Service: 5, Load: solver.Load{1 + rnd.Int32N(8)}}
		if open := rnd.Int32N(300); rnd.IntN(2) == 0 {
			v.Windows = []solver.Window{{Open: open, Close: open + 200}}
		}
		if rnd.IntN(5) == 0 {
			v.Prize = 1 + rnd.Int32N(60)
		}
		m.Visits = append(m.Visits, v)
	}
	return m
}

// TestPartsMakeOnePlan: a short search of a big problem is divided among the threads; nothing is lost between them, and
// it comes out better than what one of them finds.
func TestPartsMakeOnePlan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		m := town(rand.New(rand.NewPCG(seed, 15)), 480)
		o := solver.Options{Seed: seed, Threads: 3, Rounds: 2000}
		a, b := mustSolve(t, m, o), mustSolve(t, m, o)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: two plans from the same seed, rounds and threads", seed)
		}
		o.Threads = 1
		if c := mustSolve(t, m, o); a.Price+a.Lost >= c.Price+c.Lost || len(a.Unserved) > 2*len(c.Unserved)+5 {
			t.Errorf("seed %d: %d with %d unserved in parts, %d with %d by one", seed, a.Price+a.Lost, len(a.Unserved), c.Price+c.Lost, len(c.Unserved))
		}
	}
}
