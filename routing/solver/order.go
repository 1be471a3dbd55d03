package solver

import "slices"

// An order is drawn by weight each round: section 5.2 of the paper; for windows the weights of its section 6.3.
type order int

const (
	byChance order = iota
	byLoad
	farFirst
	nearFirst
	shortFirst // windows
	earlyFirst
	lateFirst
	byLoss   // what the absence costs
	fewSlots // few slots that may
	rareDays // many occurrences and few patterns first
)

// orders lists each order as often as its weight.
func (p *problem) orders() []order {
	list := []order{byChance, byChance, byChance, byChance, farFirst, farFirst, nearFirst}
	if slices.ContainsFunc(p.jobs, func(b job) bool { return b.load != Load{} }) {
		list = append(list, byLoad, byLoad, byLoad, byLoad)
	}
	if p.timed {
		list = append(list, shortFirst, shortFirst, earlyFirst, earlyFirst, lateFirst, lateFirst)
	}
	if slices.ContainsFunc(p.jobs, func(b job) bool { return b.lost != p.jobs[0].lost }) {
		list = append(list, byLoss, byLoss, byLoss, byLoss)
	}
	if slices.ContainsFunc(p.jobs, func(b job) bool { return b.slots != p.jobs[0].slots }) {
		list = append(list, fewSlots, fewSlots, fewSlots, fewSlots)
	}
	if slices.ContainsFunc(p.jobs, func(b job) bool { return b.count > 1 }) {
		list = append(list, rareDays, rareDays, rareDays, rareDays, rareDays, rareDays)
	}
	return list
}

// sortOut puts the jobs to insert into the order of this round.
func (s *state) sortOut() {
	s.sortOutBy(s.search.orders[s.rnd.below(len(s.search.orders))])
}

func (s *state) sortOutBy(by order) {
	x := &s.search
	x.keys = x.keys[:0]
	for _, j := range x.out {
		x.keys = append(x.keys, s.key(j, by))
	}
	for i := 1; i < len(x.out); i++ { // an insertion sort: ten elements
		for k := i; k > 0 && x.keys[k] < x.keys[k-1]; k-- {
			x.keys[k], x.keys[k-1] = x.keys[k-1], x.keys[k]
			x.out[k], x.out[k-1] = x.out[k-1], x.out[k]
		}
	}
}

func (s *state) key(j int32, by order) int64 {
	p, b := s.p, &s.p.jobs[j]
	h := &p.hours[int(j)*p.days]
	switch by {
	case byLoad:
		return -int64(b.load[0]) - int64(b.load[1]) - int64(b.load[2])
	case farFirst:
		return -int64(p.price[int(p.slots[0].start)*p.places+int(b.place)])
	case nearFirst:
		return int64(p.price[int(p.slots[0].start)*p.places+int(b.place)])
	case shortFirst:
		return int64(h.shut) - int64(h.open)
	case earlyFirst:
		return int64(h.open)
	case lateFirst:
		return -int64(h.shut)
	case byLoss:
		return -b.lost
	case fewSlots:
		return int64(b.slots)
	case rareDays:
		return -int64(b.count)<<16 + int64(len(b.patterns))
	case byChance:
	}
	return int64(s.rnd.next() >> 1)
}
