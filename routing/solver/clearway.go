package solver

// clearing is the share of rounds that make way for a visit of several days, while one is left out.
const clearing = 0.1

// clearWay takes out what stands in the way of an absent visit of several days: on each day of one of its patterns where
// it fits nowhere, a string of stops. Strings around one seed open a few days, and such a visit needs all of its own at
// the same time. It is put back first. False is that there is none, or that it is not its turn.
func (s *state) clearWay() bool {
	p, x := s.p, &s.search
	if len(s.absent) == 0 || s.rnd.unit() > clearing {
		return false
	}
	j := s.absent[s.rnd.below(len(s.absent))]
	b := &p.jobs[j]
	if b.count < 2 || b.fixed || b.optional {
		return false
	}
	rep := int32(0)
	if b.sameRep {
		rep = int32(s.rnd.below(int(p.slots[len(p.slots)-1].rep) + 1))
	}
	days := b.patterns[s.rnd.below(len(b.patterns))]
	x.dayTurn++
	for _, d := range days {
		if g := s.bestOn(j, d, rep, noGap.price); g.slot < 0 {
			s.clearDay(j, d, rep)
		}
	}
	if len(x.out) == 0 {
		return false
	}
	x.seed, x.first = j, j
	s.takeOut()
	return true
}

// clearDay marks a string of one route of a day that may take the job.
func (s *state) clearDay(j, day, rep int32) {
	p := s.p
	slot := int32(-1)
	for n, other := range s.used[day] { // one of those that may, by chance
		if s.may(j, other) && (!p.jobs[j].sameRep || p.slots[other].rep == rep) && (slot < 0 || s.rnd.below(n+1) == 0) {
			slot = other
		}
	}
	if slot < 0 {
		return
	}
	head := len(p.slots[slot].head)
	stops := s.routes[slot].stops
	size := len(stops) - 2 - head - len(p.slots[slot].tail)
	if size <= 0 {
		return
	}
	length := 1 + s.rnd.below(min(size, stringMax))
	from := s.rnd.below(size - length + 1)
	for _, st := range stops[1+head+from : 1+head+from+length] {
		s.drop(p.nodeJob[st.node])
	}
}
