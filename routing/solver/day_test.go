package solver

import (
	"math/rand/v2"
	"testing"
)

// TestDayRoundsKeepThePlanWhole: after each round of one day, taken or taken back, the plan costs what its routes cost
// when they are worked out anew, each visit keeps its pattern, and one that asks for one rep has one.
func TestDayRoundsKeepThePlanWhole(t *testing.T) {
	t.Parallel()
	moved := 0
	for seed := range uint64(60) {
		c := recurringChain(t, rand.New(rand.NewPCG(seed, 5)))
		for range 100 {
			was := append([]int32(nil), c.pattern...)
			c.begin()
			if len(c.absent) == len(c.p.jobs) {
				break
			}
			j := int32(0)
			for c.pattern[j] < 0 {
				j++
			}
			c.search.day = c.p.jobs[j].patterns[c.pattern[j]][0]
			c.search.out, c.search.round = c.search.out[:0], c.search.round+1
			strings := 2
			for k := range c.p.jobs {
				if strings > 0 {
					c.tear(int32(k), 3, &strings)
				}
			}
			c.takeOut()
			if !c.broken {
				c.recreateDay()
			}
			if c.broken || c.rnd.below(4) == 0 {
				c.rollback()
			} else if c.cost != c.undo.cost {
				moved++
			}
			wholeAgain(t, seed, c, was)
		}
	}
	if moved < 100 {
		t.Errorf("only %d rounds moved anything: the models ask nothing", moved)
	}
}

func wholeAgain(t *testing.T, seed uint64, c *chain, patterns []int32) {
	t.Helper()
	var now solution
	c.save(&now)
	anew := newState(c.p, 1)
	anew.load(&now)
	if anew.cost != c.cost || anew.lost != c.lost {
		t.Fatalf("seed %d: the plan costs %d and loses %d; anew %d and %d", seed, c.cost, c.lost, anew.cost, anew.lost)
	}
	for j, pattern := range c.pattern {
		if pattern != patterns[j] {
			t.Fatalf("seed %d: visit %d went from pattern %d to %d", seed, j, patterns[j], pattern)
		}
		if pattern < 0 {
			continue
		}
		b, rep := &c.p.jobs[j], int32(-1)
		for k, d := range b.patterns[pattern] {
			slot := c.where[b.first+int32(k)]
			if slot < 0 || c.p.slots[slot].day != d || !c.routes[slot].sound {
				t.Fatalf("seed %d: occurrence %d of visit %d is in slot %d, not soundly on day %d", seed, k, j, slot, d)
			}
			was := rep
			if rep = c.p.slots[slot].rep; b.sameRep && was >= 0 && was != rep {
				t.Fatalf("seed %d: visit %d is made by reps %d and %d", seed, j, was, rep)
			}
		}
	}
}

// recurringChain has three days, two reps, and visits once, twice or each day, some by one rep, some published before.
func recurringChain(t *testing.T, rnd *rand.Rand) *chain {
	t.Helper()
	const n, days = 14, 3
	m := &Model{Days: days, Price: Matrix{n + 1, make([]int32, (n+1)*(n+1))}, Goal: Goal{Change: 7, Balance: rnd.Int64N(2)}}
	for i := range m.Price.Cells {
		m.Price.Cells[i] = rnd.Int32N(60)
	}
	m.Time = m.Price
	for range 2 {
		var r Rep
		for d := range days {
			r.Shifts = append(r.Shifts, Shift{Day: d, Hours: Window{0, 600}, Capacity: Load{30}, Fixed: rnd.Int32N(50)})
		}
		m.Reps = append(m.Reps, r)
	}
	for i := range n {
		v := Visit{Place: i + 1, Service: rnd.Int32N(20), Load: Load{1 + rnd.Int32N(6)}, SameRep: rnd.IntN(2) == 0}
		v.Patterns = [][][]int{nil, {{0, 1}, {1, 2}}, {{0, 1, 2}}}[rnd.IntN(3)]
		if rnd.IntN(3) == 0 {
			v.Before = []Assignment{{rnd.IntN(2), rnd.IntN(days)}}
		}
		m.Visits = append(m.Visits, v)
	}
	p, err := compile(m)
	if err != nil {
		t.Fatal(err)
	}
	p.takeNeighbours()
	c := &chain{state: newState(p, rnd.Uint64())}
	c.start(nil)
	return c
}
