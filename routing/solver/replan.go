package solver

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Replanned is what a Board proposes for a few shifts with one more visit. Nothing has been changed; Apply does.
type Replanned struct {
	Routes   []Route // of the shifts in question, visits by their numbers on the board
	Unserved []Unserved
	Price    int64  // of those shifts, as Plan.Price
	Best     *Offer // the best insertion without moving anything else; nil when there is none
	Inserted int64  // the price with that insertion; Price is never above it

	shifts [][2]int
	before [][]int // their stops
}

// Replan searches for the best days of a few reps with one more visit: those with the best offers, then those that
// refuse it. It begins at the best insertion and is never worse. A stop may go to another of the reps, at Goal.Change,
// but stays on its day.
func (b *Board) Replan(ctx context.Context, visit, reps int, o Options) (*Replanned, error) {
	offers, refused, err := b.Ask(visit, reps)
	if err != nil {
		return nil, err
	}
	out := &Replanned{}
	for _, f := range offers {
		out.shifts = append(out.shifts, [2]int{f.Rep, f.Shift})
	}
	for _, r := range refused {
		if len(out.shifts) < reps && r.Reason != NobodyMay && r.Reason != AlreadyLate {
			out.shifts = append(out.shifts, [2]int{r.Rep, r.Shift})
		}
	}
	if len(out.shifts) == 0 {
		return nil, errors.New("board: no shift may take the visit; Ask says why")
	}
	part, from, ids := b.part(out, visit)
	if len(offers) > 0 {
		out.Best = &offers[0]
		k := slices.Index(out.shifts, [2]int{offers[0].Rep, offers[0].Shift})
		from.Routes[k].Stops = slices.Insert(from.Routes[k].Stops, offers[0].Index, Stop{Visit: len(ids) - 1})
	}
	best, err := Evaluate(part, from)
	if err != nil {
		return nil, fmt.Errorf("board: %w", err)
	}
	out.Inserted = best.Price
	o.From = best
	plan, err := Solve(ctx, part, o)
	if err != nil {
		return nil, fmt.Errorf("board: %w", err)
	}
	out.take(plan, ids)
	return out, nil
}

// take tells a part's plan in the board's numbers.
func (r *Replanned) take(plan *Plan, ids []int) {
	r.Price = plan.Price
	for _, route := range plan.Routes {
		at := r.shifts[route.Rep]
		route.Rep, route.Shift = at[0], at[1]
		for i := range route.Stops {
			route.Stops[i].Visit = ids[route.Stops[i].Visit]
		}
		r.Routes = append(r.Routes, route)
	}
	for _, u := range plan.Unserved {
		r.Unserved = append(r.Unserved, Unserved{ids[u.Visit], u.Reason})
	}
}

// part makes a model of some shifts and one visit more: a rep for each shift, a visit for each stop, which keeps its day.
func (b *Board) part(r *Replanned, visit int) (*Model, *Plan, []int) {
	b.lock.Lock()
	defer b.lock.Unlock()
	m, plan := &Model{Days: b.m.Days, Goal: b.m.Goal}, &Plan{}
	var ids, places []int
	place := func(at int) int {
		if at != Nowhere {
			places = append(places, at)
			at = len(places) - 1
		}
		return at
	}
	number := map[int]int{} // of the visits of all these days: what a shift says of order holds for whoever comes into it
	for _, at := range r.shifts {
		for _, id := range b.bays[b.at[at]].visits {
			number[id] = len(number)
		}
	}
	for k, at := range r.shifts {
		bay := b.bays[b.at[at]]
		r.before = append(r.before, bay.visits)
		sh := b.m.Reps[at[0]].Shifts[at[1]]
		sh.Start, sh.End = place(sh.Start), place(sh.End)
		sh.renumber(func(v int) int {
			if i, here := number[v]; here {
				return i
			}
			return -1
		})
		route := Route{Rep: k, Day: sh.Day}
		for _, id := range bay.visits {
			v := b.m.Visits[id]
			v.Place, v.Patterns, v.SameRep = place(v.Place), [][]int{{sh.Day}}, false
			v.Reps, v.Before = among(v.Reps, r.shifts), []Assignment{{Rep: k, Day: sh.Day}}
			route.Stops = append(route.Stops, Stop{Visit: len(ids)})
			m.Visits, ids = append(m.Visits, v), append(ids, id)
		}
		m.Reps = append(m.Reps, Rep{Skills: b.m.Reps[at[0]].Skills, Shifts: []Shift{sh}})
		plan.Routes = append(plan.Routes, route)
	}
	v := b.m.Visits[visit]
	v.Place, v.SameRep, v.Reps, v.Before = place(v.Place), false, among(v.Reps, r.shifts), nil
	m.Visits, ids = append(m.Visits, v), append(ids, visit)
	m.Price, m.Time = matrices(places, b.legs)
	return m, plan, ids
}

// among gives reps by their number in the part; nil stays nil: anybody.
func among(reps []int, shifts [][2]int) []int {
	if reps == nil {
		return nil
	}
	out := []int{}
	for k, at := range shifts {
		if slices.Contains(reps, at[0]) {
			out = append(out, k)
		}
	}
	return out
}

func matrices(places []int, legs Legs) (price, time Matrix) {
	n := len(places)
	price, time = Matrix{n, make([]int32, n*n)}, Matrix{n, make([]int32, n*n)}
	for i, a := range places {
		for k, c := range places {
			if i != k {
				price.Cells[i*n+k], time.Cells[i*n+k] = legs(a, c)
			}
		}
	}
	return price, time
}

// Apply makes a proposal the days of its reps, as long as these are the days that it was made of.
func (b *Board) Apply(r *Replanned) error {
	b.lock.Lock()
	defer b.lock.Unlock()
	stops := map[[2]int][]int{}
	for _, route := range r.Routes {
		for _, st := range route.Stops {
			stops[[2]int{route.Rep, route.Shift}] = append(stops[[2]int{route.Rep, route.Shift}], st.Visit)
		}
	}
	days := make([]*bay, len(r.shifts))
	for k, at := range r.shifts {
		i, ok := b.at[at]
		if !ok || !slices.Equal(b.bays[i].visits, r.before[k]) {
			return errors.New("board: the days have changed since the proposal; ask again")
		}
		var err error
		if days[k], err = b.bayOf(at[0], at[1], stops[at]); err != nil {
			return err
		}
	}
	for k, at := range r.shifts {
		b.bays[b.at[at]] = days[k]
	}
	return nil
}
