package solver

// refresh works out everything that a route knows about itself, after its stops changed.
func (s *state) refresh(slot int32) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	stops, last := r.stops, len(r.stops)-1
	r.load = Load{}
	var legs int64
	var work int32
	t := sl.open
	stops[0].depart = t
	for i := 1; i <= last; i++ {
		a, b := &stops[i-1], &stops[i]
		cell := int(a.place)*p.places + int(b.place)
		a.leg = p.price[cell]
		legs += int64(a.leg)
		work += p.time[cell]
		t += p.time[cell]
		if i == last {
			break
		}
		j := p.nodeJob[b.node]
		job := &p.jobs[j]
		t, _ = p.hours[int(j)*p.days+int(sl.day)].begin(t)
		t += job.service
		work += job.service
		b.depart = t
		for d, l := range job.load {
			r.load[d] += l
		}
		s.where[b.node], s.at[b.node] = slot, int32(i)
	}
	stops[last].depart = t
	r.legs, r.work = legs, work
	r.sound = s.lateness(sl, stops) && (sl.exact || s.toll > 0 || work <= sl.longest)
	if sl.measured {
		s.measure(slot)
		r.sound = r.sound && r.behind[0].length <= sl.longest
	}
	if sl.stepped {
		s.after(slot, 0)
	}
	s.reprice(slot)
}

// refreshAt does the same after a stop was put at index i, as far as that changes anything.
func (s *state) refreshAt(slot int32, i int) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	stops, last := r.stops, len(r.stops)-1
	a, b, c := &stops[i-1], &stops[i], &stops[i+1]
	ab, bc, ac := int(a.place)*p.places+int(b.place), int(b.place)*p.places+int(c.place), int(a.place)*p.places+int(c.place)
	job := &p.jobs[p.nodeJob[b.node]]
	r.legs += int64(p.price[ab]) + int64(p.price[bc]) - int64(a.leg)
	r.work += job.service + p.time[ab] + p.time[bc] - p.time[ac]
	a.leg, b.leg = p.price[ab], p.price[bc]
	for d, l := range job.load {
		r.load[d] += l
	}
	s.where[b.node] = slot
	t := a.depart
	for k := i; k <= last; k++ {
		b := &stops[k]
		t += p.time[int(stops[k-1].place)*p.places+int(b.place)]
		if k < last {
			j := p.nodeJob[b.node]
			t, _ = p.hours[int(j)*p.days+int(sl.day)].begin(t)
			t += p.jobs[j].service
		}
		if k > i && b.depart == t {
			break
		}
		b.depart = t
	}
	for k := i; k < last; k++ {
		s.at[stops[k].node] = int32(k)
	}
	s.latenessAt(sl, stops, i)
	if sl.measured {
		s.measure(slot)
	}
	if sl.stepped {
		s.after(slot, i)
	}
	s.reprice(slot)
}

// latenessAt walks back from index i until nothing changes.
func (s *state) latenessAt(sl *slot, stops []stop, i int) {
	p := s.p
	t := stops[i+1].late
	for k := i; k > 0; k-- {
		a, b := &stops[k], &stops[k+1]
		j := p.nodeJob[a.node]
		t -= p.time[int(a.place)*p.places+int(b.place)] + p.jobs[j].service
		t, _ = p.hours[int(j)*p.days+int(sl.day)].latest(t)
		if k < i && a.late == t {
			return
		}
		a.late = t
	}
}

// lateness walks back from the end of the shift, and says whether nobody comes late.
func (s *state) lateness(sl *slot, stops []stop) bool {
	p, open := s.p, true
	t := sl.shut + sl.overtime
	stops[len(stops)-1].late = t
	for i := len(stops) - 2; i > 0; i-- {
		a, b := &stops[i], &stops[i+1]
		j := p.nodeJob[a.node]
		t -= p.time[int(a.place)*p.places+int(b.place)] + p.jobs[j].service
		var ok bool
		t, ok = p.hours[int(j)*p.days+int(sl.day)].latest(t)
		open = open && ok
		a.late = t
	}
	return open && sl.open+p.time[int(stops[0].place)*p.places+int(stops[1].place)] <= stops[1].late
}

// reprice sums what a slot costs and carries the difference into the plan's cost.
func (s *state) reprice(slot int32) {
	sl, r := &s.p.slots[slot], &s.routes[slot]
	s.renew(slot)
	price, over := int64(0), int64(0)
	if len(r.stops) > 2 {
		price = r.legs + sl.fixed + s.p.balance(sl, r.work)
		if sl.exact {
			overtime, ok := s.exact(slot, -1, 0)
			price += overtime
			r.sound = r.sound && ok
		}
		over = s.excess(slot)
		price += s.tollOf(over)
	}
	s.over += over - r.over
	r.over = over
	s.cost += price - r.price
	r.price = price
}
