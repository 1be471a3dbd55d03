package solver_test

import (
	"math"
	"math/rand/v2"
	"sync/atomic"

	"xuntu.dev/routing/solver"
)

type atomicCounter struct{ n atomic.Int64 }

func (c *atomicCounter) next() int64 { return c.n.Add(1) }

// plane scatters places over a square and measures them; twisted makes the way back longer here and there.
func plane(rnd *rand.Rand, places int, twisted bool) solver.Matrix {
	xs, ys := make([]float64, places), make([]float64, places)
	for i := range places {
		xs[i], ys[i] = rnd.Float64()*100, rnd.Float64()*100
	}
	m := solver.Matrix{Places: places, Cells: make([]int32, places*places)}
	for i := range places {
		for k := range places {
			d := math.Hypot(xs[i]-xs[k], ys[i]-ys[k])
			if twisted && i < k {
				d *= 1 + rnd.Float64()/4
			}
			m.Cells[i*places+k] = int32(d)
		}
	}
	return m
}

// smallModel has at most 6 visits and 2 reps on one day: small enough for the oracle.
func smallModel(rnd *rand.Rand) *solver.Model {
	n := 3 + rnd.IntN(4)
	m := &solver.Model{Days: 1, Price: plane(rnd, n+1, rnd.IntN(2) == 0)}
	m.Time = m.Price
	for range 1 + rnd.IntN(2) {
		m.Reps = append(m.Reps, solver.Rep{Skills: solver.Skills(rnd.IntN(4)), Shifts: []solver.Shift{{
			Hours: solver.Window{Open: 0, Close: 250 + rnd.Int32N(250)}, Capacity: solver.Load{8 + rnd.Int32N(15)}, Fixed: rnd.Int32N(50),
		}}})
	}
	for i := range n {
		v := solver.Visit{Place: i + 1, Service: rnd.Int32N(20), Load: solver.Load{1 + rnd.Int32N(6)}}
		if rnd.IntN(3) == 0 {
			open := rnd.Int32N(200)
			v.Windows = []solver.Window{{Open: open, Close: open + 60}, {Open: open + 100, Close: open + 160}}
		}
		if rnd.IntN(4) == 0 {
			v.Prize = 1 + rnd.Int32N(120)
		}
		if rnd.IntN(5) == 0 {
			v.Skills = 1
		}
		m.Visits = append(m.Visits, v)
	}
	return m
}

// ordered says something about the order of a shift: who follows whom, directly or not, and who stands where.
func ordered(rnd *rand.Rand, m *solver.Model, s *solver.Shift) {
	some := func(n int) []int { return rnd.Perm(len(m.Visits))[:min(n, len(m.Visits))] }
	switch rnd.IntN(4) {
	case 0:
		s.Order = some(3)
	case 1:
		s.Runs = [][]int{some(2 + rnd.IntN(2))}
	case 2:
		for i, v := range some(1 + rnd.IntN(2)) {
			s.Pins = append(s.Pins, solver.Pin{Visit: v, Index: len(s.Head) + 2*i + rnd.IntN(2)})
		}
	default:
		s.Order, s.Runs = some(2), [][]int{some(2)}
	}
}

// randomModel draws from everything a model can say.
func randomModel(rnd *rand.Rand) *solver.Model {
	n, days := 8+rnd.IntN(25), 1+rnd.IntN(4)
	m := &solver.Model{Days: days, Price: plane(rnd, n+2, true), Time: plane(rnd, n+2, true)}
	m.Goal = solver.Goal{FewestShifts: rnd.IntN(3) == 0, Balance: int64(rnd.IntN(2)), Fair: 200 * rnd.Int32N(2), Change: int64(rnd.IntN(2) * 15)}
	for range 1 + rnd.IntN(3) {
		rep := solver.Rep{Skills: solver.Skills(rnd.IntN(8))}
		for d := range days {
			rep.Shifts = append(rep.Shifts, randomShift(rnd, d))
		}
		m.Reps = append(m.Reps, rep)
	}
	for i := range n {
		m.Visits = append(m.Visits, randomVisit(rnd, i+2, days, len(m.Reps)))
	}
	if rnd.IntN(2) == 0 { // one visit without any demand of its own is promised to the first shift
		m.Visits = append(m.Visits, solver.Visit{Place: 2})
		m.Reps[0].Shifts[0].Head = []int{len(m.Visits) - 1}
	}
	if rnd.IntN(2) == 0 { // and one is its last
		m.Visits = append(m.Visits, solver.Visit{Place: 2})
		m.Reps[0].Shifts[0].Tail = []int{len(m.Visits) - 1}
	}
	if last := m.Reps[len(m.Reps)-1].Shifts; rnd.IntN(2) == 0 {
		ordered(rnd, m, &last[len(last)-1])
	}
	return m
}

func randomShift(rnd *rand.Rand, day int) solver.Shift {
	s := solver.Shift{
		Day: day, Start: rnd.IntN(3) - 1, End: rnd.IntN(3) - 1, Hours: solver.Window{Open: rnd.Int32N(50), Close: 400 + rnd.Int32N(200)},
		Capacity: solver.Load{20 + rnd.Int32N(30), rnd.Int32N(2) * 40}, Fixed: rnd.Int32N(30),
	}
	if rnd.IntN(2) == 0 {
		s.Overtime, s.OvertimePrice = rnd.Int32N(100), rnd.Int32N(3)
	}
	if rnd.IntN(4) == 0 {
		s.Fair = 1 + rnd.Int32N(300)
	}
	if rnd.IntN(3) == 0 {
		s.Longest = 250 + rnd.Int32N(200)
	}
	for k := range rnd.IntN(3) {
		open := int32(100 + 120*k)
		s.Breaks = append(s.Breaks, solver.Break{Window: solver.Window{Open: open, Close: open + rnd.Int32N(100)}, Length: 10 + rnd.Int32N(20)})
	}
	return s
}

func randomVisit(rnd *rand.Rand, place, days, reps int) solver.Visit {
	v := solver.Visit{Place: place, Service: rnd.Int32N(25), Load: solver.Load{rnd.Int32N(8), rnd.Int32N(5)}, Priority: rnd.IntN(3)}
	for range rnd.IntN(3) {
		from := int32(0)
		if k := len(v.Windows); k > 0 {
			from = v.Windows[k-1].Close + 1
		}
		open := from + rnd.Int32N(200)
		v.Windows = append(v.Windows, solver.Window{Open: open, Close: open + rnd.Int32N(150)})
	}
	switch rnd.IntN(6) {
	case 0:
		v.Prize = 1 + rnd.Int32N(100)
	case 1:
		v.Skills = 1 << rnd.IntN(3)
	case 2:
		v.Reps = []int{rnd.IntN(reps)}
	case 3:
		v.Before = []solver.Assignment{{Rep: rnd.IntN(reps), Day: rnd.IntN(days)}}
	case 4:
		v.OnDay = map[int][]solver.Window{rnd.IntN(days): nil}
	}
	if days > 2 && rnd.IntN(2) == 0 {
		v.Patterns = [][]int{{0, 2}, {days - 1, 1}, {0}}
		v.SameRep = rnd.IntN(2) == 0
	}
	return v
}

// shortcuts makes the way past some places quicker than the direct one, as one-way streets and rounding do.
func shortcuts(rnd *rand.Rand, m *solver.Model) {
	time := solver.Matrix{Places: m.Time.Places, Cells: append([]int32(nil), m.Time.Cells...)}
	for i := range time.Cells {
		if rnd.IntN(3) == 0 {
			time.Cells[i] *= 1 + rnd.Int32N(3)
		}
	}
	m.Time = time
}
