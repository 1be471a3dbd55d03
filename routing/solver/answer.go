package solver

import "slices"

// plan turns the best solution into an answer, with times and reasons.
func (p *problem) plan(best *solution, s *state, rounds int64) *Plan {
	s.load(best)
	out := &Plan{Rounds: rounds}
	for _, used := range s.used {
		for _, slot := range used {
			out.Routes = append(out.Routes, s.timetable(slot))
			out.Price += s.routes[slot].price
		}
	}
	slices.SortFunc(out.Routes, func(a, b Route) int {
		return cmpAll(a.Day-b.Day, a.Rep-b.Rep, a.Shift-b.Shift)
	})
	for j := range p.jobs {
		if s.pattern[j] >= 0 {
			out.Price += s.changes(int32(j), s.pattern[j])
			continue
		}
		if p.jobs[j].optional {
			out.Lost += p.jobs[j].lost
		}
		out.Unserved = append(out.Unserved, Unserved{j, s.reason(int32(j))})
	}
	return out
}

func cmpAll(differences ...int) int {
	for _, d := range differences {
		if d != 0 {
			return d
		}
	}
	return 0
}

// timetable lays a route out: departing as late as the earliest return allows.
func (s *state) timetable(slot int32) Route {
	p, sl := s.p, &s.p.slots[slot]
	out := Route{Rep: int(sl.rep), Shift: int(sl.shift), Day: int(sl.day)}
	var path []int32
	for _, st := range s.routes[slot].stops {
		if st.node >= 0 {
			path = append(path, p.nodeJob[st.node])
		}
	}
	var c clock
	out.Return, _ = c.forward(p, sl, path, sl.open)
	out.Depart = c.backward(p, sl, path, out.Return)
	pauses := c.pauses(p, sl, path, out.Depart)
	t, here := out.Depart, sl.start
	move := func(i int, to int32) {
		leave := t
		t += p.time[int(here)*p.places+int(to)]
		if k := pauses[i]; k >= 0 {
			at := max(leave, sl.breaks[k].Open)
			out.Breaks = append(out.Breaks, at)
			t = max(t, at) + sl.breaks[k].Length
		}
		here = to
	}
	for i, j := range path {
		move(i, p.jobs[j].place)
		begin, _ := p.hours[int(j)*p.days+int(sl.day)].begin(t)
		out.Stops = append(out.Stops, Stop{int(j), t, begin, begin + p.jobs[j].service})
		t = begin + p.jobs[j].service
	}
	move(len(path), sl.end)
	out.Return = t
	return out
}

// pauses says which break is taken on the leg to each stop, and home; -1 is none.
func (c *clock) pauses(p *problem, sl *slot, path []int32, from int32) []int {
	left := make([][]int32, len(path)+1) // when each leg begins, by breaks taken before
	for i := range left {
		_, _ = c.forward(p, sl, path[:i], from)
		left[i] = slices.Clone(c.then) // forward ends by driving home; this is how it stood before
	}
	out := make([]int, len(path)+1)
	k := len(sl.breaks)
	for i := len(path); i >= 0; i-- {
		here, there := sl.start, sl.end
		if i > 0 {
			here = p.jobs[path[i-1]].place
		}
		if i < len(path) {
			there = p.jobs[path[i]].place
		}
		leg := p.time[int(here)*p.places+int(there)]
		out[i] = -1
		if k == 0 || left[i][k-1] > sl.breaks[k-1].Close {
			continue
		}
		with := max(left[i][k-1]+leg, sl.breaks[k-1].Open) + sl.breaks[k-1].Length
		if left[i][k] == never || with < left[i][k]+leg {
			k--
			out[i] = k
		}
	}
	return out
}
