package solver

import "math"

const (
	hot  = 1.0  // first temperature, in average legs
	cold = 0.03 // last temperature

	glance = 32 // rounds between two looks at the meter
)

// chain is one thread's search.
type chain struct {
	*state
	current     int64
	currentLost int64
	penalty     float64 // of the cheapest required visit left out
	gaps        int     // rounds that left one out, since the penalty was weighed
	glances     int
	best        solution
	leg         float64 // the average leg of the first plan: the scale of temperatures
	rounds      int64
	missed      []int64                    // how often each job has been left out, when shifts are to be few
	meter       func(rounds int64) float64 // share of the search that is over; 1 and more ends it
}

// anneal runs rounds until the meter shows until; temperatures fall from the share from on. Acceptance is as in section 5.3 of the paper: a plan replaces the
// current one if it costs less than that, plus an exponentially distributed allowance.
func (c *chain) anneal(from, until float64) {
	for {
		done := c.meter(c.rounds)
		if done >= until {
			return
		}
		temperature := c.leg * hot * math.Pow(cold/hot, (done-from)/(1-from))
		for range glance {
			c.round(temperature)
		}
		if c.glances++; c.glances%weighing == 0 {
			c.weighGaps()
		}
	}
}

// round ruins and recreates once.
func (c *chain) round(temperature float64) {
	c.rounds++
	c.begin()
	c.ruin()
	if c.broken {
		c.rollback()
		return
	}
	c.recreate()
	if c.lost > 0 {
		c.gaps++
	}
	if c.energy(c.cost, c.lost) >= c.energy(c.current, c.currentLost)-temperature*math.Log(c.rnd.unit()) {
		c.rollback()
		return
	}
	c.current, c.currentLost = c.cost, c.lost
	if c.busy <= c.most && (c.lost < c.best.lost || c.lost == c.best.lost && c.cost < c.best.cost) {
		c.save(&c.best)
	}
}

// energy is what annealing compares: a required visit left out costs a penalty that may be paid for a while.
func (c *chain) energy(cost, lost int64) float64 {
	if lost == 0 {
		return float64(cost)
	}
	return float64(cost) + c.penalty*float64(lost)/float64(c.p.least)
}

// weighGaps steers the penalty to where one round in twenty leaves a gap: tight fleets are then searched from both
// sides of what is feasible (as T. Vidal et al., 2013, section 4.5, do for loads and times).
func (c *chain) weighGaps() {
	const most, step = 0.05, 1.15
	if float64(c.gaps)/(weighing*glance) > most {
		c.penalty = min(c.penalty*step, float64(c.p.least))
	} else {
		c.penalty = max(c.penalty/step, c.leg/4)
	}
	c.gaps = 0
}

const weighing = 8 // glances between two looks at the penalty

// start makes the first plan, or goes on from one.
func (c *chain) start(from *Plan) {
	x := &c.search
	x.hope = math.Inf(1)
	if from != nil {
		c.begin()
		c.seat(from)
		x.hope = 1
	}
	x.round++
	x.out = x.out[:0]
	for _, j := range c.absent {
		c.drop(j)
	}
	c.sortOut()
	for _, j := range x.out {
		c.insert(j)
	}
	c.current, c.currentLost = c.cost, c.lost
	c.save(&c.best)
	c.leg = c.averageLeg()
	c.penalty = 10 * c.leg
}

func (c *chain) averageLeg() float64 {
	legs, count := int64(0), 0
	for _, used := range c.used {
		for _, slot := range used {
			legs += c.routes[slot].legs
			count += len(c.routes[slot].stops) - 1
		}
	}
	return max(1, float64(legs)/float64(max(1, count)))
}

// adopt goes on from another chain's plan.
func (c *chain) adopt(other *solution) {
	c.load(other)
	c.current, c.currentLost = c.cost, c.lost
	c.save(&c.best)
}
