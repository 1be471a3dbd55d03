package desk

import (
	"cmp"
	"slices"

	"xuntu.dev/routing/solver"
)

// shift is a rep's working time of a day, with its break and the bookings within it; false when nothing is left of it.
func (m *month) shift(d int) (solver.Shift, bool) {
	free := m.free(d)
	if len(free) == 0 {
		return solver.Shift{}, false
	}
	p, first, last := m.profile, free[0], free[len(free)-1]
	s := solver.Shift{Day: d, Start: solver.Nowhere, End: solver.Nowhere, Hours: solver.Window{Open: ds(first.from), Close: ds(last.to)}}
	if last.to == 60*p.EndsMin {
		s.Overtime = ds(60 * p.OvertimeMin)
	}
	for i := range free[1:] { // what lies between is booked
		from, to := free[i].to, free[i+1].from
		s.Breaks = append(s.Breaks, solver.Break{Window: solver.Window{Open: ds(from), Close: ds(from)}, Length: ds(to - from)})
	}
	if lunch := (span{60 * p.BreakFromMin, 60 * p.BreakToMin}); p.BreakMin > 0 && lunch.to > first.from && lunch.from < last.to && !m.rests(d, lunch) {
		s.Breaks = append(s.Breaks, solver.Break{Window: solver.Window{Open: ds(lunch.from), Close: ds(lunch.to)}, Length: ds(60 * p.BreakMin)})
	}
	slices.SortFunc(s.Breaks, func(a, b solver.Break) int { return cmp.Or(cmp.Compare(a.Open, b.Open), cmp.Compare(a.Close, b.Close)) })
	return s, true
}

// rests reports whether a booking leaves no room for the break to begin.
func (m *month) rests(d int, lunch span) bool {
	return slices.ContainsFunc(m.days[d].busy, func(b span) bool { return b.from <= lunch.from && b.to >= lunch.to })
}

func solverWindows(list []span) []solver.Window {
	var out []solver.Window
	for _, w := range list {
		out = append(out, solver.Window{Open: ds(w.from), Close: ds(w.to)})
	}
	return out
}
