package solver

import "slices"

// solution is a plan without what can be worked out from it.
type solution struct {
	cost    int64
	busy    int
	lost    int64   // what the required visits left out lose
	slots   []int32 // used slots
	ends    []int32 // where each slot's nodes end in nodes
	nodes   []int32
	pattern []int32
}

// save copies the state's plan, reusing the buffers.
func (s *state) save(to *solution) {
	to.cost, to.busy, to.lost = s.cost, s.busy, s.lost
	to.slots, to.ends, to.nodes = to.slots[:0], to.ends[:0], to.nodes[:0]
	to.pattern = append(to.pattern[:0], s.pattern...)
	for _, used := range s.used {
		for _, slot := range used {
			stops := s.routes[slot].stops
			for _, st := range stops[1 : len(stops)-1] {
				to.nodes = append(to.nodes, st.node)
			}
			to.slots = append(to.slots, slot)
			to.ends = append(to.ends, int32(len(to.nodes)))
		}
	}
}

// better says whether a beats b; few is whether fewer shifts come before the price.
func (a *solution) better(b *solution, few bool) bool {
	switch {
	case a.lost != b.lost:
		return a.lost < b.lost
	case few && a.busy != b.busy:
		return a.busy < b.busy
	}
	return a.cost < b.cost
}

// copied gives a solution of its own, which nobody changes.
func (a *solution) copied() *solution {
	c := *a
	c.slots, c.ends, c.nodes, c.pattern = slices.Clone(a.slots), slices.Clone(a.ends), slices.Clone(a.nodes), slices.Clone(a.pattern)
	return &c
}

// load makes the state hold a saved plan.
func (s *state) load(from *solution) {
	s.begin()
	s.clear()
	for slot := range s.routes { // heads and tails come with the solution
		if r := &s.routes[slot]; len(r.stops) > 2 {
			for _, st := range r.stops[1 : len(r.stops)-1] {
				s.where[st.node] = -1
				s.leave(s.p.nodeJob[st.node])
			}
			r.stops = append(r.stops[:1], r.stops[len(r.stops)-1])
			s.shut(int32(slot))
			s.refresh(int32(slot))
		}
	}
	begin := int32(0)
	for k, slot := range from.slots {
		s.open(slot)
		r := &s.routes[slot]
		end := r.stops[len(r.stops)-1]
		r.stops = r.stops[:1]
		for _, n := range from.nodes[begin:from.ends[k]] {
			r.stops = append(r.stops, stop{node: n, place: s.p.jobs[s.p.nodeJob[n]].place})
		}
		r.stops = append(r.stops, end)
		s.refresh(slot)
		begin = from.ends[k]
	}
	for j, pattern := range from.pattern {
		if pattern >= 0 {
			s.present(int32(j), pattern)
		}
	}
	s.begin()
}
