package solver

// exact lays a route out in time as it will really be driven, breaks included, with a job inserted before the stop at
// index i (or without one: job -1). It gives the price of overtime, and whether the shift allows the route. The return
// is as early as it can be, and then the departure as late as it can be, which gives the shortest length.
func (s *state) exact(slot, job int32, i int) (overtime int64, ok bool) {
	sl := &s.p.slots[slot]
	if sl.stepped {
		if back, ok := s.back(slot, job, i); !ok || sl.longest == never {
			return sl.overrun(back), ok
		}
	}
	path := s.path(slot, job, i)
	c := &s.search.clock
	back, ok := c.forward(s.p, sl, path, sl.open)
	if !ok || sl.longest != never && int64(back)-int64(c.backward(s.p, sl, path, back)) > int64(sl.longest) {
		return 0, false
	}
	return sl.overrun(back), true
}

// overrun is the price of a return.
func (sl *slot) overrun(back int32) int64 { return int64(max(0, back-sl.shut)) * int64(sl.overprice) }

// clock carries, along a route, one moment for each number of breaks taken. On one leg at most one break is taken:
// at once if its window is open, or as soon as it opens, wherever the rep is then.
type clock struct{ now, then []int32 }

// forward gives the earliest return with all breaks taken; now[k] is the earliest moment after k breaks.
func (c *clock) forward(p *problem, sl *slot, path []int32, from int32) (back int32, ok bool) {
	c.now = append(c.now[:0], from)
	for range sl.breaks {
		c.now = append(c.now, never)
	}
	here := sl.start
	for _, j := range path {
		b := &p.jobs[j]
		c.drive(sl.breaks, p.time[int(here)*p.places+int(b.place)])
		c.serve(&p.hours[int(j)*p.days+int(sl.day)], b.service)
		here = b.place
	}
	c.drive(sl.breaks, p.time[int(here)*p.places+int(sl.end)])
	back = c.now[len(sl.breaks)]
	return back, back <= sl.shut+sl.overtime
}

func (c *clock) drive(breaks []Break, leg int32) {
	c.then = c.then[:0]
	for k, t := range c.now {
		arrive := int32(never)
		if t != never {
			arrive = t + leg
		}
		if k > 0 && c.now[k-1] <= breaks[k-1].Close {
			arrive = min(arrive, max(c.now[k-1]+leg, breaks[k-1].Open)+breaks[k-1].Length)
		}
		c.then = append(c.then, arrive)
	}
	c.now, c.then = c.then, c.now
}

func (c *clock) serve(h *hours, service int32) {
	for k, t := range c.now {
		if t == never {
			continue
		}
		if at, open := h.begin(t); open {
			c.now[k] = at + service
		} else {
			c.now[k] = never
		}
	}
}

// backward gives the latest departure that still returns at back; now[k] is the latest moment with k breaks taken before.
func (c *clock) backward(p *problem, sl *slot, path []int32, back int32) int32 {
	c.now = c.now[:0]
	for range sl.breaks {
		c.now = append(c.now, -never)
	}
	c.now = append(c.now, back)
	there := sl.end
	for i := len(path) - 1; i >= 0; i-- {
		b := &p.jobs[path[i]]
		c.undrive(sl.breaks, p.time[int(b.place)*p.places+int(there)])
		c.unserve(&p.hours[int(path[i])*p.days+int(sl.day)], b.service)
		there = b.place
	}
	c.undrive(sl.breaks, p.time[int(sl.start)*p.places+int(there)])
	return max(c.now[0], sl.open)
}

func (c *clock) undrive(breaks []Break, leg int32) {
	c.then = c.then[:0]
	for k, t := range c.now {
		leave := int32(-never)
		if t != -never {
			leave = t - leg
		}
		if k < len(breaks) && c.now[k+1] != -never && breaks[k].Open+breaks[k].Length <= c.now[k+1] {
			leave = max(leave, min(c.now[k+1]-breaks[k].Length-leg, breaks[k].Close))
		}
		c.then = append(c.then, leave)
	}
	c.now, c.then = c.then, c.now
}

func (c *clock) unserve(h *hours, service int32) {
	for k, t := range c.now {
		if t == -never {
			continue
		}
		if at, open := h.latest(t - service); open {
			c.now[k] = at
		} else {
			c.now[k] = -never
		}
	}
}
