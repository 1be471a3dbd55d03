package solver

import "slices"

const eliteSize = 8

// joined adds a solution to an elite, unless one of its cost is there: it would hardly be another.
func joined(elite []*solution, s *solution) []*solution {
	at := len(elite)
	for i, e := range elite {
		if e.cost == s.cost && e.lost == s.lost {
			return elite
		}
		if at == len(elite) && s.better(e, false) {
			at = i
		}
	}
	elite = slices.Insert(elite, at, s)
	return elite[:min(len(elite), eliteSize)]
}

// meet makes the elites of all chains known to each.
func meet(chains []*chain) {
	var all []*solution
	for _, c := range chains {
		for _, s := range c.elite {
			all = joined(all, s)
		}
	}
	for _, c := range chains {
		c.elite = slices.Clone(all)
	}
}

// breed makes the child of two of the elite, the first of them rather a better one.
func (c *chain) breed() {
	n := len(c.elite)
	if n < 2 {
		c.load(c.elite[0])
		return
	}
	i := min(c.rnd.below(n), c.rnd.below(n))
	k := c.rnd.below(n - 1)
	if k >= i {
		k++
	}
	c.crossRoutes(c.elite[i], c.elite[k])
}
