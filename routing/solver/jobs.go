package solver

import "slices"

// takeJobs makes a job of each visit and a node of each occurrence.
func (p *problem) takeJobs(m *Model) {
	p.jobs = make([]job, len(m.Visits))
	p.hours = make([]hours, len(m.Visits)*p.days)
	for j, v := range m.Visits {
		b := job{place: int32(v.Place), service: v.Service, load: v.Load, sameRep: v.SameRep, first: int32(len(p.nodeJob))}
		for _, days := range v.Patterns {
			pattern := make([]int32, len(days))
			for i, d := range days {
				pattern[i] = int32(d)
			}
			slices.Sort(pattern)
			b.patterns = append(b.patterns, pattern)
			b.count = max(b.count, int32(len(days)))
		}
		if v.Patterns == nil {
			b.count = 1
			for d := range p.days {
				b.patterns = append(b.patterns, []int32{int32(d)})
			}
		}
		for range b.count {
			p.nodeJob = append(p.nodeJob, int32(j))
		}
		p.jobs[j] = b
		p.cycles = p.cycles || b.count > 1
		for d := range p.days {
			p.hours[j*p.days+d] = hoursOf(v, d)
		}
	}
	p.timed = p.hasWindows()
}

func hoursOf(v Visit, day int) hours {
	windows, own := v.OnDay[day]
	if !own {
		windows = v.Windows
	}
	switch {
	case own && len(windows) == 0:
		return hours{open: 1, shut: 0}
	case len(windows) == 0:
		return hours{open: -never, shut: never}
	}
	h := hours{open: windows[0].Open, shut: windows[len(windows)-1].Close}
	if len(windows) > 1 {
		h.more = windows
	}
	return h
}

// hasWindows says whether time can forbid an order of stops at all.
func (p *problem) hasWindows() bool {
	return slices.ContainsFunc(p.hours, func(h hours) bool {
		return slices.ContainsFunc(p.slots, func(s slot) bool { return h.open > s.open || h.shut < s.shut })
	})
}

// takeRights works out which kind of slot may serve which job, and marks the slots that need the exact test.
func (p *problem) takeRights(m *Model) {
	p.may = make([]bool, len(p.jobs)*p.kinds)
	done := make([]bool, p.kinds)
	for _, s := range p.slots {
		if done[s.kind] {
			continue
		}
		done[s.kind] = true
		for j, v := range m.Visits {
			h := p.hours[j*p.days+int(s.day)]
			may := h.open <= h.shut && v.Skills&^m.Reps[s.rep].Skills == 0 &&
				(v.Reps == nil || slices.Contains(v.Reps, int(s.rep))) &&
				slices.ContainsFunc(p.jobs[j].patterns, func(days []int32) bool { return slices.Contains(days, s.day) })
			p.may[j*p.kinds+int(s.kind)] = may
			if v.Before != nil && m.Goal.Change > 0 {
				if p.change == nil {
					p.change = make([]int64, len(p.may))
				}
				if !slices.Contains(v.Before, Assignment{int(s.rep), int(s.day)}) {
					p.change[j*p.kinds+int(s.kind)] = m.Goal.Change
				}
			}
		}
	}
	for j := range p.jobs {
		for k := range p.kinds {
			if p.may[j*p.kinds+k] {
				p.jobs[j].slots += p.kindSlots[k]
			}
		}
		p.choosy = p.choosy || int(p.jobs[j].slots) < len(p.slots)
	}
	several := slices.ContainsFunc(p.hours, func(h hours) bool { return h.more != nil })
	for i := range p.slots {
		if sl := &p.slots[i]; p.timed && sl.longest != never {
			sl.exact = sl.exact || several
			sl.measured = !sl.exact
		}
		p.slots[i].stepped = p.slots[i].exact && len(p.slots[i].breaks) <= stepBreaks
	}
}

// takeFixed ties the visits at the head and the tail of a shift to it.
func (p *problem) takeFixed(m *Model) {
	for i := range p.slots {
		s := &p.slots[i]
		shift := m.Reps[s.rep].Shifts[s.shift]
		for _, v := range shift.Head {
			s.head = append(s.head, int32(v))
			p.jobs[v].fixed = true
		}
		for _, v := range shift.Tail {
			s.tail = append(s.tail, int32(v))
			p.jobs[v].fixed = true
		}
	}
}
