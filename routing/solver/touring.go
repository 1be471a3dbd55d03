package solver

import (
	"math"
	"slices"
)

// isTour says whether the model is a travelling salesman's: one shift, every visit required, nothing but legs to pay for.
func (p *problem) isTour(m *Model) bool {
	if len(p.slots) != 1 || p.days != 1 || p.timed || len(p.jobs) < 8 || &p.price[0] != &p.priceTo[0] {
		return false
	}
	s := &p.slots[0]
	var load [3]int64
	work := int64(0)
	for j := range p.jobs {
		b := &p.jobs[j]
		if b.optional || !p.may[j*p.kinds] {
			return false
		}
		for d, l := range b.load {
			load[d] += int64(l)
		}
		work += int64(b.service)
	}
	for d, l := range load {
		if l > int64(s.capacity[d]) {
			return false
		}
	}
	return s.start == s.end && s.rules == nil && len(s.head)+len(s.tail) == 0 && !s.exact && s.longest == never && p.goal.Balance == 0 &&
		work+int64(len(p.jobs)+1)*int64(slices.Max(m.Time.Cells)) <= int64(s.shut)-int64(s.open)
}

// tourAll searches with a tour on each thread, which meet after each epoch.
func (p *problem) tourAll(o Options, meter func(int64) float64) (*solution, int64) {
	first := p.newTour(o.Seed)
	first.begin(o.From)
	tours := make([]*tour, o.Threads)
	for i := range tours {
		tours[i] = first.copied(o.Seed*1_000_003 + uint64(i))
	}
	best := tours[0]
	for e := range epochs {
		each(len(tours), func(i int) {
			tours[i].search(func(kicks int64) bool { return meter(kicks) >= float64(e+1)/epochs })
		})
		for _, t := range tours {
			if t.cost < best.cost {
				best = t
			}
		}
		for _, t := range tours {
			if t.cost > best.cost {
				copy(t.order, best.order)
				copy(t.at, best.at)
				t.cost = best.cost
			}
		}
		if o.Tell != nil {
			o.Tell(Progress{Share: float64(e+1) / epochs, Cost: best.cost, Shifts: 1, Rounds: kicksOf(tours)})
		}
	}
	return best.solution(), kicksOf(tours)
}

func kicksOf(tours []*tour) (sum int64) {
	for _, t := range tours {
		sum += t.kicks
	}
	return sum
}

// newTour begins with the nearest city each time. City 0 is the place of the shift, city j+1 that of job j.
func (p *problem) newTour(seed uint64) *tour {
	const neighbours = 10
	n := len(p.jobs) + 1
	t := &tour{n: int32(n), price: p.cities(), rnd: rng(seed), at: make([]int32, n), in: make([]bool, n)}
	keys := make([]int64, n)
	value := func(a, b int) int64 { return int64(t.price[a*n+b]) }
	for c := range n {
		t.near = append(t.near, nearest(keys, c, min(neighbours, n-1), value))
	}
	seen := make([]bool, n)
	here := int32(0)
	for range n {
		seen[here] = true
		t.at[here] = int32(len(t.order))
		t.order = append(t.order, here)
		next, least := int32(-1), int32(math.MaxInt32)
		for _, c := range t.near[here] {
			if !seen[c] {
				next = c
				break
			}
		}
		for c := 0; next < 0 && c < n; c++ {
			if price := t.price[int(here)*n+c]; !seen[c] && price < least {
				least = price
			}
		}
		for c := 0; next < 0 && c < n; c++ {
			if !seen[c] && t.price[int(here)*n+c] == least {
				next = int32(c)
			}
		}
		if next < 0 {
			break
		}
		t.cost += t.leg(here, next)
		here = next
	}
	t.cost += t.leg(here, 0)
	return t
}

// begin takes the order of a plan that has every city.
func (t *tour) begin(from *Plan) {
	if from == nil || len(from.Routes) != 1 || len(from.Routes[0].Stops) != int(t.n)-1 {
		return
	}
	order, seen := []int32{0}, make([]bool, t.n)
	for _, st := range from.Routes[0].Stops {
		if st.Visit < 0 || st.Visit >= int(t.n)-1 || seen[st.Visit] {
			return
		}
		seen[st.Visit] = true
		order = append(order, int32(st.Visit+1))
	}
	t.order, t.cost = order, 0
	for i, c := range order {
		t.at[c] = int32(i)
		t.cost += t.leg(c, order[(i+1)%len(order)])
	}
}

// cities gives the matrix between the cities: the model's own when they stand in its order.
func (p *problem) cities() []int32 {
	n := len(p.jobs) + 1
	place := func(c int) int32 {
		if c == 0 {
			return p.slots[0].start
		}
		return p.jobs[c-1].place
	}
	same := p.places == n
	for c := range n {
		same = same && place(c) == int32(c)
	}
	if same {
		return p.price
	}
	out := make([]int32, n*n)
	for a := range n {
		for b := range n {
			out[a*n+b] = p.price[int(place(a))*p.places+int(place(b))]
		}
	}
	return out
}

// copied gives a tour of its own to a thread, with every city waiting to be looked at.
func (t *tour) copied(seed uint64) *tour {
	c := *t
	c.rnd = rng(seed)
	c.order, c.at, c.in, c.queue, c.flips = slices.Clone(t.order), slices.Clone(t.at), slices.Clone(t.in), nil, nil
	for city := range c.n {
		c.wake(city)
	}
	return &c
}

// solution lists the jobs from the shift's place on.
func (t *tour) solution() *solution {
	out := &solution{cost: t.cost, busy: 1, slots: []int32{0}, ends: []int32{t.n - 1}, pattern: make([]int32, t.n-1)}
	for c := t.next(0); c != 0; c = t.next(c) {
		out.nodes = append(out.nodes, c-1)
	}
	return out
}
