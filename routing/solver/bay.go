package solver

import (
	"fmt"
	"slices"
)

// bay is one shift of a Board as a problem of its own, with a place and a job to spare for the visit in question.
type bay struct {
	rep, shift, day int
	visits          []int // the stops, in order
	places          []int // of the caller, by place of the bay
	s               *state
	spare           int32 // the job; its place is the one behind the others
}

// bayOf lays a shift out with its visits.
func (b *Board) bayOf(rep, shift int, visits []int) (*bay, error) {
	sh := b.m.Reps[rep].Shifts[shift]
	out := &bay{rep: rep, shift: shift, day: sh.Day, visits: visits, spare: int32(len(visits))}
	if sh.Day < 0 || sh.Day >= max(b.m.Days, 1) {
		return nil, fmt.Errorf("board: rep %d, shift %d: day %d is not one of 0 … %d", rep, shift, sh.Day, max(b.m.Days, 1)-1)
	}
	m := &Model{Days: 1, Goal: Goal{Balance: b.m.Goal.Balance}}
	for _, end := range []*int{&sh.Start, &sh.End} {
		if *end != Nowhere {
			out.places = append(out.places, *end)
			*end = len(out.places) - 1
		}
	}
	for _, id := range visits {
		if id < 0 || id >= len(b.m.Visits) {
			return nil, fmt.Errorf("board: rep %d, shift %d: visit %d is unknown", rep, shift, id)
		}
		v := b.m.Visits[id]
		out.places = append(out.places, v.Place)
		m.Visits = append(m.Visits, Visit{
			Place: len(out.places) - 1, Service: v.Service, Load: v.Load, Windows: v.Windows, OnDay: onDay(v, sh.Day),
		})
	}
	m.Visits = append(m.Visits, Visit{Place: len(out.places)})
	sh.Day = 0
	sh.renumber(func(v int) int { return slices.Index(visits, v) })
	m.Reps = []Rep{{Shifts: []Shift{sh}}}
	m.Price, m.Time = out.driven(sh, b.legs)
	p, err := compile(m)
	if err != nil {
		return nil, fmt.Errorf("board: rep %d, shift %d: %w", rep, shift, err)
	}
	p.priceTo, p.timeTo = turned(p.price, p.places), turned(p.time, p.places) // the legs of the spare place will differ
	p.slots[0].exact = p.slots[0].exact || p.slots[0].longest != never        // the spare job's windows are not known yet
	p.slots[0].measured, p.slots[0].stepped = false, p.slots[0].exact && len(sh.Breaks) <= stepBreaks
	out.s = newState(p, 0)
	out.s.memos = nil // what the spare job is changes with every question
	out.seat()
	return out, nil
}

// onDay gives a visit's windows of a day as those of day 0.
func onDay(v Visit, day int) map[int][]Window {
	if own, ok := v.OnDay[day]; ok {
		return map[int][]Window{0: own}
	}
	return nil
}

// renumber gives the visits that a shift names other numbers; below 0 they are no longer there: made already.
func (s *Shift) renumber(number func(int) int) {
	list := func(visits []int) (out []int) {
		for _, v := range visits {
			if i := number(v); i >= 0 {
				out = append(out, i)
			}
		}
		return out
	}
	s.Head, s.Tail, s.Order = list(s.Head), list(s.Tail), list(s.Order)
	runs, pins := s.Runs, s.Pins
	s.Runs, s.Pins = nil, nil
	for _, run := range runs {
		s.Runs = append(s.Runs, list(run))
	}
	for _, p := range pins {
		if i := number(p.Visit); i >= 0 {
			s.Pins = append(s.Pins, Pin{i, p.Index})
		}
	}
}

// driven fills the legs that the day has; the others stay 0 and are not read.
func (b *bay) driven(sh Shift, legs Legs) (price, time Matrix) {
	n := len(b.places) + 1
	price, time = Matrix{n, make([]int32, n*n)}, Matrix{n, make([]int32, n*n)}
	here, first := sh.Start, len(b.places)-len(b.visits)
	set := func(to int) {
		if here != Nowhere && to != Nowhere {
			price.Cells[here*n+to], time.Cells[here*n+to] = legs(b.places[here], b.places[to])
		}
		here = to
	}
	for i := range b.visits {
		set(first + i)
	}
	set(sh.End)
	return price, time
}

func turned(cells []int32, n int) []int32 {
	out := make([]int32, n*n)
	for i := range n {
		for k := range n {
			out[k*n+i] = cells[i*n+k]
		}
	}
	return out
}

// seat puts every stop in its order, whether the shift can keep them or not.
func (b *bay) seat() {
	s := b.s
	s.begin()
	for j := range b.spare {
		if !s.p.jobs[j].fixed {
			s.put(s.p.jobs[j].first, 0, s.last(0))
			s.present(j, 0)
		}
	}
	// A head or a tail in another order than the stops is put right by them: the day is as it is.
	stops := s.routes[0].stops
	slices.SortFunc(stops[1:len(stops)-1], func(a, b stop) int { return int(s.p.nodeJob[a.node] - s.p.nodeJob[b.node]) })
	s.refresh(0)
}

// sound says whether the day keeps every window and limit.
func (b *bay) sound() bool {
	s, load := b.s, b.s.routes[0].load
	for d, l := range load {
		if l > s.p.slots[0].capacity[d] {
			return false
		}
	}
	return s.routes[0].sound
}

// best gives the cheapest position for a visit, or the reason why there is none.
func (b *bay) best(v *Visit, may bool, legs Legs) (gap, Reason) {
	g := noGap
	switch {
	case !may:
		return g, NobodyMay
	case !b.sound():
		return g, AlreadyLate
	}
	b.load(v, legs)
	if b.s.walk(b.spare, 0, -1, &g); g.slot < 0 {
		return g, b.s.failing(b.spare, 0)
	}
	return g, ""
}

// load makes the visit the spare job.
func (b *bay) load(v *Visit, legs Legs) {
	p := b.s.p
	n, k := p.places, len(b.places)
	for i, place := range b.places {
		in, out := i*n+k, k*n+i
		p.price[in], p.time[in] = legs(place, v.Place)
		p.price[out], p.time[out] = legs(v.Place, place)
		p.priceTo[out], p.timeTo[out] = p.price[in], p.time[in]
		p.priceTo[in], p.timeTo[in] = p.price[out], p.time[out]
	}
	p.jobs[b.spare].service, p.jobs[b.spare].load = v.Service, v.Load
	p.hours[b.spare] = hoursOf(*v, b.day)
	p.may[int(b.spare)*p.kinds] = p.hours[b.spare].open <= p.hours[b.spare].shut
}

// offer works out what a position does to the day. The day is left as it was.
func (b *bay) offer(v *Visit, g gap, legs Legs) Offer {
	s := b.s
	b.load(v, legs)
	out := Offer{Rep: b.rep, Shift: b.shift, Day: b.day, Index: int(g.index) - 1, Price: g.price, Before: b.totals()}
	s.begin()
	s.put(s.p.jobs[b.spare].first, 0, int(g.index))
	s.present(b.spare, 0)
	out.After = b.totals()
	out.Begin = s.timetable(0).Stops[out.Index].Begin
	s.rollback()
	return out
}

func (b *bay) totals() (out Totals) {
	s := b.s
	if len(s.routes[0].stops) == 2 {
		return out
	}
	day := s.timetable(0)
	for _, st := range day.Stops {
		out.Service += s.p.jobs[st.Visit].service
	}
	out.Travel, out.Depart, out.Return = s.routes[0].work-out.Service, day.Depart, day.Return
	out.Overtime = max(0, day.Return-s.p.slots[0].shut)
	return out
}
