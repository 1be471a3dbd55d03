package today

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing"
	"xuntu.dev/routing/matrix"
)

// ahead is what is left of a day, reckoned.
type ahead struct {
	here     *orb.Point // where the rep goes on from; nil: nobody knows
	from     time.Time  // when
	left     []int      // stops of the day, in the order in which they are reckoned
	arrivals []routing.Arrival
	table    *matrix.Table // on empty roads; places: here or else the first one, then the stops left
	source   matrix.Source
	notes    []matrix.Note
}

// standing says where the rep goes on from, and when: out of an open visit when it is over, else from the newer of
// the newest fix and the last visit, before the day has begun from its start at the planned time.
func (r *running) standing() (here *orb.Point, from time.Time) {
	from = r.now
	last := r.last()
	switch {
	case last == nil:
		return r.start(), r.departs()
	case last.ClosedAt == nil:
		if until := last.OpenedAt.Add(r.service[last.Class]); until.After(from) {
			from = until
		}
		return last.Location, from
	case r.latest != nil && r.latest.At.After(*last.ClosedAt):
		return &r.latest.Point, from
	}
	return last.Location, from
}

// start is where the day begins: where the rep is, the profile's place, or where the planned line does.
func (r *running) start() *orb.Point {
	if r.latest != nil && !r.now.Before(r.departs()) {
		return &r.latest.Point
	}
	if r.shift.start != nil {
		return r.shift.start
	}
	if line, ok := r.Line.(orb.LineString); ok && len(line) > 0 {
		return &line[0]
	}
	return nil
}

// departs is when the day begins at the earliest.
func (r *running) departs() time.Time {
	at := r.midnight().Add(r.shift.starts)
	if r.DepartAt != nil {
		at = *r.DepartAt
	}
	if at.Before(r.now) {
		return r.now
	}
	return at
}

// reckon drives through what is left, in the plan's order or in another one.
func (s *Service) reckon(ctx context.Context, r *running, order []int) (*ahead, error) {
	a := &ahead{left: order}
	a.here, a.from = r.standing()
	if err := s.measure(ctx, r, a); err != nil {
		return nil, err
	}
	r.await(a)
	a.arrivals = r.drive(a, order)
	return a, nil
}

// await lets a day that has not begun, and whose plan does not say when it does, begin so that its first stop is in time.
func (r *running) await(a *ahead) {
	if r.last() != nil || r.DepartAt != nil || len(a.left) == 0 {
		return
	}
	planned := r.stops[a.left[0]].PlannedAt
	if planned == nil {
		return
	}
	if leg, _, ok := r.leg(a, routing.Here, 0, *planned); ok && planned.Add(-leg).After(a.from) {
		a.from = planned.Add(-leg)
	}
}

// measure asks for the ways between here and the stops left.
func (s *Service) measure(ctx context.Context, r *running, a *ahead) error {
	points := r.places(a)
	if len(points) == 0 {
		a.table, a.source = &matrix.Table{}, matrix.ByAir
		return nil
	}
	t, err := s.travel.Table(ctx, r.asks(points))
	if err == nil {
		a.measured(t)
	}
	return err
}

// places are where the rep is, if that is known, and the stops left that have a place, as rows of the table.
func (r *running) places(a *ahead) (points []orb.Point) {
	if a.here != nil {
		points = append(points, *a.here)
	}
	for _, i := range a.left {
		if p := r.stops[i].Location; p != nil {
			points = append(points, *p)
		}
	}
	return points
}

func (r *running) asks(points []orb.Point) matrix.Ask {
	return matrix.Ask{From: points, To: points, Profile: r.shift.travel}
}

func (a *ahead) measured(t *matrix.Table) { a.table, a.source, a.notes = t, t.Source, t.Notes }

// leg is the way from one stop left to another (routing.Here: from where the rep is) for who sets out at an instant; the
// indexes are those of a.left.
func (r *running) leg(a *ahead, from, to int, at time.Time) (d time.Duration, m int32, ok bool) {
	i, j := r.row(a, from), r.row(a, to)
	if j < 0 {
		return 0, 0, false
	}
	if i < 0 {
		return 0, 0, from == routing.Here // nobody knows where the rep is: the first stop is reckoned from now
	}
	ds, m := a.table.At(i, j)
	if ds == matrix.Unreachable {
		return 0, m, false
	}
	return time.Duration(float64(ds) * r.pace(a, at, at) * float64(time.Second/10)), m, true
}

// pace is how much longer ways take than on empty roads, by the company's hours, for who sets out between two instants.
func (r *running) pace(a *ahead, from, until time.Time) float64 {
	return a.table.Pace(from.In(r.zone), until.In(r.zone))
}

// row is the place of a stop left in the table; -1 when it has none.
func (r *running) row(a *ahead, k int) int {
	n := 0
	if a.here != nil {
		n++
	}
	if k == routing.Here {
		return n - 1
	}
	if r.stops[a.left[k]].Location == nil {
		return -1
	}
	for _, i := range a.left[:k] {
		if r.stops[i].Location != nil {
			n++
		}
	}
	return n
}

// drive reckons the stops left in an order of theirs; what it gives is in that order.
func (r *running) drive(a *ahead, order []int) []routing.Arrival {
	at := map[int]int{}
	for k, i := range a.left {
		at[i] = k
	}
	place := func(k int) int {
		if k == routing.Here {
			return k
		}
		return at[order[k]]
	}
	c := routing.Course{Now: a.from, Pauses: r.pauses(), Drive: func(from, to int, at time.Time) (time.Duration, bool) {
		d, _, ok := r.leg(a, place(from), place(to), at)
		return d, ok
	}}
	for _, i := range order {
		c.Calls = append(c.Calls, routing.Call{Service: r.serviceOf(r.stops[i]), Windows: r.windows(r.stops[i])})
	}
	return c.Run()
}

// windows are the opening hours of a stop's outlet on the day.
func (r *running) windows(st dayStopRow) (out []routing.Span) {
	midnight := r.midnight()
	for k, from := range st.FromMin {
		out = append(out, routing.Span{
			From: midnight.Add(time.Duration(from) * time.Minute), To: midnight.Add(time.Duration(st.ToMin[k]) * time.Minute),
		})
	}
	return out
}

func (r *running) pauses() []routing.Pause {
	if r.shift.breakFor <= 0 {
		return nil
	}
	midnight := r.midnight()
	return []routing.Pause{{
		Span: routing.Span{From: midnight.Add(r.shift.breakFrom), To: midnight.Add(r.shift.breakTo)}, Length: r.shift.breakFor,
	}}
}

// way is the line along the roads from where the rep is through the stops left.
func (s *Service) way(ctx context.Context, r *running, a *ahead) (*matrix.Way, error) {
	points := r.places(a)
	if len(points) < 2 {
		return &matrix.Way{Source: a.source}, nil
	}
	return s.travel.Way(ctx, points, r.shift.travel, a.from.In(r.zone))
}
