package check

import (
	"errors"
	"fmt"
	"slices"

	"xuntu.dev/routing/solver"
)

// Plan gives everything that is wrong with a plan, joined; nil when it is right and its Price and Lost are true.
func Plan(m *solver.Model, plan *solver.Plan) error {
	c := &checker{m: m, served: make([][]solver.Assignment, len(m.Visits))}
	var price int64
	used := map[[2]int]bool{}
	for i, r := range plan.Routes {
		if r.Rep < 0 || r.Rep >= len(m.Reps) || r.Shift < 0 || r.Shift >= len(m.Reps[r.Rep].Shifts) {
			c.fail("route %d: rep %d has no shift %d", i, r.Rep, r.Shift)
			continue
		}
		if used[[2]int{r.Rep, r.Shift}] {
			c.fail("route %d: shift %d of rep %d is used twice", i, r.Shift, r.Rep)
		}
		used[[2]int{r.Rep, r.Shift}] = true
		before := len(c.faults)
		price += c.route(r)
		for k := before; k < len(c.faults); k++ {
			c.faults[k] = fmt.Errorf("route %d (rep %d, day %d): %w", i, r.Rep, r.Day, c.faults[k])
		}
	}
	c.fixed(plan)
	c.ordered(plan)
	lost := c.visits(plan)
	price += c.changes()
	if price != plan.Price {
		c.fail("the price is %d, the plan says %d", price, plan.Price)
	}
	if lost != plan.Lost {
		c.fail("the visits left out lose %d, the plan says %d", lost, plan.Lost)
	}
	return errors.Join(c.faults...)
}

type checker struct {
	m      *solver.Model
	served [][]solver.Assignment // of each visit
	faults []error
}

func (c *checker) fail(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

// route follows one route by its own times and gives what it costs.
func (c *checker) route(r solver.Route) int64 {
	rep := c.m.Reps[r.Rep]
	shift := rep.Shifts[r.Shift]
	if r.Day != shift.Day {
		c.fail("the shift is on day %d", shift.Day)
	}
	if len(r.Stops) == 0 {
		c.fail("no stops")
		return 0
	}
	clock := ride{c: c, at: shift.Start, now: r.Depart, breaks: r.Breaks, lengths: shift.Breaks}
	if r.Depart < shift.Hours.Open {
		c.fail("departs at %d, before %d", r.Depart, shift.Hours.Open)
	}
	var load [3]int64
	for _, st := range r.Stops {
		if st.Visit < 0 || st.Visit >= len(c.m.Visits) {
			c.fail("visit %d is unknown", st.Visit)
			return 0
		}
		v := c.m.Visits[st.Visit]
		c.served[st.Visit] = append(c.served[st.Visit], solver.Assignment{Rep: r.Rep, Day: r.Day})
		clock.to(v.Place, st.Arrive)
		c.stop(v, st, r)
		clock.now = st.Leave
		clock.work += int64(v.Service)
		for d := range load {
			load[d] += int64(v.Load[d])
		}
		if v.Skills&^rep.Skills != 0 {
			c.fail("visit %d needs skills that the rep lacks", st.Visit)
		}
		if v.Reps != nil && !slices.Contains(v.Reps, r.Rep) {
			c.fail("visit %d may not be made by this rep", st.Visit)
		}
	}
	clock.to(shift.End, r.Return)
	for d, limit := range shift.Capacity {
		if limit > 0 && load[d] > int64(limit) {
			c.fail("load %d in dimension %d is above %d", load[d], d, limit)
		}
	}
	if len(r.Breaks) != len(shift.Breaks) || clock.taken != len(shift.Breaks) {
		c.fail("%d breaks of which %d fit between the stops, the shift has %d", len(r.Breaks), clock.taken, len(shift.Breaks))
	}
	return c.price(r, shift, clock)
}

// price checks the end of the shift and sums the route's cost.
func (c *checker) price(r solver.Route, shift solver.Shift, clock ride) int64 {
	late := max(0, int64(r.Return)-int64(shift.Hours.Close))
	if late > int64(shift.Overtime) {
		c.fail("returns at %d, the shift ends at %d with overtime %d", r.Return, shift.Hours.Close, shift.Overtime)
	}
	if shift.Longest > 0 && int64(r.Return)-int64(r.Depart) > int64(shift.Longest) {
		c.fail("lasts from %d to %d, more than %d", r.Depart, r.Return, shift.Longest)
	}
	price := clock.price + int64(shift.Fixed) + late*int64(shift.OvertimePrice)
	fair := c.fair(shift)
	if over := clock.work - fair; c.m.Goal.Balance > 0 && over > 0 {
		price += c.m.Goal.Balance * over * over / fair
	}
	return price
}

// stop checks one stop's own times.
func (c *checker) stop(v solver.Visit, st solver.Stop, r solver.Route) {
	if st.Begin < st.Arrive || st.Leave < st.Begin+v.Service {
		c.fail("visit %d: arrives %d, begins %d, leaves %d, service takes %d", st.Visit, st.Arrive, st.Begin, st.Leave, v.Service)
	}
	windows, own := v.OnDay[r.Day]
	if !own {
		windows = v.Windows
	}
	if !own && len(windows) == 0 {
		return
	}
	for _, w := range windows {
		if w.Open <= st.Begin && st.Begin <= w.Close {
			return
		}
	}
	c.fail("visit %d begins at %d, outside its windows %v", st.Visit, st.Begin, windows)
}
