package solver

const (
	removed   = 10   // occurrences a round takes out on average
	stringMax = 10   // the longest string
	splitting = 0.5  // share of strings that keep a piece in their middle
	splitStop = 0.01 // chance to stop growing that piece at each step
	amongKin  = 0.9  // share of rounds that tear only routes which may take the visit in their middle
	alongKin  = 0.8  // share of rounds of a big problem of that sort that go from a visit to those which could stand beside it
)

// ruin takes strings of stops out of the routes around a random visit: section 5.1 of the paper. In most rounds only
// routes that may take that visit are torn: what falls out of others, for want of a skill, could hardly change places.
func (s *state) ruin() {
	p, x := s.p, &s.search
	x.round++
	x.out = x.out[:0]
	present := len(s.own) - len(s.absent)
	if present == 0 {
		return
	}
	x.first = -1
	if x.gaps && s.clearWay() {
		return
	}
	seed := s.own[s.rnd.below(len(s.own))]
	x.seed = seed
	x.among = p.choosy && s.rnd.unit() < amongKin
	s.pickDay(seed)
	if x.day != everyDay {
		present = s.occurrences()
	}
	longest := min(stringMax, max(1, float64(present)/float64(max(s.busy, 1))))
	strings := int(s.rnd.unit()*(4*removed/(1+longest)-1)) + 1
	s.tear(seed, longest, &strings)
	near := p.near[seed]
	if p.soon != nil && s.rnd.unit() < alongKin {
		near = p.soon[seed]
	}
	for _, j := range near {
		if strings == 0 {
			break
		}
		s.tear(j, longest, &strings)
	}
	s.takeOut()
	s.swapTails()
}

// tear cuts a string that contains one occurrence of the job out of a route that is still whole.
func (s *state) tear(j int32, longest float64, strings *int) {
	p, x := s.p, &s.search
	b := &p.jobs[j]
	if s.pattern[j] < 0 || b.fixed || x.jobRound[j] == x.round {
		return
	}
	k := s.occurrence(j)
	if k < 0 {
		return
	}
	slot := s.where[b.first+k]
	if x.slotRound[slot] == x.round || x.among && !s.may(x.seed, slot) {
		return
	}
	x.slotRound[slot] = x.round
	*strings--
	stops := s.routes[slot].stops
	head := len(p.slots[slot].head)
	size := len(stops) - 2 - head - len(p.slots[slot].tail)
	length := int(s.rnd.unit()*min(float64(size), longest)) + 1
	length = min(length, size)
	keep := 0
	if length > 1 && length < size && s.rnd.unit() < splitting {
		keep = 1
		for length+keep < size && s.rnd.unit() > splitStop {
			keep++
		}
	}
	s.cut(stops, int(s.at[b.first+k])-1-head, length, keep, size, head)
}

// cut marks the jobs of a string of the given length around the stop at index i, sparing keep stops within it.
func (s *state) cut(stops []stop, i, length, keep, size, head int) {
	whole := length + keep
	first := max(0, i-whole+1)
	last := min(i, size-whole)
	from := first + s.rnd.below(last-first+1)
	hole := whole
	if keep > 0 {
		hole = s.rnd.below(length + 1) // where the piece that stays begins
	}
	for k := range whole {
		if k >= hole && k < hole+keep {
			continue
		}
		s.drop(s.p.nodeJob[stops[1+head+from+k].node])
	}
}

// drop marks a job to be taken out with all its occurrences.
func (s *state) drop(j int32) {
	if x := &s.search; x.jobRound[j] != x.round {
		x.jobRound[j] = x.round
		x.out = append(x.out, j)
	}
}

// takeOut removes the marked jobs and closes the gaps, one pass over each route.
func (s *state) takeOut() {
	x := &s.search
	for done := 0; done < len(x.out); {
		from := done
		done = len(x.out)
		s.takeOutFrom(from)
		for _, slot := range x.dirty {
			s.unpin(slot)
		}
	}
}

func (s *state) takeOutFrom(from int) {
	p, x := s.p, &s.search
	x.dirty = x.dirty[:0]
	for _, j := range x.out[from:] {
		b := &p.jobs[j]
		nodes := s.where[b.first : b.first+b.count]
		if x.day == everyDay {
			s.leave(j)
		} else {
			k := s.loosen(j)
			nodes = nodes[k : k+1]
		}
		for k, slot := range nodes {
			if slot < 0 {
				continue
			}
			nodes[k] = -1
			if !x.dirtyMark[slot] {
				x.dirtyMark[slot] = true
				x.dirty = append(x.dirty, slot)
				s.touch(slot)
			}
		}
	}
	for _, slot := range x.dirty {
		x.dirtyMark[slot] = false
		r := &s.routes[slot]
		kept := r.stops[:1]
		for _, st := range r.stops[1:] {
			if st.node < 0 || s.where[st.node] >= 0 {
				kept = append(kept, st)
			}
		}
		r.stops = kept
		if len(kept) == 2 {
			s.shut(slot)
		}
		was := r.sound
		s.refresh(slot)
		s.broken = s.broken || was && !r.sound
	}
}
