package solver

import "math"

// Where visits recur, every second chain may load shifts beyond what they carry, and make them longer than they may be,
// for a toll. Full shifts let nobody through, and from one way of dealing visits to days to a better one the way leads
// over plans that cannot be driven. The best plan is never one of them. After section 4.1 of T. Vidal, T. G. Crainic, M.
// Gendreau, N. Lahrichi and W. Rei, A Hybrid Genetic Algorithm for Multidepot and Periodic Vehicle Routing Problems,
// Operations Research 60 (2012).
const (
	overAtFirst = 0.95 // share of rounds that the toll is steered to leave with an excess, when the search begins
	overAtLast  = 0.1  // and when it ends
	overMost    = 3    // times what the biggest shift carries, that one may carry too much
	overUnit    = 1024 // parts of what a visit usually loads, or works, in which an excess is counted
	tollEvery   = 32   // glances between two looks at the toll
	tollStep    = 4    // the toll moves by one part in so many
	tollMost    = 1000 // average legs for what a visit usually loads
)

// takeTolls measures the loads where a search may pay tolls: visits recur and load something, all of them may be moved, and
// no sum of loads leaves 32 bits. Dimensions of different units are made equal by what a visit usually loads.
func (p *problem) takeTolls() {
	p.tolls = p.cycles
	for d := range (Load{}) {
		var sum, room int64
		for _, b := range p.jobs {
			sum += int64(b.load[d]) * int64(b.count)
			p.tolls = p.tolls && !b.fixed
		}
		for _, s := range p.slots {
			if s.capacity[d] != never {
				room = max(room, int64(s.capacity[d]))
			}
		}
		p.usual[d] = max(1, sum/int64(max(1, len(p.nodeJob))))
		if sum > 0 {
			p.mostOver += overMost * room * overUnit / p.usual[d]
		}
		p.tolls = p.tolls && sum < math.MaxInt32
	}
	p.tolls = p.tolls && p.mostOver > 0
}

// beyond gives by how much a load exceeds what a slot carries, in parts of a usual load, rounded up.
func (p *problem) beyond(load, capacity *Load) (over int64) {
	for d, l := range load {
		if l > capacity[d] {
			over += (int64(l-capacity[d])*overUnit + p.usual[d] - 1) / p.usual[d]
		}
	}
	return over
}

// excess gives what is too much in a slot's route, its load and its length. Without a toll nothing is: then what is too
// much has been fixed there by a planner, and the search has no part in it.
func (s *state) excess(slot int32) int64 {
	if s.toll == 0 {
		return 0
	}
	sl, r := &s.p.slots[slot], &s.routes[slot]
	over := s.p.beyond(&r.load, &sl.capacity)
	if r.work > sl.longest {
		over += 1 + int64(float64(r.work-sl.longest)*s.moment)
	}
	return over
}

func (s *state) tollOf(over int64) int64 { return int64(s.toll * float64(over)) }

// admits gives the toll of a job in a slot, 0 where there is room; ok is false when the slot may not take it for any.
func (s *state) admits(j, slot int32) (toll int64, ok bool) {
	capacity, have := &s.p.slots[slot].capacity, &s.routes[slot].load
	for d, l := range s.p.jobs[j].load {
		if l > capacity[d]-have[d] {
			return s.crammed(j, slot)
		}
	}
	return 0, true
}

// crammed is admits for a slot without the room.
func (s *state) crammed(j, slot int32) (toll int64, ok bool) {
	if s.toll == 0 {
		return 0, false
	}
	capacity, r := &s.p.slots[slot].capacity, &s.routes[slot]
	load := r.load
	for d, l := range s.p.jobs[j].load {
		load[d] += l
	}
	over := s.p.beyond(&load, capacity) - s.p.beyond(&r.load, capacity)
	return s.tollOf(over), r.over+over <= s.p.mostOver
}

// stretched adds the toll of so many moments beyond the longest length to a price.
func (s *state) stretched(price int32, moments int) int32 {
	if s.toll == 0 {
		return never
	}
	return int32(min(float64(price)+float64(moments)*s.moment*s.toll, never))
}

// weighToll steers the toll to where as many rounds as the constants say leave an excess; done is the share of the search
// that is over. It begins with the price of an average leg for what a visit usually loads, or works.
func (c *chain) weighToll(done float64) {
	if !c.bold || !c.p.tolls {
		return
	}
	switch share := float64(c.overs) / (tollEvery * glance); {
	case c.toll == 0:
		c.toll, c.moment = c.leg/overUnit, overUnit/c.averageWork()
	case share > overAtFirst+(overAtLast-overAtFirst)*done:
		c.toll = min(c.toll+c.toll/tollStep, tollMost*c.leg/overUnit)
	default:
		c.toll -= c.toll / (tollStep + 1)
	}
	c.overs = 0
	c.begin()
	for _, used := range c.used {
		for _, slot := range used {
			c.reprice(slot)
		}
	}
	clear(c.memos)
	c.current = c.cost
	c.begin()
}

// averageWork gives the work of a visit with the way to it.
func (c *chain) averageWork() float64 {
	work, count := int64(0), 0
	for _, used := range c.used {
		for _, slot := range used {
			work += int64(c.routes[slot].work)
			count += len(c.routes[slot].stops) - 1
		}
	}
	return max(1, float64(work)/float64(max(1, count)))
}
