package desk

import (
	"slices"
	"strings"

	"xuntu.dev/internal/fault"
	"xuntu.dev/routing"
	"xuntu.dev/routing/solver"
)

// locked puts the planner's locks into the model, and makes the plan to begin with.
func (p *problem) locked() error {
	var locks []solver.Lock
	p.from = &solver.Plan{}
	at := map[int64]int{}
	for i, id := range p.outlets {
		at[id] = i
	}
	for n, d := range p.shifts {
		route := solver.Route{Shift: n, Day: d}
		stops := slices.DeleteFunc(slices.Clone(p.was[d].Stops), func(st ScheduleStop) bool { _, known := at[st.OutletID]; return !known })
		for k, st := range stops {
			v := at[st.OutletID]
			route.Stops = append(route.Stops, solver.Stop{Visit: v})
			if l, ok := lockOf(stops, k, v, d); ok {
				locks = append(locks, l)
			}
		}
		if len(route.Stops) > 0 {
			p.from.Routes = append(p.from.Routes, route)
		}
	}
	slices.SortStableFunc(locks, func(a, b solver.Lock) int { return int(a.Position) - int(b.Position) })
	model, err := p.model.Locked(locks)
	if err != nil {
		return fault.New(fault.Refused, "lock_impossible", "a lock cannot be kept: %v", err).Because(err)
	}
	p.model = model
	return nil
}

// lockOf reads what a planner has fixed of a stop.
func lockOf(stops []ScheduleStop, k, visit, d int) (solver.Lock, bool) {
	st := stops[k]
	if len(st.Locks) == 0 {
		return solver.Lock{}, false
	}
	l := solver.Lock{Visit: visit, Rep: 0, Day: d}
	placed := func(s ScheduleStop) bool { return slices.Contains(s.Locks, LockPosition) }
	switch {
	case !placed(st):
	case !slices.ContainsFunc(stops[:k], func(s ScheduleStop) bool { return !placed(s) }):
		l.Position = solver.First
	case !slices.ContainsFunc(stops[k:], func(s ScheduleStop) bool { return !placed(s) }):
		l.Position = solver.Last
	default:
		l.Position, l.Index = solver.AtIndex, k
	}
	if slices.Contains(st.Locks, LockTime) && st.AtS != nil {
		l.Window = &solver.Window{Open: ds(*st.AtS), Close: ds(*st.AtS)}
	}
	return l, true
}

// days lays a plan out: every day that was free, also those that are empty now.
func (p *problem) days(plan *solver.Plan) []ScheduleDay {
	routes := map[int]solver.Route{}
	for _, r := range plan.Routes {
		routes[r.Day] = r
	}
	var out []ScheduleDay
	for n, d := range p.shifts {
		r, used := routes[d]
		if !used {
			out = append(out, p.month.blank(d))
			continue
		}
		out = append(out, p.month.figures(d, timedOf(r, p.model.Reps[0].Shifts[n], func(v int) Asked { return p.askedOn(d, p.outlets[v]) }), p.legs))
	}
	return out
}

// askedOn is a stop with the locks it had on that day.
func (p *problem) askedOn(d int, outlet int64) Asked {
	for _, st := range p.was[d].Stops {
		if st.OutletID == outlet {
			return st.Asked
		}
	}
	return Asked{OutletID: outlet}
}

// reasons says why visits were left out.
func (p *problem) reasons(plan *solver.Plan) map[int64]string {
	out := map[int64]string{}
	days := p.month.roomy()
	for i := range p.month.care {
		c := &p.month.care[i]
		if patterns, short := routing.Patterns(c.visits, c.openOn(), days); len(patterns) == 0 || short > 0 {
			out[c.OutletID] = "no_day"
		}
	}
	for _, u := range plan.Unserved {
		out[p.outlets[u.Visit]] = string(u.Reason)
	}
	return out
}

func daysOfOutlets(days []ScheduleDay) map[int64][]int {
	out := map[int64][]int{}
	for d, day := range days {
		for _, st := range day.Stops {
			out[st.OutletID] = append(out[st.OutletID], d)
		}
	}
	return out
}

// priority is how readily an outlet is left out: 0 last, 9 first.
func priority(class string) int {
	return max(0, slices.Index([]string{"KA", "A", "B", "C"}, strings.ToUpper(class)))
}
