package solver

import "math"

// memo is the best position of a job in a slot, worked out when the slot's route had the version. Index -1: nothing
// below the price.
type memo struct {
	price   int64
	version uint32
	index   int32
}

// memoMost is how many pairs of job and slot are remembered: 16 bytes each, and beyond the cache they do not pay.
const memoMost = 1 << 20

// renew gives a slot's route a version that it never had. Should the versions run out, nothing remembered holds.
func (s *state) renew(slot int32) {
	if s.latest == math.MaxUint32 {
		clear(s.memos)
		s.latest = 0
	}
	s.latest++
	s.version[slot] = s.latest
}

// scan keeps the best position of a slot if it is better than the best so far. A round changes few routes, and most
// rounds are taken back: what was worked out for a route holds until the route changes.
func (s *state) scan(j, slot, rep int32, best *gap) {
	p := s.p
	if !p.may[int(j)*p.kinds+int(p.slotKind[slot])] || p.jobs[j].sameRep && p.slots[slot].rep != rep {
		return
	}
	version := s.version[slot]
	known := &s.unkept
	if known.version = 0; s.memos != nil {
		known = &s.memos[int(j)*len(p.slots)+int(slot)]
	}
	if known.version != version || known.index < 0 && known.price < best.price {
		found := gap{price: best.price, index: -1}
		s.walk(j, slot, -1, &found)
		*known = memo{found.price, version, found.index}
	}
	switch {
	case known.index < 0 || known.price >= best.price:
	case s.rnd.next() < blinkBelow:
		s.walk(j, slot, known.index, best)
	default:
		*best = gap{known.price, slot, known.index}
	}
}

// blinkBelow makes one slot in a hundred be taken without the position that would win: after section 5.2 of the paper.
const blinkBelow = math.MaxUint64 / 100

// walk tries every position of a slot but one. This is the hottest loop of the solver.
func (s *state) walk(j, slot, but int32, best *gap) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	b := &p.jobs[j]
	toll, ok := s.admits(j, slot)
	if !ok {
		return
	}
	extra, floor := s.extra(j, sl, r)
	extra, floor = extra+toll, floor+toll
	room := best.price - floor
	if room <= -math.MaxInt32 {
		return
	}
	limit := int32(min(room, math.MaxInt32))
	h := &p.hours[int(j)*p.days+int(sl.day)]
	open, shut, service := h.open, h.shut, b.service
	ready := int32(min(int64(open)+int64(service), never)) // before this, the next stop cannot be reached
	spare := sl.spare(r, service)
	long := max(0, int(r.work)-int(sl.longest)) // too long already
	base := int(b.place) * p.places
	to, from := p.priceTo[base:base+p.places], p.price[base:base+p.places]
	timeTo, timeFrom := p.timeTo[base:base+p.places], p.time[base:base+p.places]
	stops := r.stops
	for i := 1 + len(sl.head); i < len(stops)-len(sl.tail); i++ {
		a, c := &stops[i-1], &stops[i]
		if a.depart > shut {
			return
		}
		if c.late < ready {
			continue
		}
		delta := to[a.place] + from[c.place] - a.leg
		if delta >= limit {
			continue
		}
		begin := max(a.depart+timeTo[a.place], open)
		if begin > shut {
			continue
		}
		if h.more != nil {
			begin, _ = h.begin(begin)
		}
		if begin+service+timeFrom[c.place] > c.late {
			continue
		}
		if spare != never {
			if more := int(timeTo[a.place]) + int(timeFrom[c.place]) - int(p.time[int(a.place)*p.places+int(c.place)]) - spare; more > 0 {
				if delta = s.stretched(delta, more-long); delta >= limit {
					continue
				}
			}
		}
		if int32(i) == but || sl.measured && s.length(j, slot, i) > sl.longest || sl.rules != nil && !s.obeys(slot, j, i) {
			continue
		}
		if sl.exact || p.goal.Balance > 0 {
			limit = s.weigh(j, slot, i, delta, extra, floor, best)
			continue
		}
		limit = delta
		*best = gap{price: int64(delta) + extra, slot: slot, index: int32(i)}
	}
}

// spare is the travel time that a route may still gain, should it take a visit with this service.
func (sl *slot) spare(r *route, service int32) int {
	if sl.longest == never {
		return never
	}
	return int(sl.longest) - int(r.work) - int(service)
}

// extra is what the slot asks for the job wherever it stands; floor has also what its work costs there at least: the
// travel comes on top of the service.
func (s *state) extra(j int32, sl *slot, r *route) (price, floor int64) {
	if len(r.stops) == 2 {
		price = sl.fixed
	}
	if s.p.change != nil {
		price += s.p.change[int(j)*s.p.kinds+int(sl.kind)]
	}
	if floor = price; s.p.goal.Balance > 0 {
		floor += s.p.balance(sl, r.work+s.p.jobs[j].service) - s.balanced(sl, r)
	}
	return price, floor
}

// weigh gives a position its full price where the quick one is not enough, and what a better one must stay below.
func (s *state) weigh(j, slot int32, i int, delta int32, extra, floor int64, best *gap) (limit int32) {
	p, sl, r := s.p, &s.p.slots[slot], &s.routes[slot]
	price := int64(delta) + extra
	if p.goal.Balance > 0 {
		a, v, c := int(r.stops[i-1].place), int(p.jobs[j].place), int(r.stops[i].place)
		work := r.work + p.jobs[j].service + p.time[a*p.places+v] + p.time[v*p.places+c] - p.time[a*p.places+c]
		price += p.balance(sl, work) - s.balanced(sl, r)
	}
	if sl.exact && price < best.price {
		overtime, ok := s.exact(slot, j, i)
		if !ok {
			price = best.price
		} else if len(r.stops) > 2 {
			overtime -= r.price - r.legs - sl.fixed - p.balance(sl, r.work)
		}
		price += overtime
	}
	if price < best.price {
		*best = gap{price: price, slot: slot, index: int32(i)}
	}
	// Overtime or balance may also fall by an insertion only when the legs break the triangle inequality; the bound stays.
	return int32(max(-math.MaxInt32, min(best.price-floor, math.MaxInt32)))
}

// balanced is what the work of a route costs now.
func (s *state) balanced(sl *slot, r *route) int64 {
	if len(r.stops) == 2 {
		return 0
	}
	return s.p.balance(sl, r.work)
}
