package solver

import (
	"math"
	"slices"
)

const glance = 32 // rounds between two looks at the meter

// chain is one thread's search.
type chain struct {
	*state
	current     int64
	currentLost int64
	penalty     float64 // of the cheapest required visit left out
	gaps        int     // rounds that ended with one left out, since the penalty was weighed
	bold        bool    // it may load shifts beyond what they carry, for a toll: see toll.go
	overs       int     // rounds that ended with an excess, since the toll was weighed
	glances     int
	best        solution
	leg         float64 // the average leg of the first plan: the scale of temperatures
	rounds      int64
	missed      []int64                    // how often each job has been left out, when shifts are to be few
	meter       func(rounds int64) float64 // share of the search that is over; 1 and more ends it
	trial       trial
	begun       int64 // rounds before the first trial
	trials      int
	barren      int         // trials in a row that brought nothing
	brief       bool        // the search is one trial
	tight       bool        // some kind of shift has none idle, and somebody must not be left out
	heat        float64     // of the first trial
	given       bool        // it began with a plan
	elite       []*solution // the best of the trials so far, of all chains; the best first
}

// anneal runs rounds until the meter shows until, trial after trial. Acceptance is as in section 5.3 of the paper: a plan
// replaces the current one if it costs less than that, plus an exponentially distributed allowance.
func (c *chain) anneal(from, until float64) {
	for {
		done := c.meter(c.rounds)
		if done >= until {
			return
		}
		if !c.brief && c.trial.over(c.rounds) {
			c.next(from, done)
		}
		temperature := c.trial.temperature(c.rounds)
		if c.brief {
			temperature = cooled(c.heat, (done-from)/(1-from))
		}
		for range glance {
			c.round(c.leg * temperature)
		}
		if c.glances++; c.glances%weighing == 0 {
			c.weighGaps()
		}
		if c.glances%tollEvery == 0 {
			c.weighToll(done)
		}
	}
}

// round ruins and recreates once.
func (c *chain) round(temperature float64) {
	c.rounds++
	c.begin()
	c.search.gaps = c.p.cycles && c.best.lost > 0
	c.ruin()
	if c.broken {
		c.rollback()
		return
	}
	if c.recreate(); c.broken {
		c.rollback()
		return
	}
	if c.tight && c.lost > 0 {
		c.gaps++
	}
	if c.energy(c.cost, c.lost) < c.energy(c.current, c.currentLost)-temperature*math.Log(c.rnd.unit()) {
		c.accept()
	} else {
		c.rollback()
	}
	if !c.tight && c.lost > 0 {
		c.gaps++
	}
	if c.over > 0 {
		c.overs++
	}
}

// accept goes on from the plan of this round, and keeps it if it is the best that can be driven.
func (c *chain) accept() {
	c.current, c.currentLost = c.cost, c.lost
	if c.over == 0 && c.busy <= c.most && c.improves(&c.trial.best) {
		c.save(&c.trial.best)
		if c.improves(&c.best) {
			c.save(&c.best)
		}
	}
}

func (s *state) improves(best *solution) bool {
	return s.lost < best.lost || s.lost == best.lost && s.cost < best.cost
}

// energy is what annealing compares: a required visit left out costs a penalty that may be paid for a while.
func (c *chain) energy(cost, lost int64) float64 {
	if lost == 0 {
		return float64(cost)
	}
	return float64(cost) + c.penalty*float64(lost)/float64(c.p.least)
}

// weighGaps steers the penalty to where one round in twenty leaves a gap: fleets are then searched from both sides of what
// is feasible (as T. Vidal et al., 2013, section 4.5, do for loads and times). In a tight fleet the rounds count that
// could not fill their gaps. Where every kind of shift has an idle one, each round could, for the price of opening it;
// there the plans count that stay with one, or the search would be content to leave somebody out.
func (c *chain) weighGaps() {
	const most, step = 0.05, 1.15
	c.tight = c.p.required && slices.ContainsFunc(c.idle, func(idle []int32) bool { return len(idle) == 0 })
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
	if c.heat = hot; c.p.courting() {
		c.heat = mild
	}
	hope := math.Inf(1)
	if from != nil {
		c.begin()
		c.seat(from)
		c.given, c.heat, hope = true, min(c.heat, warm), 1
	}
	c.fill(hope)
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
