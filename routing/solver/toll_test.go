package solver

import (
	"math/rand/v2"
	"testing"
)

// TestTollsEndAtWhatCanBeDriven: a chain goes through plans with too much in a shift, knows by how much to the last part, and keeps
// none of them; what it keeps costs the same without a toll.
func TestTollsEndAtWhatCanBeDriven(t *testing.T) {
	t.Parallel()
	went := 0
	for seed := range uint64(20) {
		c := recurringChain(t, rand.New(rand.NewPCG(seed, 31)))
		c.bold = true
		for i := range c.p.slots {
			c.p.slots[i].longest, c.p.slots[i].capacity[0] = 400, 24
		}
		c.clear()
		c.fill(1)
		c.current, c.currentLost = c.cost, c.lost
		c.save(&c.best)
		c.save(&c.trial.best)
		for round := range 3000 {
			if round%300 == 0 {
				c.weighToll(0)
			}
			c.round(c.leg / 10)
			went += min(1, int(c.over))
			sum := int64(0)
			for slot := range c.routes {
				sum += c.excess(int32(slot))
			}
			if sum != c.over {
				t.Fatalf("seed %d, round %d: the routes have %d too much, the plan says %d", seed, round, sum, c.over)
			}
		}
		cost, lost := c.best.cost, c.best.lost
		c.load(&c.best)
		if c.over != 0 || c.cost != cost || c.lost != lost {
			t.Errorf("seed %d: the best plan has %d too much, costs %d and loses %d; kept as %d and %d", seed, c.over, c.cost, c.lost, cost, lost)
		}
		c.toll = 0
		c.load(&c.best)
		for i := range c.routes {
			if r := &c.routes[i]; len(r.stops) > 2 && (!r.sound || r.load[0] > 24 || r.work > 400) {
				t.Errorf("seed %d: shift %d carries %d and works %d", seed, i, r.load[0], r.work)
			}
		}
	}
	if went == 0 {
		t.Error("no round went through a plan with too much")
	}
}

// TestAnOverloadedHeadIsNoExcess: what a planner has put into a shift beyond its capacity keeps the search from nothing.
func TestAnOverloadedHeadIsNoExcess(t *testing.T) {
	t.Parallel()
	const n = 30
	rnd := rand.New(rand.NewPCG(7, 7))
	m := &Model{Price: Matrix{n + 1, make([]int32, (n+1)*(n+1))}}
	for i := range m.Price.Cells {
		m.Price.Cells[i] = 1 + rnd.Int32N(1000)
	}
	m.Time = m.Price
	m.Reps = []Rep{
		{Shifts: []Shift{{Hours: Window{Close: 1e6}, Capacity: Load{4}, Head: []int{0}}}},
		{Shifts: []Shift{{Hours: Window{Close: 1e6}, Capacity: Load{n}}}},
	}
	for i := range n {
		m.Visits = append(m.Visits, Visit{Place: i + 1, Load: Load{1}})
	}
	m.Visits[0].Load[0] = 5
	var price [2]int64
	for i, rounds := range []int64{1, 3000} {
		plan, err := Solve(t.Context(), m, Options{Seed: 1, Threads: 1, Rounds: rounds})
		if err != nil {
			t.Fatal(err)
		}
		price[i] = plan.Price
	}
	if price[1] >= price[0] {
		t.Errorf("the search ends at %d, where it began at %d", price[1], price[0])
	}
}

// TestTollsAreForLoadsThatRecur: nothing is measured where visits come once, load nothing, or cannot be moved.
func TestTollsAreForLoadsThatRecur(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*Model)
		want   bool
	}{
		{"recurring", func(*Model) {}, true},
		{"once", func(m *Model) { m.Visits[1].Patterns = nil }, false},
		{"no loads", func(m *Model) { m.Visits[0].Load, m.Visits[1].Load = Load{}, Load{} }, false},
		{"no limit", func(m *Model) { m.Reps[0].Shifts[0].Capacity, m.Reps[0].Shifts[1].Capacity = Load{}, Load{} }, false},
		{"a head", func(m *Model) { m.Reps[0].Shifts[0].Head = []int{0} }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := &Model{Days: 2, Price: Matrix{3, make([]int32, 9)}}
			m.Time = m.Price
			m.Reps = []Rep{{Shifts: []Shift{
				{Hours: Window{Close: 100}, Capacity: Load{0, 9}}, {Day: 1, Hours: Window{Close: 100}, Capacity: Load{0, 9}},
			}}}
			m.Visits = []Visit{{Place: 1, Load: Load{0, 3}, Patterns: [][]int{{0}}}, {Place: 2, Load: Load{0, 3}, Patterns: [][]int{{0, 1}}}}
			c.change(m)
			p, err := compile(m)
			if err != nil {
				t.Fatal(err)
			}
			if p.tolls != c.want {
				t.Errorf("tolls: %v", p.tolls)
			}
		})
	}
}
