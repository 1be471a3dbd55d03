package today

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
)

// ReplanRequest asks for a better order from here, or takes the one that was shown.
type ReplanRequest struct {
	Point *web.Point `json:"point,omitempty" doc:"where the rep is; without it the newest fix counts"`
	Take  bool       `json:"take,omitempty" doc:"make the order the plan"`
	Order []int64    `json:"order,omitempty" doc:"with take: the order that was shown; sent twice it is taken once"`
}

// Replan is another order of what is left, and what it is worth.
type Replan struct {
	Changed bool              `json:"changed" doc:"false: the plan is as good as any that was found"`
	Order   []int64           `json:"order"`
	Stops   []ReplanStop      `json:"stops"`
	Before  DayFigures        `json:"before"`
	After   DayFigures        `json:"after"`
	Source  string            `json:"source"`
	Line    *geojson.Geometry `json:"line,omitempty"`
	Taken   bool              `json:"taken"`
}

// ReplanStop is a stop in the other order.
type ReplanStop struct {
	OutletID int64      `json:"outletId"`
	Name     string     `json:"name"`
	Was      int        `json:"was" doc:"its place among what is left now, from 1"`
	EtaAt    *time.Time `json:"etaAt,omitempty"`
	LateS    int        `json:"lateS,omitempty"`
}

// DayFigures are what is left of a day, in figures.
type DayFigures struct {
	TravelS   int        `json:"travelS"`
	DistanceM int32      `json:"distanceM"`
	EndsAt    *time.Time `json:"endsAt,omitempty"`
	Late      int        `json:"late" doc:"stops after their last opening hour"`
}

type replanOut struct{ Body Replan }

func (s *Service) replanRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "replan-day", Method: http.MethodPost, Path: "/api/routing/today/replan", Tag: "routing", Needs: reps.Propose,
		Summary: "A better order of what is left of the own day, from where the rep is; shown first, taken on request",
	}, s.postReplan)
}

func (s *Service) postReplan(ctx context.Context, in *struct{ Body ReplanRequest }) (*replanOut, error) {
	self := reps.Self(ctx)
	var day time.Time
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		day, err = s.reps.DayOr(ctx, tx, "")
		return err
	})
	if err != nil {
		return nil, err
	}
	r, err := s.oneDay(ctx, self, day)
	if err == nil && r == nil {
		err = noPlan
	}
	if err != nil {
		return nil, err
	}
	if p := in.Body.Point; p != nil {
		r.latest = &Whereabouts{RepID: r.RepID, Point: p.Orb(), At: r.now}
	}
	out := &replanOut{}
	if out.Body, err = s.propose(ctx, r, in.Body); err != nil || !in.Body.Take {
		return out, err
	}
	out.Body.Taken = true
	return out, s.take(ctx, r.RepID, day, out.Body.Order)
}

// propose searches for a better order, or reckons the one that is to be taken.
func (s *Service) propose(ctx context.Context, r *running, asked ReplanRequest) (Replan, error) {
	a, err := s.reckon(ctx, r, r.left())
	if err != nil {
		return Replan{}, err
	}
	var order []int
	if len(asked.Order) > 0 {
		order, err = r.ordered(asked.Order)
	} else {
		order, err = s.better(ctx, r, a)
	}
	if err != nil {
		return Replan{}, err
	}
	out := Replan{Order: []int64{}, Stops: []ReplanStop{}, Source: string(a.source), Changed: !slices.Equal(order, a.left)}
	out.Before, out.After = r.figures(a, a.left), r.figures(a, order)
	for k, arrival := range r.drive(a, order) {
		st := r.stops[order[k]]
		one := ReplanStop{OutletID: st.OutletID, Name: st.Name, Was: slices.Index(a.left, order[k]) + 1, LateS: int(arrival.Late.Seconds())}
		if arrival.Known() {
			one.EtaAt = &arrival.Arrive
		}
		out.Stops, out.Order = append(out.Stops, one), append(out.Order, st.OutletID)
	}
	other := *a
	other.left = order
	w, err := s.way(ctx, r, &other)
	if err == nil && len(w.Line) > 1 {
		out.Line = geojson.NewGeometry(w.Line)
	}
	return out, err
}

// ordered finds the stops left in an order that was shown; the day may have gone on meanwhile.
func (r *running) ordered(outlets []int64) (order []int, err error) {
	left := r.left()
	for _, id := range outlets {
		i := slices.IndexFunc(left, func(i int) bool { return r.stops[i].OutletID == id })
		if i < 0 || slices.Contains(order, left[i]) {
			return nil, dayChanged
		}
		order = append(order, left[i])
	}
	if len(order) != len(left) {
		return nil, dayChanged
	}
	return order, nil
}

var dayChanged = fault.New(fault.Conflict, "plan_changed", "the day has changed since; look at the new order first")

// figures sums an order of the stops left up.
func (r *running) figures(a *ahead, order []int) (f DayFigures) {
	here, at := routing.Here, a.from
	for k, arrival := range r.drive(a, order) {
		if !arrival.Known() {
			continue
		}
		to := slices.Index(a.left, order[k])
		d, m, _ := r.leg(a, here, to, at)
		here, at = to, arrival.Leave
		f.TravelS, f.DistanceM, f.EndsAt = f.TravelS+int(d.Seconds()), f.DistanceM+m, &arrival.Leave
		if arrival.Late > 0 {
			f.Late++
		}
	}
	return f
}

// better says whether a day is worth more than another: fewer late stops, then an earlier end, then less way.
func (f DayFigures) better(than DayFigures) bool {
	switch {
	case f.Late != than.Late:
		return f.Late < than.Late
	case f.EndsAt == nil || than.EndsAt == nil:
		return false
	case !f.EndsAt.Equal(*than.EndsAt):
		return f.EndsAt.Before(*than.EndsAt)
	}
	return f.DistanceM < than.DistanceM
}

// take makes an order the plan: what is done or skipped keeps its place, and what is left follows.
func (s *Service) take(ctx context.Context, rep int64, day time.Time, outlets []int64) error {
	changed := false
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := s.own(ctx, tx, rep, day)
		if err != nil {
			return err
		}
		order, err := r.ordered(outlets)
		if err != nil || slices.Equal(order, r.left()) { // it is the plan already
			return err
		}
		changed = true
		ids := []int64{}
		for _, st := range r.stops {
			if st.state() != todo {
				ids = append(ids, st.ID)
			}
		}
		for _, i := range order {
			ids = append(ids, r.stops[i].ID)
		}
		return s.reorder(ctx, tx, r, ids)
	})
	if err == nil && changed {
		_, _, err = s.settle(ctx, rep, day, true)
	}
	return err
}

// reorder writes the order of all stops of a plan.
func (s *Service) reorder(ctx context.Context, tx db.Tx, r *running, ids []int64) error {
	if _, err := dayPark.Exec(ctx, tx, struct{ PlanID int64 }{r.ID}); err != nil {
		return err
	}
	_, err := dayOrder.Exec(ctx, tx, struct {
		PlanID int64
		IDs    []int64
	}{r.ID, ids})
	if err != nil {
		return err
	}
	return s.touch(ctx, tx, r)
}

// wholeLine is the way of the whole day; nil when it has none.
func (s *Service) wholeLine(ctx context.Context, r *running) (orb.Geometry, error) {
	var points []orb.Point
	if line, ok := r.Line.(orb.LineString); ok && len(line) > 0 {
		points = append(points, line[0])
	}
	for _, st := range r.stops {
		if st.Location != nil {
			points = append(points, *st.Location)
		}
	}
	if r.shift.end != nil {
		points = append(points, *r.shift.end)
	}
	if len(points) < 2 {
		return nil, nil //nolint:nilnil // No line is NULL: the one before stays.
	}
	w, err := s.travel.Way(ctx, points, r.shift.travel, r.midnight().Add(r.shift.starts))
	if err != nil {
		return nil, err
	}
	return w.Line, nil
}
