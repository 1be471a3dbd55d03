package check_test

import (
	"strings"
	"testing"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

// model has places 0, 1 and 2 in a row, 10 apart, one rep, and a plan that is right: out to 1 and 2, and back.
//
//	0 ── 1 ── 2
func model() (*solver.Model, *solver.Plan) {
	legs := solver.Matrix{Places: 3, Cells: []int32{0, 10, 20, 10, 0, 10, 20, 10, 0}}
	m := &solver.Model{Price: legs, Time: legs, Days: 2, Reps: []solver.Rep{{Skills: 1, Shifts: []solver.Shift{
		{
			Hours: solver.Window{Open: 0, Close: 100}, Overtime: 10, OvertimePrice: 2, Capacity: solver.Load{5}, Fixed: 7, Longest: 90,
			Breaks: []solver.Break{{Window: solver.Window{Open: 10, Close: 20}, Length: 5}},
		},
		{Day: 1, Hours: solver.Window{Open: 0, Close: 100}},
	}}}, Visits: []solver.Visit{
		{Place: 1, Service: 3, Windows: []solver.Window{{Open: 0, Close: 10}, {Open: 14, Close: 30}}, Load: solver.Load{2}, Skills: 1},
		{Place: 2, Service: 4, Load: solver.Load{3}, Patterns: [][]int{{0}}},
		{Place: 2, Prize: 9},
	}}
	plan := &solver.Plan{Price: 47, Lost: 9, Unserved: []solver.Unserved{{Visit: 2, Reason: solver.NotWorthIt}}, Routes: []solver.Route{{
		Depart: 0, Return: 52, Breaks: []int32{13},
		Stops: []solver.Stop{{Visit: 0, Arrive: 10, Begin: 10, Leave: 13}, {Visit: 1, Arrive: 28, Begin: 28, Leave: 32}},
	}}}
	return m, plan
}

func TestPlanIsRight(t *testing.T) {
	t.Parallel()
	if err := check.Plan(model()); err != nil {
		t.Error(err)
	}
}

func TestPlanIsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		spoil func(m *solver.Model, p *solver.Plan)
		want  string
	}{
		{"a wrong price", func(_ *solver.Model, p *solver.Plan) { p.Price++ }, "the price is 47"},
		{"a wrong loss", func(_ *solver.Model, p *solver.Plan) { p.Lost = 0 }, "lose 9"},
		{"overtime not paid", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Hours.Close = 50 }, "the price is 51"},
		{"more than the overtime", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Hours.Close = 40 }, "returns at 52"},
		{"too fast a leg", func(_ *solver.Model, p *solver.Plan) { p.Routes[0].Stops[0].Arrive = 9 }, "10 is the earliest"},
		{"service cut short", func(_ *solver.Model, p *solver.Plan) { p.Routes[0].Stops[1].Leave = 31 }, "service takes 4"},
		{"between two windows", func(_ *solver.Model, p *solver.Plan) {
			p.Routes[0].Stops[0].Begin, p.Routes[0].Stops[0].Leave = 12, 15
		}, "outside its windows"},
		{"closed that day", func(m *solver.Model, _ *solver.Plan) { m.Visits[0].OnDay = map[int][]solver.Window{0: nil} }, "outside its windows"},
		{"no break", func(_ *solver.Model, p *solver.Plan) { p.Routes[0].Breaks = nil }, "0 breaks"},
		{"a break too early", func(_ *solver.Model, p *solver.Plan) { p.Routes[0].Breaks = []int32{3} }, "outside 10 … 20"},
		{"a break that takes no time", func(_ *solver.Model, p *solver.Plan) {
			p.Routes[0].Stops[1] = solver.Stop{Visit: 1, Arrive: 23, Begin: 23, Leave: 27}
		}, "28 is the earliest"},
		{"too long a shift", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Longest = 51 }, "more than 51"},
		{"too much load", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Capacity[0] = 4 }, "load 5"},
		{"a skill that lacks", func(m *solver.Model, _ *solver.Plan) { m.Visits[1].Skills = 2 }, "skills"},
		{"another rep's visit", func(m *solver.Model, _ *solver.Plan) { m.Visits[1].Reps = []int{} }, "may not be made"},
		{"a wrong day", func(m *solver.Model, _ *solver.Plan) { m.Visits[1].Patterns = [][]int{{1}} }, "made on days [0]"},
		{"an incomplete pattern", func(m *solver.Model, _ *solver.Plan) { m.Visits[1].Patterns = [][]int{{0, 1}} }, "made on days [0]"},
		{"made and unserved", func(_ *solver.Model, p *solver.Plan) { p.Unserved[0].Visit = 0 }, "visit 0 is made 1 times, unserved true"},
		{"forgotten", func(_ *solver.Model, p *solver.Plan) { p.Unserved, p.Lost = nil, 0 }, "visit 2 is made 0 times"},
		{"without a reason", func(_ *solver.Model, p *solver.Plan) { p.Unserved[0].Reason = "" }, "without a reason"},
		{"a shift used twice", func(_ *solver.Model, p *solver.Plan) { p.Routes = append(p.Routes, p.Routes[0]) }, "used twice"},
		{"no such shift", func(_ *solver.Model, p *solver.Plan) { p.Routes[0].Shift = 9 }, "has no shift 9"},
		{"a head in another order", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Head = []int{1} }, "1 is fixed there"},
		{"a tail in another order", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Tail = []int{0} }, "of the tail is visit 1"},
		{"against the order", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Order = []int{1, 0} }, "the one that it follows is 1"},
		{"a run apart", func(m *solver.Model, p *solver.Plan) {
			m.Reps[0].Shifts[0].Runs = [][]int{{0, 1}}
			stops := p.Routes[0].Stops
			p.Routes[0].Stops = []solver.Stop{stops[0], {Visit: 2, Arrive: 28, Begin: 28, Leave: 28}, stops[1]}
		}, "visit 1 is stop 2"},
		{"before its place", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Pins = []solver.Pin{{Visit: 0, Index: 1}} }, "pinned to 1"},
		{"behind its place", func(m *solver.Model, _ *solver.Plan) { m.Reps[0].Shifts[0].Pins = []solver.Pin{{Visit: 1, Index: 0}} }, "pinned to 0"},
		{"a change not paid", func(m *solver.Model, _ *solver.Plan) {
			m.Goal.Change = 3
			m.Visits[0].Before = []solver.Assignment{{Rep: 0, Day: 1}}
		}, "the price is 50"},
		{"an overload not paid", func(m *solver.Model, _ *solver.Plan) { m.Goal.Balance, m.Goal.Fair = 1, 27 }, "the price is 61"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, p := model()
			c.spoil(m, p)
			if err := check.Plan(m, p); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
