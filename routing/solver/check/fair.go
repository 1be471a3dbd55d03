package check

import "xuntu.dev/routing/solver"

// fair is the work that a shift may have without being overloaded: its own, the goal's, or its share of all the service.
func (c *checker) fair(shift solver.Shift) int64 {
	switch {
	case shift.Fair > 0:
		return int64(shift.Fair)
	case c.m.Goal.Fair > 0:
		return int64(c.m.Goal.Fair)
	}
	hours := func(s solver.Shift) float64 { return float64(s.Hours.Close) - float64(s.Hours.Open) }
	var service, all float64
	for _, v := range c.m.Visits {
		if v.Prize == 0 {
			service += float64(v.Service) * float64(leastDays(v))
		}
	}
	for _, r := range c.m.Reps {
		for _, s := range r.Shifts {
			all += hours(s)
		}
	}
	if all == 0 {
		return 1
	}
	return int64(max(1, service*hours(shift)/all))
}

// leastDays is how often a visit is made at least.
func leastDays(v solver.Visit) int {
	least := 0
	for _, days := range v.Patterns {
		if least == 0 || len(days) < least {
			least = len(days)
		}
	}
	return max(least, 1)
}
