package solver

import (
	"cmp"
	"slices"
)

// Parts are how several chains search one plan of a big problem: each takes the routes of a stripe of it, with a share
// of the absent jobs and of the idle slots, and after each epoch the plan is put together and cut another way. After the
// decomposition by barycentre of É. Taillard, Parallel iterative search methods for vehicle routing problems, Networks
// 23(8), 1993; stripes are cut by the difference of the prices to two far jobs, since only a matrix is known.

const elsewhere = -2 // pattern of a job that belongs to another part

// cut gives for each route of a solution, and each job that it leaves out, the part that it belongs to.
func (p *problem) cut(s *solution, parts int, rnd *rng) (routes, absent []int32) {
	a := rnd.below(len(p.jobs))
	b := p.farthest(a)
	a = p.farthest(b)
	side := func(j int32) int64 { return p.apart(int(j), a) - p.apart(int(j), b) }
	type stripe struct {
		route, stops int32
		side         int64
	}
	stripes := make([]stripe, len(s.slots))
	for k := range s.slots {
		sum, nodes := int64(0), s.route(k)
		for _, n := range nodes {
			sum += side(p.nodeJob[n])
		}
		stripes[k] = stripe{int32(k), int32(len(nodes)), sum / int64(max(1, len(nodes)))}
	}
	slices.SortFunc(stripes, func(x, y stripe) int { return cmp.Or(cmp.Compare(x.side, y.side), cmp.Compare(x.route, y.route)) })
	routes, absent = make([]int32, len(s.slots)), make([]int32, len(p.jobs))
	bounds := make([]int64, parts) // the side at which each part ends
	stops := int32(0)
	for _, x := range stripes {
		part := min(int(stops)*parts/max(1, len(s.nodes)), parts-1)
		routes[x.route], bounds[part] = int32(part), x.side
		stops += x.stops
	}
	for j := range absent {
		for int(absent[j]) < parts-1 && side(int32(j)) > bounds[absent[j]] {
			absent[j]++
		}
	}
	return routes, absent
}

func (p *problem) farthest(from int) int {
	far, most := from, int64(-1)
	for j := range p.jobs {
		if d := p.apart(from, j); d > most {
			far, most = j, d
		}
	}
	return far
}

// take makes the chain's state one part of a solution: what belongs to the others is neither present nor absent.
func (c *chain) take(s *solution, part, parts int32, routes, absent []int32) {
	c.load(s)
	p := c.p
	for k, slot := range s.slots {
		if routes[k] != part {
			c.hide(slot)
		}
	}
	for j := range p.jobs {
		if c.pattern[j] == -1 && absent[j] != part {
			c.forget(int32(j))
		}
	}
	for kind, idle := range c.idle {
		kept := idle[:0]
		for i, slot := range idle {
			if int32(i)%parts == part {
				c.routes[slot].index = int32(len(kept))
				kept = append(kept, slot)
			}
		}
		c.idle[kind] = kept
	}
	c.own = c.own[:0]
	for j := range p.jobs {
		if c.pattern[j] != elsewhere {
			c.own = append(c.own, int32(j))
		}
	}
	c.begin()
	c.current, c.currentLost = c.cost, c.lost
	c.save(&c.best)
	c.save(&c.trial.best)
}

// hide takes a route with its jobs out of the state.
func (c *chain) hide(slot int32) {
	r := &c.routes[slot]
	for _, st := range r.stops[1 : len(r.stops)-1] {
		j := c.p.nodeJob[st.node]
		c.cost -= c.changes(j, c.pattern[j])
		c.pattern[j], c.where[st.node] = elsewhere, -1
	}
	r.stops = append(r.stops[:1], r.stops[len(r.stops)-1])
	c.shut(slot)
	c.refresh(slot)
	idle := c.idle[c.p.slots[slot].kind]
	c.idle[c.p.slots[slot].kind] = idle[:len(idle)-1] // where shut has just put it
}

// forget takes an absent job out of the state.
func (c *chain) forget(j int32) {
	i, last := c.missing[j], c.absent[len(c.absent)-1]
	c.absent[i] = last
	c.missing[last] = i
	c.absent = c.absent[:len(c.absent)-1]
	c.missing[j], c.pattern[j] = -1, elsewhere
	c.lose(&c.p.jobs[j], -1)
}

// merged puts the parts of a plan together.
func merged(parts []*solution) *solution {
	out := parts[0].copied()
	for _, s := range parts[1:] {
		out.cost, out.lost, out.busy = out.cost+s.cost, out.lost+s.lost, out.busy+s.busy
		for k, slot := range s.slots {
			out.slots, out.nodes = append(out.slots, slot), append(out.nodes, s.route(k)...)
			out.ends = append(out.ends, int32(len(out.nodes)))
		}
		for j, pattern := range s.pattern {
			out.pattern[j] = max(out.pattern[j], pattern)
		}
	}
	return out
}

// together searches one plan with all chains, from an epoch on to the end.
func together(chains []*chain, best *solution, epoch int, tell func(Progress)) *solution {
	p, now := chains[0].p, best.copied()
	best = now // a chain's own best becomes that of its part
	for e := epoch; e < epochs; e++ {
		routes, absent := p.cut(now, len(chains), &chains[0].rnd)
		bests, ends := make([]*solution, len(chains)), make([]*solution, len(chains))
		each(len(chains), func(i int) {
			c := chains[i]
			c.take(now, int32(i), int32(len(chains)), routes, absent)
			c.brief = true
			c.anneal(0, float64(e+1)/epochs)
			bests[i], ends[i] = c.best.copied(), &solution{}
			c.save(ends[i])
		})
		now = merged(ends)
		if better := merged(bests); better.better(best, false) {
			best = better
		}
		if tell != nil {
			tell(progress(chains, best, e))
		}
	}
	return best
}

// How many jobs a part has at least. Half the routes of each kind are too few to exchange visits where some may make
// only some of them.
const (
	leastPart   = 150
	leastChoosy = 250
)

// divisible says whether the chains had better search one plan in parts: the search is short for its size or
// the fleet is tight, routes have nothing to do with each other but their place, and each part is big enough.
func divisible(chains []*chain) bool {
	p := chains[0].p
	least := leastPart
	if p.choosy {
		least = leastChoosy
	}
	return len(chains) > 1 && chains[0].brief && !p.cycles && !p.goal.FewestShifts && len(p.jobs) >= least*len(chains)
}
