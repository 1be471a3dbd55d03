package solver

// span is a piece of a route in time: how long it takes at least, waiting included, and from when to when it may begin
// for that. Spans are joined in O(1): T. Vidal, T. G. Crainic, M. Gendreau and C. Prins, A hybrid genetic algorithm with
// adaptive diversity management for a large class of vehicle routing problems with time-windows, Computers & Operations
// Research 40(1), 2013, section 4.4, for pieces that nobody is late on.
type span struct{ length, early, late int32 }

// join gives the span of one piece, a leg and another piece.
func (a span) join(leg int32, b span) span {
	ahead := a.length + leg
	wait := max(b.early-ahead-a.late, 0)
	return span{ahead + b.length + wait, max(b.early-ahead, a.early) - wait, min(b.late-ahead, a.late)}
}

// spanOf is the span of one job in a slot.
func (p *problem) spanOf(j int32, sl *slot) span {
	h := &p.hours[int(j)*p.days+int(sl.day)]
	return span{p.jobs[j].service, max(h.open, sl.open), min(h.shut, sl.shut+sl.overtime)}
}

// measure works out, for each stop of a slot with a limit of length, the span up to it and the span from it on.
func (s *state) measure(slot int32) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	stops, last := r.stops, len(r.stops)-1
	r.ahead, r.behind = r.ahead[:0], append(r.behind[:0], make([]span, last+1)...)
	end := span{0, sl.open, sl.shut + sl.overtime}
	r.ahead = append(r.ahead, end)
	for i := 1; i <= last; i++ {
		next := end
		if i < last {
			next = p.spanOf(p.nodeJob[stops[i].node], sl)
		}
		r.ahead = append(r.ahead, r.ahead[i-1].join(p.time[int(stops[i-1].place)*p.places+int(stops[i].place)], next))
	}
	r.behind[last] = end
	for i := last - 1; i >= 0; i-- {
		this := end
		if i > 0 {
			this = p.spanOf(p.nodeJob[stops[i].node], sl)
		}
		r.behind[i] = this.join(p.time[int(stops[i].place)*p.places+int(stops[i+1].place)], r.behind[i+1])
	}
}

// length is how long a slot's route takes with a job before the stop at index i.
func (s *state) length(j, slot int32, i int) int32 {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	at := int(p.jobs[j].place)
	with := r.ahead[i-1].join(p.time[int(r.stops[i-1].place)*p.places+at], p.spanOf(j, sl))
	return with.join(p.time[at*p.places+int(r.stops[i].place)], r.behind[i]).length
}
