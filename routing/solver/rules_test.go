package solver_test

import (
	"slices"
	"testing"

	"xuntu.dev/routing/solver"
)

// street has places 0 … n at 10 apart: the way from i to k takes and costs 10 |i − k|.
//
//	0 ── 1 ── 2 ── 3 ── 4
func street(n int) *solver.Model {
	m := &solver.Model{Price: solver.Matrix{Places: n + 1, Cells: make([]int32, (n+1)*(n+1))}}
	for i := range n + 1 {
		for k := range n + 1 {
			m.Price.Cells[i*(n+1)+k] = int32(10 * max(i-k, k-i))
		}
	}
	m.Time = m.Price
	m.Reps = []solver.Rep{{Shifts: []solver.Shift{{Hours: solver.Window{Open: 0, Close: 1000}}}}}
	for i := range n {
		m.Visits = append(m.Visits, solver.Visit{Place: i + 1, Service: 5})
	}
	return m
}

func TestUnservedSaysWhy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		model func(m *solver.Model)
		want  solver.Reason
	}{
		{"nobody has the skill", func(m *solver.Model) { m.Visits[2].Skills = 4 }, solver.NobodyMay},
		{"closed on the only day", func(m *solver.Model) { m.Visits[2].OnDay = map[int][]solver.Window{0: {}} }, solver.NobodyMay},
		{"too heavy", func(m *solver.Model) { m.Reps[0].Shifts[0].Capacity[0], m.Visits[2].Load[0] = 5, 9 }, solver.NoCapacity},
		{"locked before the first", func(m *solver.Model) {
			m.Reps[0].Shifts[0].Head, m.Reps[0].Shifts[0].Order = []int{1}, []int{2, 1}
		}, solver.OtherOrder},
		{"closes before anybody can be there", func(m *solver.Model) { m.Visits[2].Windows = []solver.Window{{Open: 0, Close: 29}} }, solver.WindowClosed},
		{"opens too late to come home", func(m *solver.Model) { m.Visits[2].Windows = []solver.Window{{Open: 990, Close: 999}} }, solver.DelaysOthers},
		{"the shift may not be so long", func(m *solver.Model) {
			m.Visits[2].Windows, m.Visits[0].Windows = []solver.Window{{Open: 900, Close: 920}}, []solver.Window{{Open: 10, Close: 12}}
			m.Reps[0].Shifts[0].Longest = 200
			m.Visits[0].Priority, m.Visits[2].Priority = 0, 5
		}, solver.ShiftTooLong},
		{"the prize is below the detour", func(m *solver.Model) { m.Visits[2].Prize = 10 }, solver.NotWorthIt},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := street(3)
			c.model(m)
			plan := mustSolve(t, m, solver.Options{Seed: 1})
			if len(plan.Unserved) != 1 || plan.Unserved[0] != (solver.Unserved{Visit: 2, Reason: c.want}) {
				t.Errorf("unserved %+v, want visit 2 for %s", plan.Unserved, c.want)
			}
		})
	}
}

// TestHeadStaysFirst: places 3 and 1 are promised in this order, however far it is.
func TestHeadStaysFirst(t *testing.T) {
	t.Parallel()
	m := street(4)
	m.Reps[0].Shifts[0].Head = []int{2, 0}
	got := mustSolve(t, m, solver.Options{Seed: 3}).Routes[0].Stops
	if len(got) != 4 || got[0].Visit != 2 || got[1].Visit != 0 {
		t.Errorf("%+v", got)
	}
}

// TestBreakIsTaken: the window of the break lies in the middle of the way out.
func TestBreakIsTaken(t *testing.T) {
	t.Parallel()
	m := street(2)
	m.Reps[0].Shifts[0].Breaks = []solver.Break{{Window: solver.Window{Open: 12, Close: 20}, Length: 30}}
	r := mustSolve(t, m, solver.Options{Seed: 1}).Routes[0]
	if len(r.Breaks) != 1 || r.Breaks[0] < 12 || r.Breaks[0] > 20 || r.Return-r.Depart != 80 {
		t.Errorf("%+v: 40 on the way, 10 of service and 30 of break are 80", r)
	}
}

// TestPatternsAndTheSameRep: a visit twice a week with a day between, by one rep, though two are free.
func TestPatternsAndTheSameRep(t *testing.T) {
	t.Parallel()
	m := street(3)
	m.Days = 5
	m.Reps = nil
	for range 2 {
		rep := solver.Rep{}
		for d := range 5 {
			rep.Shifts = append(rep.Shifts, solver.Shift{Day: d, Hours: solver.Window{Open: 0, Close: 500}})
		}
		m.Reps = append(m.Reps, rep)
	}
	for i := range m.Visits {
		m.Visits[i].Patterns, m.Visits[i].SameRep = [][]int{{0, 2}, {1, 3}, {2, 4}}, true
	}
	plan := mustSolve(t, m, solver.Options{Seed: 1})
	if len(plan.Unserved) != 0 || len(plan.Routes) != 2 || plan.Price != 120 {
		t.Errorf("two equal days at 60 are best; got %d routes for %d", len(plan.Routes), plan.Price)
	}
}

// TestChangeIsPriced: moving a visit to a shorter day is not worth the price of the change.
func TestChangeIsPriced(t *testing.T) {
	t.Parallel()
	m := street(2)
	m.Days = 2
	m.Reps[0].Shifts = append(m.Reps[0].Shifts, solver.Shift{Day: 1, Hours: solver.Window{Open: 0, Close: 1000}})
	m.Visits[0].Before = []solver.Assignment{{Rep: 0, Day: 0}}
	m.Visits[1].Before = []solver.Assignment{{Rep: 0, Day: 1}}
	for _, c := range []struct {
		price  int64
		routes int
	}{{100, 2}, {5, 1}} {
		m.Goal.Change = c.price
		if plan := mustSolve(t, m, solver.Options{Seed: 1}); len(plan.Routes) != c.routes {
			t.Errorf("a change costs %d: %d routes, want %d", c.price, len(plan.Routes), c.routes)
		}
	}
}

// TestFewestShifts: one long day is dearer than two short ones, and still preferred.
func TestFewestShifts(t *testing.T) {
	t.Parallel()
	m := street(4)
	m.Reps = []solver.Rep{
		{Shifts: []solver.Shift{{Start: 0, End: 0, Hours: solver.Window{Close: 1000}}}},
		{Shifts: []solver.Shift{{Start: 4, End: 4, Hours: solver.Window{Close: 1000}}}},
	}
	m.Price.Cells = slices.Clone(m.Price.Cells)
	m.Price.Cells[1*5+2], m.Price.Cells[2*5+1] = 90, 90 // a toll in the middle
	for _, few := range []bool{false, true} {
		m.Goal.FewestShifts = few
		want := 2
		if few {
			want = 1
		}
		if plan := mustSolve(t, m, solver.Options{Seed: 1, Rounds: 2000}); len(plan.Routes) != want || len(plan.Unserved) > 0 {
			t.Errorf("fewest shifts %v: %d routes, want %d", few, len(plan.Routes), want)
		}
	}
}

// TestBalanceSharesTheWork between two reps who could each do everything.
func TestBalanceSharesTheWork(t *testing.T) {
	t.Parallel()
	m := street(4)
	m.Reps = append(m.Reps, m.Reps[0])
	for i := range m.Visits {
		m.Visits[i].Service = 100
	}
	if plan := mustSolve(t, m, solver.Options{Seed: 1}); len(plan.Routes) != 1 {
		t.Errorf("without balance one rep is cheapest, got %d", len(plan.Routes))
	}
	m.Goal.Balance, m.Goal.Fair = 10, 250
	plan := mustSolve(t, m, solver.Options{Seed: 1})
	if len(plan.Routes) != 2 || len(plan.Routes[0].Stops) != 2 {
		t.Errorf("with balance two and two: %+v", plan.Routes)
	}
}

// TestTheDearestPrizesAreTaken: of many optional visits beside each other a few fit, and those left out take their places.
func TestTheDearestPrizesAreTaken(t *testing.T) {
	t.Parallel()
	m := street(60)
	m.Reps[0].Shifts[0].Capacity = solver.Load{12}
	want := int64(0)
	for i := range m.Visits {
		m.Visits[i].Load, m.Visits[i].Prize = solver.Load{3}, int32(2000+17*i%60)
	}
	m.Visits[7].Prize, m.Visits[21].Prize, m.Visits[33].Prize, m.Visits[46].Prize = 9000, 9100, 9200, 9300
	for i := range m.Visits {
		if m.Visits[i].Prize < 9000 {
			want += int64(m.Visits[i].Prize)
		}
	}
	if plan := mustSolve(t, m, solver.Options{Rounds: 3000, Seed: 1, Threads: 1}); plan.Lost != want {
		t.Errorf("prizes of %d are left out, %d at least", plan.Lost, want)
	}
}
