package solver

import "slices"

// daily is the share of rounds that look at one day only, where visits recur.
const daily = 0.4

// everyDay is the day of a round that takes visits out with all their occurrences.
const everyDay = -1

// A round of one day takes out single occurrences and keeps their patterns. To take out a visit of five days moves a
// stop in five routes, and ten of them are a plan made anew, which hardly ever is better; the routes of each day would
// stay as they are. After the separation of patterns and routes by M. Gaudioso and G. Paletta, A Heuristic for the
// Periodic Vehicle Routing Problem, Transportation Science 26(2), 1992.

// pickDay chooses what the round looks at: all days, or one on which the seed is visited.
func (s *state) pickDay(seed int32) {
	x, b := &s.search, &s.p.jobs[seed]
	if s.p.cycles && s.pattern[seed] >= 0 && s.rnd.unit() < daily {
		days := b.patterns[s.pattern[seed]]
		x.day = days[s.rnd.below(len(days))]
	}
}

// occurrence gives which occurrence of a present job the round looks at; -1 is none.
func (s *state) occurrence(j int32) int32 {
	days := s.p.jobs[j].patterns[s.pattern[j]]
	if s.search.day != everyDay {
		return int32(slices.Index(days, s.search.day))
	}
	if len(days) == 1 {
		return 0
	}
	return int32(s.rnd.below(len(days)))
}

// loosen takes the occurrence of a job on the round's day out of what the plan costs and says which it is. The
// job stays present.
func (s *state) loosen(j int32) int32 {
	k := s.occurrence(j)
	s.cost -= s.moved(j, s.where[s.p.jobs[j].first+k])
	return k
}

// occurrences gives how many are in the plan.
func (s *state) occurrences() (sum int) {
	for _, used := range s.used {
		for _, slot := range used {
			sum += len(s.routes[slot].stops) - 2
		}
	}
	return sum
}

// recreateDay puts the loose occurrences back on their day.
func (s *state) recreateDay() {
	s.sortOut()
	for _, j := range s.search.out {
		if s.fasten(j); s.broken {
			return
		}
	}
}

// fasten puts the occurrence of a job on the round's day at its best position there; without one the round is broken.
func (s *state) fasten(j int32) {
	b := &s.p.jobs[j]
	best := noGap
	for rep := range s.repsOf(b) {
		if b.sameRep && !s.alone(b, rep) {
			continue
		}
		s.search.dayTurn++
		if g := s.bestOn(j, s.search.day, rep, best.price); g.slot >= 0 {
			best = *g
		}
	}
	if best.slot < 0 {
		s.broken = true
		return
	}
	s.put(b.first+s.occurrence(j), best.slot, int(best.index))
	s.cost += s.moved(j, best.slot)
}

// alone says whether nobody but the rep makes the occurrences of a job that are in.
func (s *state) alone(b *job, rep int32) bool {
	return !slices.ContainsFunc(s.where[b.first:b.first+b.count], func(slot int32) bool {
		return slot >= 0 && s.p.slots[slot].rep != rep
	})
}

// moved is the price of a job in a slot other than the published plan says.
func (s *state) moved(j, slot int32) int64 {
	if s.p.change == nil {
		return 0
	}
	return s.p.change[int(j)*s.p.kinds+int(s.p.slots[slot].kind)]
}
