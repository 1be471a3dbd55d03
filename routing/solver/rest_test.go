package solver

import (
	"math/rand/v2"
	"testing"
)

// TestRestIsWhatDrivingGives: with any breaks, windows and overtime, the steps of a route say of every job at every
// position what driving it says.
func TestRestIsWhatDrivingGives(t *testing.T) {
	t.Parallel()
	fits, asked := 0, 0
	for seed := range uint64(400) {
		s := steppedState(t, rand.New(rand.NewPCG(seed, 3)))
		for _, j := range s.absent {
			for i := 1; i < len(s.routes[0].stops); i++ {
				s.p.slots[0].stepped = true
				overtime, ok := s.exact(0, j, i)
				s.p.slots[0].stepped = false
				want, drives := s.exact(0, j, i)
				if overtime != want && ok || ok != drives {
					t.Fatalf("seed %d, job %d before stop %d: %d %v by steps, %d %v driven", seed, j, i, overtime, ok, want, drives)
				}
				asked++
				if ok {
					fits++
				}
			}
		}
	}
	if fits < asked/10 || fits > asked*9/10 {
		t.Errorf("%d of %d positions fit: the models ask nothing", fits, asked)
	}
}

// steppedState has some of its jobs in a route with breaks.
func steppedState(t *testing.T, rnd *rand.Rand) *state {
	t.Helper()
	n := 12
	m := &Model{Time: Matrix{Places: n + 1, Cells: make([]int32, (n+1)*(n+1))}}
	for i := range m.Time.Cells {
		m.Time.Cells[i] = rnd.Int32N(60)
	}
	m.Price = m.Time
	sh := Shift{Hours: Window{0, 450}, Overtime: rnd.Int32N(150), OvertimePrice: 2}
	for k := range rnd.IntN(stepBreaks + 1) {
		open := int32(60 + 130*k)
		sh.Breaks = append(sh.Breaks, Break{Window{open, open + rnd.Int32N(120)}, rnd.Int32N(40)})
	}
	m.Reps = []Rep{{Shifts: []Shift{sh}}}
	for i := range n {
		v := Visit{Place: i + 1, Service: rnd.Int32N(30)}
		from := int32(0)
		for range rnd.IntN(4) {
			open := from + rnd.Int32N(200)
			v.Windows = append(v.Windows, Window{open, open + rnd.Int32N(150)})
			from = v.Windows[len(v.Windows)-1].Close + 1
		}
		m.Visits = append(m.Visits, v)
	}
	p, err := compile(m)
	if err != nil {
		t.Fatal(err)
	}
	s := newState(p, 1)
	s.begin()
	for j := range int32(n / 2) {
		if s.hinders(j, 0, s.last(0)) == Crowded {
			s.put(p.jobs[j].first, 0, s.last(0))
			s.present(j, 0)
		}
	}
	return s
}
