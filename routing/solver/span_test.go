package solver

import (
	"math/rand/v2"
	"testing"
)

// TestSpansKnowTheLength: joined spans say the same length of a route as driving it forth and back, with each job at
// each position.
func TestSpansKnowTheLength(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		s := measuredState(t, rand.New(rand.NewPCG(seed, 1)))
		n := int32(len(s.p.jobs))
		for j := range n {
			for i := 1; i < len(s.routes[0].stops) && s.pattern[j] < 0; i++ {
				overdue := s.hinders(j, 0, i)
				if overdue == WindowClosed || overdue == DelaysOthers {
					continue
				}
				if fits := s.length(j, 0, i) <= s.p.slots[0].longest; fits != (overdue == Crowded) {
					t.Fatalf("seed %d: job %d before stop %d: length %d, %s", seed, j, i, s.length(j, 0, i), overdue)
				}
			}
		}
	}
}

// measuredState has half of its jobs in a route, some with windows, and a limit that some of the others would break.
func measuredState(t *testing.T, rnd *rand.Rand) *state {
	t.Helper()
	const n = 9
	m := &Model{Price: Matrix{n, make([]int32, n*n)}, Reps: []Rep{{Shifts: []Shift{{Hours: Window{10, 400}, Longest: 120 + rnd.Int32N(150)}}}}}
	for i := range n * n {
		if i%n != i/n {
			m.Price.Cells[i] = 5 + rnd.Int32N(30)
		}
	}
	m.Time = m.Price
	for i := 1; i < n; i++ {
		v := Visit{Place: i, Service: rnd.Int32N(15)}
		if open := rnd.Int32N(250); rnd.IntN(2) == 0 {
			v.Windows = []Window{{open, open + 60 + rnd.Int32N(100)}}
		}
		m.Visits = append(m.Visits, v)
	}
	p, err := compile(m)
	if err != nil {
		t.Fatal(err)
	}
	if p.timed != p.slots[0].measured || p.slots[0].exact {
		t.Fatal("a limit of length with windows and nothing else is measured by spans")
	}
	if !p.timed { // nothing waits
		p.slots[0].measured = true
	}
	s := newState(p, 1)
	s.refresh(0)
	for j := range int32(4) {
		best := noGap
		if s.walk(j, 0, -1, &best); best.slot == 0 {
			s.put(p.jobs[j].first, 0, int(best.index))
			s.present(j, 0)
		}
	}
	return s
}
