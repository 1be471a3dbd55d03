package territory

import (
	"math"
	"math/rand/v2"
)

// chain is one thread's search.
type chain struct {
	*state
	rnd      *rand.Rand
	best     []int32
	cheapest float64
	rounds   int64
	meter    func(rounds int64) float64 // the share of the search that is over
}

const (
	chill    = 1e-3 // of the first temperature, the last
	soft     = 3e-3 // of the price of a minute outside the tolerance, the first
	askEvery = 256  // rounds between two looks at the meter
)

// keep remembers the state when it is the best so far.
func (c *chain) keep() {
	c.harm = c.stiff
	if cost := c.cost(); c.best == nil || cost < c.cheapest-1e-6 {
		c.cheapest, c.best = cost, append(c.best[:0], c.owner...)
	}
}

// back goes on from the best so far.
func (c *chain) back() {
	for i, r := range c.best {
		if c.owner[i] != r {
			c.give(int32(i), r)
		}
	}
}

// anneal proposes outlets at borders to the neighbour until a share of the search is over. What is kept is looked at
// only now and then; near the end, when nothing worse is accepted any more, the state is the best.
func (c *chain) anneal(until float64) {
	first := c.hot
	if !c.drawn {
		first = min(first, c.moved/20) // few give up an outlet that is not moved today
	}
	for {
		share := c.meter(c.rounds)
		if share >= until {
			break
		}
		heat := first * math.Pow(chill, share)
		if c.drawn { // a new cut may leave the tolerance on its way
			c.harm = c.stiff * (soft + share*share*share)
		}
		for range askEvery {
			c.propose(heat)
		}
		c.rounds += askEvery
	}
	c.keep()
}

func (c *chain) propose(heat float64) {
	i := c.rnd.Int32N(int32(len(c.owner)))
	links := c.graph.links[i]
	if c.pinned[i] || len(links) == 0 {
		return
	}
	b := c.owner[links[c.rnd.IntN(len(links))]]
	if b == c.owner[i] {
		return
	}
	if cost := c.gain(i, b); (cost <= 0 || c.rnd.Float64() < math.Exp(-cost/heat)) && c.free(i) {
		c.give(i, b)
	}
}

// refine takes every step that is better until there is none: first outlets that go back to their rep of today.
func (c *chain) refine() {
	for again, left := true, 50; again && left > 0; left-- {
		again = false
		for i := range c.owner {
			k := int32(i)
			if c.pinned[i] {
				continue
			}
			for _, j := range c.graph.links[i] {
				if b := c.owner[j]; b != c.owner[i] && c.gain(k, b) < -1e-6 && c.free(k) {
					c.give(k, b)
					again = true
				}
			}
		}
	}
	c.keep()
}
