package solver

import "slices"

// seat puts a plan into an empty state. A visit that no longer fits where the plan has it stays absent, with all its
// occurrences.
func (s *state) seat(plan *Plan) {
	slots := s.p.slotsOf(plan)
	patterns := s.p.patternsOf(plan, slots)
	var wrong []int32
	for k, r := range plan.Routes {
		var jobs []int32
		for _, st := range r.Stops {
			if j := int32(st.Visit); slots[k] >= 0 && s.p.known(j) && patterns[j] >= 0 {
				jobs = append(jobs, j)
			}
		}
		if len(jobs) > 0 && !s.seatRoute(slots[k], jobs, patterns) {
			wrong = append(wrong, s.seatEach(slots[k], jobs, patterns)...)
		}
	}
	for j, pattern := range patterns {
		if pattern >= 0 {
			s.present(int32(j), pattern)
		}
	}
	x := &s.search
	x.round++
	x.out = x.out[:0]
	for _, j := range wrong {
		s.drop(j)
	}
	s.takeOut()
}

// seatRoute puts a whole route into its slot, or nothing when the slot does not allow it.
func (s *state) seatRoute(slot int32, jobs, patterns []int32) bool {
	r, was := &s.routes[slot], len(s.routes[slot].stops)
	ok := true
	for _, j := range jobs {
		ok = ok && s.may(j, slot) && s.room(j, slot)
		s.putLast(j, slot, patterns[j])
	}
	s.refresh(slot)
	if ok && r.sound && s.obeys(slot, -1, 0) {
		return true
	}
	first := 1 + len(s.p.slots[slot].head)
	for _, st := range r.stops[first : first+len(jobs)] {
		s.where[st.node] = -1
	}
	r.stops = slices.Delete(r.stops, first, first+len(jobs))
	if was == 2 {
		s.shut(slot)
	}
	s.refresh(slot)
	return false
}

// seatEach puts the jobs one by one behind each other, and gives those that do not fit there.
func (s *state) seatEach(slot int32, jobs, patterns []int32) (wrong []int32) {
	for _, j := range jobs {
		if s.may(j, slot) && s.room(j, slot) && s.hinders(j, slot, s.last(slot)) == Crowded {
			s.putLast(j, slot, patterns[j])
		} else {
			wrong = append(wrong, j)
		}
	}
	return wrong
}

// putLast puts the occurrence of a job behind the others of a slot, before its tail.
func (s *state) putLast(j, slot, pattern int32) {
	b := &s.p.jobs[j]
	k := slices.Index(b.patterns[pattern], s.p.slots[slot].day)
	s.put(b.first+int32(k), slot, s.last(slot))
}

// last is the index before which the last stop that may move is put.
func (s *state) last(slot int32) int {
	return len(s.routes[slot].stops) - 1 - len(s.p.slots[slot].tail)
}

// known says whether a job is one of the model's that the search may place.
func (p *problem) known(j int32) bool { return j >= 0 && int(j) < len(p.jobs) && !p.jobs[j].fixed }

// slotsOf gives the slot of each route of a plan; -1 when the model has no such shift any more.
func (p *problem) slotsOf(plan *Plan) []int32 {
	at := map[[2]int32]int32{}
	for i, s := range p.slots {
		at[[2]int32{s.rep, s.shift}] = int32(i)
	}
	out := make([]int32, len(plan.Routes))
	for k, r := range plan.Routes {
		out[k] = -1
		if slot, ok := at[[2]int32{int32(r.Rep), int32(r.Shift)}]; ok {
			out[k] = slot
			delete(at, [2]int32{int32(r.Rep), int32(r.Shift)}) // a shift is used once
		}
	}
	return out
}

// patternsOf gives the pattern that a plan has chosen for each job; -1 when it is none of the job's, or by several reps
// that should be one.
func (p *problem) patternsOf(plan *Plan, slots []int32) []int32 {
	days, rep, out := make([][]int32, len(p.jobs)), make([]int32, len(p.jobs)), make([]int32, len(p.jobs))
	for k, r := range plan.Routes {
		for _, st := range r.Stops {
			j := int32(st.Visit)
			if !p.known(j) || slots[k] < 0 {
				continue
			}
			if sl := &p.slots[slots[k]]; days[j] == nil || rep[j] == sl.rep || !p.jobs[j].sameRep {
				days[j], rep[j] = append(days[j], sl.day), sl.rep
			} else {
				days[j] = append(days[j], -1)
			}
		}
	}
	for j := range out {
		slices.Sort(days[j])
		out[j] = int32(slices.IndexFunc(p.jobs[j].patterns, func(pattern []int32) bool { return slices.Equal(pattern, days[j]) }))
	}
	return out
}
