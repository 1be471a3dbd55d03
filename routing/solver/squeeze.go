package solver

import "math"

// squeeze uses fewer and fewer shifts: section 5.4 of the paper. Whenever every required visit is in, the shift is
// dissolved whose visits have been easiest to keep in, and may not be replaced. A plan replaces the current one if it
// leaves out fewer visits, or visits that have been left out less often so far; missed counts that.
func (c *chain) squeeze(until float64) {
	if c.missed == nil {
		c.missed = make([]int64, len(c.p.jobs))
	}
	for {
		done := c.meter(c.rounds)
		if done >= until || c.lost == 0 && c.busy <= c.p.fewest {
			return
		}
		temperature := c.leg * cooled(hot, done/squeezing)
		for range glance {
			if c.lost == 0 {
				c.keep()
				if c.busy <= c.p.fewest {
					return
				}
				c.dissolve()
			}
			c.tighten(temperature)
		}
	}
}

// squeezing is the share of a search for fewest shifts after which only the price counts.
const squeezing = 0.6

// tighten is one round with the rule of acceptance for fewer shifts.
func (c *chain) tighten(temperature float64) {
	c.rounds++
	left, missed := len(c.absent), c.misses()
	c.begin()
	c.ruin()
	if c.broken {
		c.rollback()
		return
	}
	if c.recreate(); c.broken {
		c.rollback()
		return
	}
	now := c.misses()
	switch {
	case len(c.absent) < left || now < missed:
		c.current, c.currentLost = c.cost, c.lost
	case len(c.absent) == left && now == missed && float64(c.cost) < float64(c.current)-temperature*math.Log(c.rnd.unit()):
		c.current, c.currentLost = c.cost, c.lost
	default:
		for _, j := range c.absent {
			c.missed[j]++
		}
		c.rollback()
		return
	}
	for _, j := range c.absent {
		c.missed[j]++
	}
}

func (c *chain) misses() (sum int64) {
	for _, j := range c.absent {
		if !c.p.jobs[j].optional {
			sum += c.missed[j] + 1
		}
	}
	return sum
}

// keep saves the plan if it is the chain's best.
func (c *chain) keep() {
	if c.busy < c.best.busy || c.best.lost > 0 || c.cost < c.best.cost {
		c.save(&c.best)
	}
}

// dissolve takes out the shift with the fewest misses, and forbids another in its place.
func (c *chain) dissolve() {
	least, chosen := int64(math.MaxInt64), int32(-1)
	for _, used := range c.used {
		for _, slot := range used {
			sum := int64(0)
			for _, st := range c.routes[slot].stops {
				if st.node >= 0 {
					sum += c.missed[c.p.nodeJob[st.node]]
				}
			}
			if sl := &c.p.slots[slot]; len(sl.head)+len(sl.tail) == 0 && sum < least {
				least, chosen = sum, slot
			}
		}
	}
	if chosen < 0 {
		return
	}
	x := &c.search
	x.round++
	x.out = x.out[:0]
	for _, st := range c.routes[chosen].stops {
		if st.node >= 0 {
			c.drop(c.p.nodeJob[st.node])
		}
	}
	c.begin()
	fewer := c.busy - 1
	c.takeOut()
	if c.broken {
		c.rollback()
		return
	}
	c.most = fewer
	c.current, c.currentLost = c.cost, c.lost
}

// fewestSlots is how many shifts the loads alone ask for.
func (p *problem) fewestSlots() int {
	if p.days > 1 {
		return 1
	}
	most := 1
	for d := range (Load{}) {
		var need, room int64
		for _, b := range p.jobs {
			if !b.optional {
				need += int64(b.load[d])
			}
		}
		for _, s := range p.slots {
			room = max(room, int64(s.capacity[d]))
		}
		if room > 0 {
			most = max(most, int((need+room-1)/room))
		}
	}
	return most
}
