package check

import (
	"slices"

	"xuntu.dev/routing/solver"
)

// ordered checks what the shifts say about the order of their stops.
func (c *checker) ordered(plan *solver.Plan) {
	for _, r := range plan.Routes {
		if r.Rep < 0 || r.Rep >= len(c.m.Reps) || r.Shift < 0 || r.Shift >= len(c.m.Reps[r.Rep].Shifts) {
			continue
		}
		shift, at := c.m.Reps[r.Rep].Shifts[r.Shift], map[int]int{}
		for i, st := range r.Stops {
			at[st.Visit] = i
		}
		c.follow(r, at, shift.Order, false)
		for _, run := range shift.Runs {
			c.follow(r, at, run, true)
		}
		c.pinned(r, at, shift)
	}
}

// follow checks one list.
func (c *checker) follow(r solver.Route, at map[int]int, list []int, directly bool) {
	before := -1
	for _, v := range list {
		i, here := at[v]
		if !here {
			continue
		}
		if before >= 0 && (i < before || directly && i != before+1) {
			c.fail("rep %d, day %d: visit %d is stop %d, the one that it follows is %d", r.Rep, r.Day, v, i, before)
		}
		before = i
	}
}

// pinned checks that each pinned visit stands at its index, or before it with nothing but pinned ones and the tail to follow.
func (c *checker) pinned(r solver.Route, at map[int]int, shift solver.Shift) {
	stays := slices.Clone(shift.Tail)
	for _, p := range shift.Pins {
		stays = append(stays, p.Visit)
	}
	for _, p := range shift.Pins {
		i, here := at[p.Visit]
		if !here || i == p.Index {
			continue
		}
		for _, st := range r.Stops[i+1:] {
			if i > p.Index || !slices.Contains(stays, st.Visit) {
				c.fail("rep %d, day %d: visit %d is stop %d, pinned to %d", r.Rep, r.Day, p.Visit, i, p.Index)
				break
			}
		}
		if i == len(r.Stops)-1 && i > p.Index {
			c.fail("rep %d, day %d: visit %d is stop %d, pinned to %d", r.Rep, r.Day, p.Visit, i, p.Index)
		}
	}
}
