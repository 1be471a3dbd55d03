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
	for i, known := range []Reason{NobodyMay, NoCapacity, OtherOrder, WindowClosed, DelaysOthers, ShiftTooLong, Crowded} {
		if r == known {
			return i
		}
	}
	return -1
}

// failing gives the constraint that a slot's best position comes to.
func (s *state) failing(j, slot int32) Reason {
	if !s.may(j, slot) {
		return NobodyMay
	}
	if !s.room(j, slot) {
		return NoCapacity
	}
	worst, sl := OtherOrder, &s.p.slots[slot]
	for i := 1 + len(sl.head); i < len(s.routes[slot].stops)-len(sl.tail); i++ {
		if got := s.hinders(j, slot, i); rank(got) > rank(worst) {
			worst = got
		}
	}
	return worst
}

// hinders gives the constraint that keeps a job from standing before index i of a slot; Crowded when nothing does.
func (s *state) hinders(j, slot int32, i int) Reason {
	p, sl, stops := s.p, &s.p.slots[slot], s.routes[slot].stops
	a, b, c := &stops[i-1], &p.jobs[j], &stops[i]
	if !s.obeys(slot, j, i) {
		return OtherOrder
	}
	h := &p.hours[int(j)*p.days+int(sl.day)]
	begin, ok := h.begin(a.depart + p.time[int(a.place)*p.places+int(b.place)])
	if !ok {
		return WindowClosed
	}
	if begin+b.service+p.time[int(b.place)*p.places+int(c.place)] > c.late {
		return DelaysOthers
	}
	if _, fits := s.exact(slot, j, i); !fits {
		return ShiftTooLong
	}
	return Crowded
}

func (s *state) may(j, slot int32) bool {
	return s.p.may[int(j)*s.p.kinds+int(s.p.slots[slot].kind)]
}

func (s *state) room(j, slot int32) bool {
	for d, l := range s.p.jobs[j].load {
		if l > s.p.slots[slot].capacity[d]-s.routes[slot].load[d] {
			return false
		}
	}
	return true
}
