package check

import (
	"slices"

	"xuntu.dev/routing/solver"
)

// ride drives legs and takes breaks as the plan says.
type ride struct {
	c       *checker
	at      int
	now     int32
	price   int64
	work    int64
	breaks  []int32
	lengths []solver.Break
	taken   int
}

// to drives to a place and checks the arrival that the plan claims.
func (r *ride) to(place int, arrive int32) {
	end := int64(r.now)
	if r.at != solver.Nowhere && place != solver.Nowhere {
		leg := int64(r.c.m.Time.At(r.at, place))
		r.price += int64(r.c.m.Price.At(r.at, place))
		r.work += leg
		end += leg
	}
	free := int64(r.now) // when the next break may begin
	for r.taken < min(len(r.breaks), len(r.lengths)) {
		b, at := r.lengths[r.taken], int64(r.breaks[r.taken])
		if at < free || at+int64(b.Length) > int64(arrive) {
			break
		}
		if at < int64(b.Open) || at > int64(b.Close) {
			r.c.fail("break %d starts at %d, outside %d … %d", r.taken, at, b.Open, b.Close)
		}
		end = max(end, at) + int64(b.Length)
		free = at + int64(b.Length)
		r.taken++
	}
	if int64(arrive) < end {
		r.c.fail("arrives at place %d at %d, %d is the earliest possible", place, arrive, end)
	}
	r.now, r.at = arrive, place
}

// fixed checks that each head stands first and each tail last, in their order.
func (c *checker) fixed(plan *solver.Plan) {
	for i, rep := range c.m.Reps {
		for k, shift := range rep.Shifts {
			if len(shift.Head)+len(shift.Tail) == 0 {
				continue
			}
			at := slices.IndexFunc(plan.Routes, func(r solver.Route) bool { return r.Rep == i && r.Shift == k })
			if at < 0 || len(plan.Routes[at].Stops) < len(shift.Head)+len(shift.Tail) {
				c.fail("rep %d, shift %d: the head or the tail is not in the plan", i, k)
				continue
			}
			stops := plan.Routes[at].Stops
			c.inOrder(i, k, "head", stops[:len(shift.Head)], shift.Head)
			c.inOrder(i, k, "tail", stops[len(stops)-len(shift.Tail):], shift.Tail)
		}
	}
}

func (c *checker) inOrder(rep, shift int, what string, stops []solver.Stop, want []int) {
	for n, v := range want {
		if got := stops[n].Visit; got != v {
			c.fail("rep %d, shift %d: stop %d of the %s is visit %d, %d is fixed there", rep, shift, n, what, got, v)
		}
	}
}

// visits checks that each visit is made on the days of one of its patterns, or told as unserved; it gives what is lost.
func (c *checker) visits(plan *solver.Plan) (lost int64) {
	out := make([]bool, len(c.m.Visits))
	for _, u := range plan.Unserved {
		switch {
		case u.Visit < 0 || u.Visit >= len(out) || out[u.Visit]:
			c.fail("unserved visit %d is unknown or told twice", u.Visit)
			continue
		case u.Reason == "":
			c.fail("visit %d is unserved without a reason", u.Visit)
		}
		out[u.Visit] = true
		lost += int64(c.m.Visits[u.Visit].Prize)
	}
	for i, v := range c.m.Visits {
		made := c.served[i]
		if out[i] != (len(made) == 0) {
			c.fail("visit %d is made %d times, unserved %v", i, len(made), out[i])
		}
		if len(made) > 0 {
			c.pattern(i, v, made)
		}
	}
	return lost
}

func (c *checker) pattern(i int, v solver.Visit, made []solver.Assignment) {
	var days []int
	for _, a := range made {
		days = append(days, a.Day)
		if v.SameRep && a.Rep != made[0].Rep {
			c.fail("visit %d is made by reps %d and %d", i, made[0].Rep, a.Rep)
		}
	}
	slices.Sort(days)
	ok := v.Patterns == nil && len(days) == 1
	for _, pattern := range v.Patterns {
		sorted := slices.Clone(pattern)
		slices.Sort(sorted)
		ok = ok || slices.Equal(sorted, days)
	}
	if !ok {
		c.fail("visit %d is made on days %v, its patterns are %v", i, days, v.Patterns)
	}
}

// changes prices what is elsewhere than the published plan said.
func (c *checker) changes() (price int64) {
	for i, made := range c.served {
		for _, a := range made {
			if before := c.m.Visits[i].Before; before != nil && !slices.Contains(before, a) {
				price += c.m.Goal.Change
			}
		}
	}
	return price
}
