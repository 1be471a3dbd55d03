package solver

import (
	"math/rand/v2"
	"testing"
)

// skilledChain has a first plan of 40 visits, some for a few of four kinds of reps only, in a town of 100 × 100.
func skilledChain(t *testing.T, rnd *rand.Rand) *chain {
	t.Helper()
	const n = 40
	m := &Model{Price: Matrix{Places: n + 1}}
	xs, ys := make([]int32, n+1), make([]int32, n+1)
	for i := range xs {
		xs[i], ys[i] = rnd.Int32N(100), rnd.Int32N(100)
	}
	for i := range xs {
		for k := range xs {
			m.Price.Cells = append(m.Price.Cells, max(xs[i]-xs[k], xs[k]-xs[i])+max(ys[i]-ys[k], ys[k]-ys[i]))
		}
	}
	m.Time = m.Price
	for r := range 12 {
		m.Reps = append(m.Reps, Rep{Skills: 1 << (r % 4), Shifts: []Shift{{
			Hours: Window{Close: 600}, Longest: 400, Capacity: Load{20 + 5*int32(r%4)},
		}}})
	}
	for i := range n {
		v := Visit{Place: i + 1, Service: 5, Load: Load{1 + rnd.Int32N(6)}}
		if open := rnd.Int32N(300); rnd.IntN(2) == 0 {
			v.Windows = []Window{{Open: open, Close: open + 200}}
		}
		if rnd.IntN(2) == 0 {
			v.Reps = []int{}
			for r, kinds := 0, 1+rnd.IntN(15); r < len(m.Reps); r++ {
				if kinds>>(r%4)&1 == 1 {
					v.Reps = append(v.Reps, r)
				}
			}
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

// TestTailsGoWhereTheyMay: kinds of one shape exchange tails, and whatever came of a round, each visit stands in a slot
// that may make it, soundly and within its load.
func TestTailsGoWhereTheyMay(t *testing.T) {
	t.Parallel()
	exchanged := 0
	for seed := range uint64(20) {
		c := skilledChain(t, rand.New(rand.NewPCG(seed, 1)))
		for range 200 {
			c.begin()
			c.ruin()
			touched := c.undo.touched
			for n := range len(touched) * len(touched) {
				a, b := touched[n/len(touched)], touched[n%len(touched)]
				if a != b && c.p.slotKind[a] != c.p.slotKind[b] && c.mayExchange(a, b) && c.bestCut(a, b).ofA >= 0 {
					exchanged++
				}
			}
			c.recreate()
			soundly(t, seed, c)
			if c.broken {
				c.rollback()
			}
		}
		wholeAgain(t, seed, c, append([]int32(nil), c.pattern...))
	}
	if exchanged < 100 {
		t.Errorf("only %d pairs of two kinds could exchange anything: the models ask nothing", exchanged)
	}
}

func soundly(t *testing.T, seed uint64, c *chain) {
	t.Helper()
	for slot := range c.routes {
		r := &c.routes[slot]
		if !r.sound && !c.broken || r.load[0] > c.p.slots[slot].capacity[0] {
			t.Fatalf("seed %d: slot %d carries %v, sound %v", seed, slot, r.load, r.sound)
		}
		for _, st := range r.stops[1 : len(r.stops)-1] {
			if !c.may(c.p.nodeJob[st.node], int32(slot)) {
				t.Fatalf("seed %d: job %d is in slot %d, which may not make it", seed, c.p.nodeJob[st.node], slot)
			}
		}
	}
}

// TestWelcomeIsTheFirst stop behind which all may stand in the other slot.
func TestWelcomeIsTheFirst(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		c := skilledChain(t, rand.New(rand.NewPCG(seed, 2)))
		for a := range int32(len(c.routes)) {
			for b := range int32(len(c.routes)) {
				stops, first := c.routes[a].stops, 0
				for i, st := range stops[:len(stops)-1] {
					if i > 0 && !c.may(c.p.nodeJob[st.node], b) {
						first = i
					}
				}
				if got := c.welcome(a, b); got != first {
					t.Fatalf("seed %d: %d of slot %d for slot %d, want %d", seed, got, a, b, first)
				}
			}
		}
	}
}

// TestKinShareAKind against asking every kind.
func TestKinShareAKind(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		p := skilledChain(t, rand.New(rand.NewPCG(seed, 3))).p
		kin := p.newKin()
		for a := range p.jobs {
			for b := range p.jobs {
				want := false
				for k := range p.kinds {
					want = want || p.may[a*p.kinds+k] && p.may[b*p.kinds+k]
				}
				if got := kin.are(a, b); got != want {
					t.Fatalf("seed %d: jobs %d and %d: %v, want %v", seed, a, b, got, want)
				}
			}
		}
	}
}
