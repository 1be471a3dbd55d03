package solver

const (
	swapping   = 0.3 // share of ruins after which two routes exchange their tails
	overlooked = 0.3 // share of exchanges that are not seen, so that others win
)

// swapTails lets two routes that the ruin has thinned exchange all that follows a stop of each: the 2-opt* of J.-Y. Potvin
// and J.-M. Rousseau, An Exchange Heuristic for Routing Problems with Time Windows, Journal of the Operational Research
// Society 46(12), 1995. Strings are too short to carry the second half of a long route over to another, and one by one
// its stops never get there. What has been taken out leaves room for an exchange, and may be put back on either side.
func (s *state) swapTails() {
	thinned := s.undo.touched
	if !s.p.alike || len(thinned) < 2 || s.rnd.unit() > swapping {
		return
	}
	i := s.rnd.below(len(thinned))
	k := (i + 1 + s.rnd.below(len(thinned)-1)) % len(thinned)
	a, b := thinned[i], thinned[k]
	if !s.mayExchange(a, b) {
		return
	}
	at := s.bestCut(a, b)
	if at.ofA < 0 {
		return
	}
	ra, rb := &s.routes[a], &s.routes[b]
	tail := copyInto(s.search.tail, ra.stops[at.ofA+1:])
	s.search.tail = tail
	ra.stops = append(ra.stops[:at.ofA+1], rb.stops[at.ofB+1:]...)
	rb.stops = append(rb.stops[:at.ofB+1], tail...)
	s.refresh(a)
	s.refresh(b)
	s.broken = s.broken || !ra.sound || !rb.sound
}

// mayExchange says whether the slots are of one shape and in use, and none of their stops has its place.
func (s *state) mayExchange(a, b int32) bool {
	x := &s.p.slots[a]
	return s.p.slotShape[a] == s.p.slotShape[b] && x.rules == nil && len(x.head)+len(x.tail) == 0 && len(s.routes[a].stops) > 2 && len(s.routes[b].stops) > 2
}

// cut is where two routes are cut: behind these stops.
type cut struct{ ofA, ofB int }

// bestCut gives the cheapest exchange that keeps windows, loads and, where waiting counts, limits of length, of those that
// are seen; -1 is none. Breaks, and limits of work, are left to the routes that come of it. A later stop of b leaves later, so that none behind one which
// reaches a's tail too late is looked at: a way around that saves time is not worth it.
func (s *state) bestCut(a, b int32) cut {
	p, stops, others := s.p, s.routes[a].stops, s.routes[b].stops
	before := s.loads(a, s.search.loads[0][:0])
	behind := s.loads(b, s.search.loads[1][:0])
	s.search.loads = [2][]Load{before, behind}
	best, price := cut{-1, -1}, int32(never)
	lastA, lastB := len(stops)-2, len(others)-2
	fromA, fromB := s.welcome(a, b), s.welcome(b, a)
	for i := fromA; i <= lastA; i++ {
		u, v := &stops[i], &stops[i+1]
		from := int(u.place) * p.places
		for k := fromB; k <= lastB; k++ {
			x, y := &others[k], &others[k+1]
			leg := int(x.place)*p.places + int(v.place)
			if x.depart+p.time[leg] > v.late {
				break
			}
			delta := p.price[from+int(y.place)] + p.price[leg] - u.leg - x.leg
			whole := (i == 0 || i == lastA) && (k == 0 || k == lastB) // nothing would change, or one route be empty
			if delta >= price || whole || u.depart+p.time[from+int(y.place)] > y.late ||
				!s.carries(a, b, before[i], behind[k], s.routes[b].load) || s.rnd.unit() < overlooked || !s.lasts(a, b, i, k) {
				continue
			}
			best, price = cut{i, k}, delta
		}
	}
	return best
}

// loads gives what a route carries up to each stop.
func (s *state) loads(slot int32, to []Load) []Load {
	var sum Load
	for _, st := range s.routes[slot].stops {
		if st.node >= 0 {
			for d, l := range s.p.jobs[s.p.nodeJob[st.node]].load {
				sum[d] += l
			}
		}
		to = append(to, sum)
	}
	return to
}

// carries says whether both slots have room after an exchange behind stops up to which they carry so much.
func (s *state) carries(a, b int32, ofA, ofB, allB Load) bool {
	x, y, allA := &s.p.slots[a], &s.p.slots[b], s.routes[a].load
	for d := range allA {
		if ofA[d]+allB[d]-ofB[d] > x.capacity[d] || ofB[d]+allA[d]-ofA[d] > y.capacity[d] {
			return false
		}
	}
	return true
}

// welcome gives the first stop of a route behind which all may stand in another slot.
func (s *state) welcome(slot, other int32) int {
	stops := s.routes[slot].stops
	if s.p.slotKind[slot] == s.p.slotKind[other] {
		return 0
	}
	i := len(stops) - 2
	for i > 0 && s.may(s.p.nodeJob[stops[i].node], other) {
		i--
	}
	return i
}

// lasts says whether both routes keep the limit of their length after an exchange, where spans know it.
func (s *state) lasts(a, b int32, i, k int) bool {
	sl, ra, rb := &s.p.slots[a], &s.routes[a], &s.routes[b]
	if !sl.measured {
		return true
	}
	u, v, x, y := ra.stops[i].place, ra.stops[i+1].place, rb.stops[k].place, rb.stops[k+1].place
	return ra.ahead[i].join(s.p.time[int(u)*s.p.places+int(y)], rb.behind[k+1]).length <= sl.longest &&
		rb.ahead[k].join(s.p.time[int(x)*s.p.places+int(v)], ra.behind[i+1]).length <= sl.longest
}
