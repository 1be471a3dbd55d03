package solver

// journal remembers what a round changes, so that a worse plan can be taken back at the cost of what changed.
type journal struct {
	round    uint32
	of       []int32 // where the slot's copy stands in saved, +1; 0 is untouched
	touched  []int32
	saved    []route // buffers are kept between rounds
	versions []uint32
	jobRound []uint32
	jobs     []oldPattern
	cost     int64
	lost     int64
	over     int64
}

type oldPattern struct{ job, pattern int32 }

// begin starts a round: from here on everything can be taken back.
func (s *state) begin() {
	u := &s.undo
	for _, slot := range u.touched {
		u.of[slot] = 0
	}
	u.touched, u.jobs = u.touched[:0], u.jobs[:0]
	u.round++
	u.cost, u.lost, u.over = s.cost, s.lost, s.over
	s.broken, s.search.day = false, everyDay
}

// touch copies a slot before its first change in a round.
func (s *state) touch(slot int32) {
	u := &s.undo
	if u.of[slot] != 0 {
		return
	}
	k := len(u.touched)
	u.touched = append(u.touched, slot)
	u.of[slot] = int32(k + 1)
	if k == len(u.saved) {
		u.saved, u.versions = append(u.saved, route{}), append(u.versions, 0)
	}
	u.versions[k] = s.version[slot]
	r, c := &s.routes[slot], &u.saved[k]
	stops, ahead, behind := copyInto(c.stops, r.stops), copyInto(c.ahead, r.ahead), copyInto(c.behind, r.behind)
	after := c.rest.copy(&r.rest)
	*c = *r
	c.stops, c.ahead, c.behind, c.rest = stops, ahead, behind, after
}

// copyInto reuses the buffer of a copy that is no longer needed.
func copyInto[T any](buffer, from []T) []T { return append(buffer[:0], from...) }

// note remembers a job's pattern before its first change in a round.
func (s *state) note(j int32) {
	u := &s.undo
	if u.jobRound[j] != u.round {
		u.jobRound[j] = u.round
		u.jobs = append(u.jobs, oldPattern{j, s.pattern[j]})
	}
}

// rollback takes the round back.
func (s *state) rollback() {
	u := &s.undo
	for _, o := range u.jobs {
		b := &s.p.jobs[o.job]
		for k := range b.count {
			s.where[b.first+k] = -1
		}
		switch was := s.pattern[o.job]; {
		case was < 0 && o.pattern >= 0:
			s.present(o.job, o.pattern)
		case was >= 0 && o.pattern < 0:
			s.leave(o.job)
		}
		s.pattern[o.job] = o.pattern
	}
	for k, slot := range u.touched {
		r, c := &s.routes[slot], &u.saved[k]
		if was, is := len(c.stops) > 2, len(r.stops) > 2; was && !is {
			s.open(slot)
		} else if !was && is {
			s.shut(slot)
		}
		index := r.index
		s.version[slot] = u.versions[k]
		r.stops, c.stops = c.stops, r.stops
		r.ahead, c.ahead = c.ahead, r.ahead
		r.behind, c.behind = c.behind, r.behind
		r.rest, c.rest = c.rest, r.rest
		r.load, r.over, r.legs, r.work, r.price, r.sound, r.index = c.load, c.over, c.legs, c.work, c.price, c.sound, index
		for i := 1; i < len(r.stops)-1; i++ {
			n := r.stops[i].node
			s.where[n], s.at[n] = slot, int32(i)
		}
	}
	s.cost, s.lost, s.over = u.cost, u.lost, u.over
}
