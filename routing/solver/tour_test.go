package solver_test

import (
	"math/rand/v2"
	"testing"

	"xuntu.dev/routing/solver"
)

// round gives a model of one rep who has to see every place and come back.
func roundTrip(rnd *rand.Rand, places int) *solver.Model {
	m := &solver.Model{Price: plane(rnd, places, false)}
	m.Time = m.Price
	m.Reps = []solver.Rep{{Shifts: []solver.Shift{{Hours: solver.Window{Close: 1 << 30}}}}}
	for i := 1; i < places; i++ {
		m.Visits = append(m.Visits, solver.Visit{Place: i})
	}
	return m
}

// shortest is the dynamic programme of M. Held and R. Karp, A Dynamic Programming Approach to Sequencing Problems, 1962.
func shortest(m solver.Matrix) int64 {
	n := m.Places - 1
	best := make([][]int64, 1<<n)
	for set := range best {
		best[set] = make([]int64, n)
		for last := range n {
			best[set][last] = 1 << 60
			if rest := set &^ (1 << last); set>>last&1 == 1 {
				if rest == 0 {
					best[set][last] = int64(m.At(0, last+1))
				}
				for before := range n {
					if rest>>before&1 == 1 {
						best[set][last] = min(best[set][last], best[rest][before]+int64(m.At(before+1, last+1)))
					}
				}
			}
		}
	}
	out := int64(1 << 60)
	for last := range n {
		out = min(out, best[1<<n-1][last]+int64(m.At(last+1, 0)))
	}
	return out
}

func TestTourFindsTheShortest(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 5))
		m := roundTrip(rnd, 9+rnd.IntN(3))
		plan := mustSolve(t, m, solver.Options{Rounds: 640, Seed: seed, Threads: 1})
		if want := shortest(m.Price); plan.Price != want {
			t.Errorf("seed %d: %d, the shortest is %d", seed, plan.Price, want)
		}
	}
}

// TestTourOfManyPlaces: every place once, the price as the verifier counts it, and the same from the same seed.
func TestTourOfManyPlaces(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		m := roundTrip(rand.New(rand.NewPCG(seed, 6)), 150+int(seed)*40)
		o := solver.Options{Rounds: 640, Seed: seed, Threads: 2}
		a, b := mustSolve(t, m, o), mustSolve(t, m, o)
		if a.Price != b.Price || len(a.Routes) != 1 || len(a.Routes[0].Stops) != len(m.Visits) {
			t.Errorf("seed %d: %d and %d", seed, a.Price, b.Price)
		}
		m.Visits[3].Windows = []solver.Window{{Open: 0, Close: 1 << 29}} // now it is no longer a mere tour
		if c := mustSolve(t, m, o); float64(a.Price) > 1.02*float64(c.Price) {
			t.Errorf("seed %d: the tour has %d, ruin and recreate %d", seed, a.Price, c.Price)
		}
	}
}
