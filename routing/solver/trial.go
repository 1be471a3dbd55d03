package solver

import (
	"math"
	"slices"
)

// Temperatures are in average legs.
const (
	hot  = 1.0  // first temperature of a new plan
	mild = 0.1  // the same where most visits are optional: a hotter search lets whole routes go, and none comes back visit by visit
	warm = 0.3  // of a child of two plans, and of a plan that was given
	cold = 0.03 // last temperature of all
)

// How a search is divided into trials; rounds are for each occurrence of the problem.
const (
	probe       = 0.02 // share of the search after which its pace is known
	divide      = 500  // rounds that a chain has to have in all for more than one trial
	newRounds   = 400  // rounds of a new plan
	newShare    = 0.3  // share of the search for new plans
	childRounds = 80   // rounds of a child
	childShare  = 0.05 // share of the search for a child, at most
	reheat      = 1.25 // how much hotter and longer a child is for each one before it in a row that brought nothing
)

// trial is one annealing out of several: of a new plan, or of the child of two good ones.
type trial struct {
	first, last int64 // rounds of the chain
	hot         float64
	best        solution
}

func (t *trial) over(rounds int64) bool { return rounds >= t.last }

func (t *trial) temperature(rounds int64) float64 {
	return cooled(t.hot, float64(rounds-t.first)/float64(max(1, t.last-t.first)))
}

// cooled falls geometrically from a first temperature to cold.
func cooled(from, share float64) float64 { return from * math.Pow(cold/from, min(1, share)) }

// next ends a trial and begins another. Until the pace of the search is known the first plan stays hot. A search that is
// short for its size is one annealing, and so is one where routes of one plan fit badly into another: of visits that
// recur, or of a tight fleet. A longer one makes new plans for a share of its time, and then children of the best so far.
func (c *chain) next(from, done float64) {
	if c.trial.last == 0 {
		c.begun = c.rounds
		c.save(&c.trial.best)
	}
	if done-from < probe*(1-from) {
		c.try(glance, c.heat)
		return
	}
	pace := float64(c.rounds-c.begun) / (done - from) // rounds in the whole search
	left, size := pace*(1-done), float64(len(c.p.nodeJob))
	fresh := min(newRounds*size, newShare*pace)
	c.trials++
	c.brief = c.trials == 1 && (left < divide*size || c.p.cycles || c.tight)
	switch {
	case c.brief: // its temperature goes by the share of the search from now on
	case c.trials == 1:
		c.try(fresh, c.heat)
	case !c.given && done-from+fresh/pace < newShare*(1-from):
		c.remember()
		c.anew()
		c.try(fresh, c.heat)
	default:
		c.remember()
		c.breed()
		longer := min(math.Pow(reheat, float64(c.barren)), hot/warm)
		child := min(childRounds*size, childShare*pace) * longer
		if left < 1.5*child {
			child = left
		}
		c.try(child, min(warm, c.heat)*longer)
	}
	if c.trials > 1 {
		c.current, c.currentLost = c.cost, c.lost
		c.save(&c.trial.best)
	}
}

// try sets the length and the first temperature of the next trial.
func (c *chain) try(rounds, hot float64) {
	c.trial.first, c.trial.last, c.trial.hot = c.rounds, c.rounds+max(glance, int64(rounds)), hot
}

// remember keeps the trial's best, and counts the trials in a row whose best was known already, or too bad.
func (c *chain) remember() {
	now := joined(slices.Clone(c.elite), c.trial.best.copied())
	if c.barren++; !slices.Equal(now, c.elite) {
		c.barren = 0
	}
	c.elite = now
}

// anew begins with a plan made from nothing.
func (c *chain) anew() {
	c.begin()
	c.clear()
	c.begin()
	c.fill(math.Inf(1))
}

// fill inserts every absent job, in an order by chance; an optional one may cost so many times its prize.
func (c *chain) fill(hope float64) {
	x := &c.search
	x.round++
	x.out = x.out[:0]
	for _, j := range c.absent {
		c.drop(j)
	}
	switch { // those with the fewest choices come while every shift is empty
	case c.p.cycles:
		c.sortOutBy(rareDays)
	case slices.Contains(x.orders, fewSlots):
		c.sortOutBy(fewSlots)
	default:
		c.sortOut()
	}
	x.hope = hope
	for _, j := range x.out {
		c.insert(j)
	}
}
