package solver

// reason says what keeps a job out: over all shifts and positions, the constraint that the best of them failed last.
func (s *state) reason(j int32) Reason {
	worst := NobodyMay
	for slot := range s.p.slots {
		if r := s.failing(j, int32(slot)); rank(r) > rank(worst) {
			worst = r
		}
	}
	switch b := &s.p.jobs[j]; {
	case worst == Crowded && b.optional:
		return NotWorthIt
	case worst == Crowded && b.count > 1:
		return NoPattern
	}
	return worst
}

// rank orders the reasons by how far an insertion came.
func rank(r Reason) int {
	for i, known := range []Reason{NobodyMay, NoCapacity, WindowClosed, DelaysOthers, ShiftTooLong, Crowded} {
		if r == known {
			return i
		}
	}
	return -1
}

// failing gives the constraint that a slot's best position comes to.
func (s *state) failing(j, slot int32) Reason {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	b := &p.jobs[j]
	if !p.may[int(j)*p.kinds+int(sl.kind)] {
		return NobodyMay
	}
	for d, l := range b.load {
		if l > sl.capacity[d]-r.load[d] {
			return NoCapacity
		}
	}
	h := &p.hours[int(j)*p.days+int(sl.day)]
	worst := WindowClosed
	for i := 1 + len(sl.head); i < len(r.stops); i++ {
		a, c := &r.stops[i-1], &r.stops[i]
		begin, ok := h.begin(a.depart + p.time[int(a.place)*p.places+int(b.place)])
		if !ok {
			continue
		}
		got := DelaysOthers
		if begin+b.service+p.time[int(b.place)*p.places+int(c.place)] <= c.late {
			got = Crowded
			if _, fits := s.exact(slot, j, i); !fits {
				got = ShiftTooLong
			}
		}
		if rank(got) > rank(worst) {
			worst = got
		}
	}
	return worst
}
