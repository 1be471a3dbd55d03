package solver

// The rest of a route is how it goes on from a stop. With so many breaks taken before, and an arrival at t, the earliest
// return is max(t + sum, least) as long as t is not after until: that holds for a leg, for a window, for a break taken on
// a leg, and for one after the other. Choices (on which leg a break is taken, which window is kept) give one step each,
// all with the same sum, so that of two steps with the same until the lesser least is enough: the rest of a route is a
// staircase of a few steps. It answers the exact test without driving the route.
type step struct{ until, least int32 }

// stepBreaks is how many breaks a shift may have for that; with more the route is driven.
const stepBreaks = 3

// moments are the earliest moment for each number of breaks taken.
type moments [stepBreaks + 1]int32

// rest of a route: for each stop the moments after its service, and the steps of the way home from the arrival there.
type rest struct {
	now   []moments
	sum   []int32 // travel and service from the arrival at each stop to the return, without breaks; the last stop is first
	first []int32 // where the steps of a stop and a number of breaks begin in steps, in the same order, and where all end
	steps []step
}

// after works out moments and steps of a slot's route, in which the stops before the index put and behind it are as they
// have been when they were worked out last; 0 is everything. The last stop stands first in sum, first and steps.
func (s *state) after(slot int32, put int) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	stops, last, breaks := r.stops, len(r.stops)-1, len(sl.breaks)
	t := &r.rest
	if put == 0 {
		t.now = append(t.now[:0], startOf(sl))
		t.sum, t.steps, t.first = append(t.sum[:0], 0), append(t.steps[:0], step{sl.shut + sl.overtime, -never}), t.first[:0]
		for range breaks + 1 {
			t.first = append(t.first, 0)
		}
		t.first = append(t.first, 1)
	}
	t.now = t.now[:max(put, 1)]
	for i := max(put, 1); i < last; i++ {
		m := t.now[i-1]
		sl.drive(&m, p.time[int(stops[i-1].place)*p.places+int(stops[i].place)])
		j := p.nodeJob[stops[i].node]
		sl.serve(&m, &p.hours[int(j)*p.days+int(sl.day)], p.jobs[j].service)
		t.now = append(t.now, m)
	}
	from := last - 1
	if put > 0 {
		from = put
	}
	t.sum = t.sum[:last-from]
	t.first = t.first[:(last-from)*(breaks+1)+1]
	t.steps = t.steps[:t.first[len(t.first)-1]]
	for i := from; i >= 0; i-- {
		s.addStop(slot, i)
	}
}

// addStop adds the sum and the steps of stop i; those of the stops behind it are there.
func (s *state) addStop(slot int32, i int) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	t, stops := &r.rest, r.stops
	leg := p.time[int(stops[i].place)*p.places+int(stops[i+1].place)]
	h, service := &hours{open: sl.open, shut: never}, int32(0)
	if i > 0 {
		j := p.nodeJob[stops[i].node]
		h, service = &p.hours[int(j)*p.days+int(sl.day)], p.jobs[j].service
	}
	for k := range len(sl.breaks) + 1 {
		s.addSteps(slot, i, k, h, service, leg)
		t.first = append(t.first, int32(len(t.steps)))
	}
	t.sum = append(t.sum, t.sum[len(t.sum)-1]+leg+service)
}

// addSteps adds the steps from stop i with k breaks taken: the service in each window, then the leg, without a break or with one.
func (s *state) addSteps(slot int32, i, k int, h *hours, service, leg int32) {
	sl := &s.p.slots[slot]
	from := len(s.routes[slot].rest.steps)
	windows := h.more
	single := [1]Window{{Open: h.open, Close: h.shut}}
	if windows == nil {
		windows = single[:]
	}
	for _, w := range windows {
		if w.Open > w.Close {
			continue
		}
		s.stepOver(slot, i+1, k, from, w, service, leg, step{never, -never})
		if k < len(sl.breaks) {
			b := &sl.breaks[k]
			s.stepOver(slot, i+1, k+1, from, w, service, leg+b.Length, step{b.Close, b.Open + b.Length})
		}
	}
}

// stepOver puts a window, a service and a leg before each step of the next stop. The leg has a last moment to leave and
// an earliest arrival, should a break be taken on it.
func (s *state) stepOver(slot int32, next, k, from int, w Window, service, leg int32, leave step) {
	r := &s.routes[slot]
	t := &r.rest
	sum := int64(t.sum[len(r.stops)-1-next]) + s.p.slots[slot].pause(k)
	for _, f := range t.of(next, k, len(r.stops)-1, len(s.p.slots[slot].breaks)) {
		// leaving at d: arrival at max(d+leg, leave.least), which must not be after f.until
		if leave.least > f.until {
			continue
		}
		until := min(int64(leave.until), int64(f.until)-int64(leg))
		least := max(int64(leave.least)+sum, int64(f.least))
		// arriving at t: leaving at max(t, open) + service
		opens := int64(w.Open) + int64(service)
		if opens > until {
			continue
		}
		at := step{
			until: int32(max(-never, min(int64(w.Close), until-int64(service)))),
			least: int32(max(-never, min(max(opens+int64(leg)+sum, least), never))),
		}
		t.add(at, from)
	}
}

// add keeps a step unless another of the same list is as good; the list falls in both.
func (t *rest) add(s step, from int) {
	list := t.steps[from:]
	at := 0
	for at < len(list) && list[at].until >= s.until {
		if list[at].least <= s.least {
			return
		}
		at++
	}
	if at > 0 && list[at-1].until == s.until { // and a greater least
		at--
	}
	end := at
	for end < len(list) && list[end].least >= s.least {
		end++
	}
	if end > at {
		list[at] = s
		t.steps = append(t.steps[:from+at+1], list[end:]...)
		return
	}
	t.steps = append(t.steps, step{})
	list = t.steps[from:]
	copy(list[at+1:], list[at:])
	list[at] = s
}

// of gives the steps from the arrival at a stop with k breaks taken.
func (t *rest) of(i, k, last, breaks int) []step {
	at := (last-i)*(breaks+1) + k
	return t.steps[t.first[at]:t.first[at+1]]
}

// pause is how long the breaks from the k-th on take together.
func (sl *slot) pause(k int) (sum int64) {
	for ; k < len(sl.breaks); k++ {
		sum += int64(sl.breaks[k].Length)
	}
	return sum
}

func startOf(sl *slot) (m moments) {
	for k := range m {
		m[k] = never
	}
	m[0] = sl.open
	return m
}

// drive is clock.drive for a few breaks.
func (sl *slot) drive(m *moments, leg int32) {
	for k := len(sl.breaks); k >= 0; k-- {
		arrive := int32(never)
		if m[k] != never {
			arrive = m[k] + leg
		}
		if k > 0 && m[k-1] <= sl.breaks[k-1].Close {
			arrive = min(arrive, max(m[k-1]+leg, sl.breaks[k-1].Open)+sl.breaks[k-1].Length)
		}
		m[k] = arrive
	}
}

// serve is clock.serve for a few breaks.
func (sl *slot) serve(m *moments, h *hours, service int32) {
	for k := range len(sl.breaks) + 1 {
		if m[k] == never {
			continue
		}
		if at, open := h.begin(m[k]); open {
			m[k] = at + service
		} else {
			m[k] = never
		}
	}
}

// back gives the earliest return with a job put before the stop at index i, or without one (job -1, i 0); ok is false
// when there is none.
func (s *state) back(slot, job int32, i int) (back int32, ok bool) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	t, last := &r.rest, len(r.stops)-1
	m := startOf(sl)
	if job >= 0 {
		b := &p.jobs[job]
		m = t.now[i-1]
		sl.drive(&m, p.time[int(r.stops[i-1].place)*p.places+int(b.place)])
		sl.serve(&m, &p.hours[int(job)*p.days+int(sl.day)], b.service)
		sl.drive(&m, p.time[int(b.place)*p.places+int(r.stops[i].place)])
	}
	best := int64(never)
	for k := range len(sl.breaks) + 1 {
		if m[k] == never {
			continue
		}
		steps := t.of(i, k, last, len(sl.breaks))
		for n := len(steps) - 1; n >= 0; n-- {
			if m[k] <= steps[n].until {
				best = min(best, max(int64(m[k])+int64(t.sum[last-i])+sl.pause(k), int64(steps[n].least)))
				break
			}
		}
	}
	return int32(best), best != never
}

// copy fills the rest, whose buffers are no longer needed, with another.
func (t rest) copy(from *rest) rest {
	return rest{copyInto(t.now, from.now), copyInto(t.sum, from.sum), copyInto(t.first, from.first), copyInto(t.steps, from.steps)}
}
