package today

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/routing"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/solver"
)

const (
	replanFor    = 300 * time.Millisecond
	replanRounds = 20_000 // ends the search of a short day sooner
	timeLock     = 10 * time.Minute
)

// dayEnds is the last moment of a day in the solver's units, tenths of a second after midnight.
const dayEnds = 24 * 36000

// tenths is an instant in the solver's units.
func (r *running) tenths(t time.Time) int32 {
	return int32(min(max(t.Sub(r.midnight())/(100*time.Millisecond), 0), dayEnds))
}

// better searches for a better order of what is left; the plan's own when there is none. Stops that cannot be reckoned
// or fit nowhere in time come last, in the order they had.
func (s *Service) better(ctx context.Context, r *running, a *ahead) ([]int, error) {
	m, known := r.model(a)
	if len(known) < 2 {
		return a.left, nil
	}
	m = r.locked(a, m, known)
	from := &solver.Plan{Routes: []solver.Route{{}}}
	for v := range known {
		from.Routes[0].Stops = append(from.Routes[0].Stops, solver.Stop{Visit: v})
	}
	plan, err := solver.Solve(ctx, m, solver.Options{Limit: replanFor, Rounds: replanRounds, Seed: 1, Threads: 1, Now: s.kit.Now, From: from})
	if err != nil {
		return nil, err
	}
	var order []int
	for _, route := range plan.Routes {
		for _, st := range route.Stops {
			order = append(order, a.left[known[st.Visit]])
		}
	}
	for _, i := range a.left {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	if !r.figures(a, order).better(r.figures(a, a.left)) {
		return a.left, nil
	}
	return order, nil
}

// model is what is left of a day for the solver: one rep, from here and now, home when the day ends somewhere.
// known are the stops of a.left that have a place, by visit.
func (r *running) model(a *ahead) (m *solver.Model, known []int) {
	for k := range a.left {
		if r.row(a, k) >= 0 {
			known = append(known, k)
		}
	}
	n := a.table.From
	m = &solver.Model{Days: 1, Time: solver.Matrix{Places: n, Cells: make([]int32, n*n)}}
	pace := r.pace(a, a.from, r.midnight().Add(r.shift.ends)) // the solver knows one time for a way: the mean of what is left of the day
	for i := range m.Time.Cells {
		m.Time.Cells[i] = int32(min(float64(a.table.Ds[i])*pace, dayEnds)) // who cannot get there comes last
		if a.table.Ds[i] == matrix.Unreachable {
			m.Time.Cells[i] = dayEnds
		}
	}
	m.Price = m.Time
	sh := solver.Shift{
		Start: r.row(a, routing.Here), End: solver.Nowhere, OvertimePrice: 1, Overtime: dayEnds,
		Hours: solver.Window{Open: r.tenths(a.from), Close: max(r.tenths(a.from), r.tenths(r.midnight().Add(r.shift.ends)))},
	}
	for _, p := range r.pauses() {
		if !p.To.Before(a.from) {
			sh.Breaks = []solver.Break{{Window: solver.Window{Open: r.tenths(p.From), Close: dayEnds}, Length: int32(p.Length / (100 * time.Millisecond))}}
		}
	}
	m.Reps = []solver.Rep{{Shifts: []solver.Shift{sh}}}
	for _, k := range known {
		st := r.stops[a.left[k]]
		v := solver.Visit{Place: r.row(a, k), Service: int32(r.serviceOf(st) / (100 * time.Millisecond))}
		for _, w := range r.windows(st) {
			v.Windows = append(v.Windows, solver.Window{Open: r.tenths(w.From), Close: r.tenths(w.To)})
		}
		m.Visits = append(m.Visits, v)
	}
	return m, known
}

// locked keeps the locks of the published schedule, as far as the day still allows each.
func (r *running) locked(a *ahead, m *solver.Model, known []int) *solver.Model {
	keep := func(l solver.Lock) {
		if with, err := m.Locked([]solver.Lock{l}); err == nil {
			m = with
		}
	}
	locked := func(v int, what string) bool { return slices.Contains(r.stops[a.left[known[v]]].Locks, what) }
	first := 0
	for first < len(known) && locked(first, "position") {
		keep(solver.Lock{Visit: first, Rep: 0, Day: 0, Position: solver.First})
		first++
	}
	last := len(known)
	for last > first && locked(last-1, "position") {
		last--
	}
	for v := last; v < len(known); v++ {
		keep(solver.Lock{Visit: v, Rep: 0, Day: 0, Position: solver.Last})
	}
	for v, k := range known {
		st := r.stops[a.left[k]]
		if at := r.midnight(); locked(v, "time") && st.AtS != nil {
			at = at.Add(time.Duration(*st.AtS) * time.Second)
			keep(solver.Lock{Visit: v, Rep: solver.Any, Day: 0, Window: &solver.Window{Open: r.tenths(at.Add(-timeLock)), Close: r.tenths(at.Add(timeLock))}})
		}
	}
	return m
}
