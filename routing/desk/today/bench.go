package today

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/solver"
)

// bench is the running days of reps side by side, with the visit in question measured into each.
type bench struct {
	days  []*running
	ahead []*ahead
	pace  []float64 // of ways in each day, against empty roads
	first []int     // the board's number of each day's first place; place 0 is the visit's
	model solver.Model
	plan  solver.Plan
}

// offers asks every day for the best place of a visit.
func (s *Service) offers(ctx context.Context, days []*running, visit dayStopRow, serviceMin, most int) (Offers, error) {
	out := Offers{
		OutletID: visit.OutletID, Name: visit.Name, Source: string(matrix.ByAir), PlannedBy: []int64{}, Offers: []RepOffer{}, Refused: []RepRefusal{},
	}
	var able []*running
	for _, r := range days {
		switch {
		case r.has(visit.OutletID):
			out.PlannedBy = append(out.PlannedBy, r.RepID)
			out.Refused = append(out.Refused, RepRefusal{r.RepID, "planned"})
		case r.over():
			out.Refused = append(out.Refused, RepRefusal{r.RepID, "day_over"})
		case r.full():
			out.Refused = append(out.Refused, RepRefusal{r.RepID, string(solver.NoCapacity)})
		default:
			able = append(able, r)
		}
	}
	measured, err := s.measureWith(ctx, able, *visit.Location)
	if err != nil {
		return out, err
	}
	b := &bench{model: solver.Model{Days: 1}}
	for i, r := range able {
		out.Source = string(measured[i].source)
		if !r.reaches(measured[i]) {
			out.Refused = append(out.Refused, RepRefusal{r.RepID, "no_way"})
			continue
		}
		b.add(r, measured[i])
	}
	if len(b.days) == 0 {
		return out, nil
	}
	service := b.days[0].serviceOf(visit)
	if serviceMin > 0 {
		service = time.Duration(serviceMin) * time.Minute
	}
	out.ServiceMin = int(service.Minutes())
	return out, b.ask(&out, solver.Visit{Place: 0, Service: int32(service / (100 * time.Millisecond))}, most)
}

// over is true when the working time of a day has passed.
func (r *running) over() bool {
	return r.now.After(r.midnight().Add(r.shift.ends + r.shift.overtime))
}

// full is true when the rep has as many stops as the profile allows.
func (r *running) full() bool {
	n := int32(0)
	for _, st := range r.stops {
		if st.state() != skipped {
			n++
		}
	}
	return r.shift.most > 0 && n >= r.shift.most
}

// measureWith measures what is left of each day with one more place, the last of its table.
func (s *Service) measureWith(ctx context.Context, days []*running, place orb.Point) ([]*ahead, error) {
	out, asks := make([]*ahead, len(days)), make([]matrix.Ask, len(days))
	for i, r := range days {
		a := &ahead{left: r.left()}
		a.here, a.from = r.standing()
		r.stops = append(r.stops, dayStopRow{Location: &place})
		a.left = append(a.left, len(r.stops)-1)
		out[i], asks[i] = a, r.asks(r.places(a))
	}
	tables, err := s.travel.Tables(ctx, asks)
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		out[i].measured(t)
		days[i].await(out[i])
	}
	return out, nil
}

// reaches is false when no road leads to the visit.
func (r *running) reaches(a *ahead) bool {
	visit := r.row(a, len(a.left)-1)
	for i := range visit {
		to, _ := a.table.At(i, visit)
		back, _ := a.table.At(visit, i)
		if to == matrix.Unreachable || back == matrix.Unreachable {
			return false
		}
	}
	return true
}

// add puts a day on the bench: its places are numbered on from those of the day before.
func (b *bench) add(r *running, a *ahead) {
	first := 1
	if n := len(b.days); n > 0 {
		first = b.first[n-1] + b.ahead[n-1].table.From
	}
	visits := *a
	visits.left = a.left[:len(a.left)-1]
	m, _ := r.model(&visits)
	sh := m.Reps[0].Shifts[0]
	if sh.Start != solver.Nowhere {
		sh.Start += first
	}
	sh.Overtime = int32(r.shift.overtime / (100 * time.Millisecond))
	route := solver.Route{Rep: len(b.days)}
	for _, v := range m.Visits {
		v.Place += first
		route.Stops = append(route.Stops, solver.Stop{Visit: len(b.model.Visits)})
		v.Reps = []int{len(b.days)}
		b.model.Visits = append(b.model.Visits, v)
	}
	b.days, b.ahead, b.first = append(b.days, r), append(b.ahead, a), append(b.first, first)
	b.pace = append(b.pace, r.pace(a, a.from, r.midnight().Add(r.shift.ends)))
	b.model.Reps = append(b.model.Reps, solver.Rep{Shifts: []solver.Shift{sh}})
	b.plan.Routes = append(b.plan.Routes, route)
}

// cell gives the way between two places of the board, of which one at least belongs to a day.
func (b *bench) cell(from, to int) (ds, m int32) {
	day := b.dayOf(max(from, to))
	row := func(place int) int {
		if place == 0 {
			return b.ahead[day].table.From - 1
		}
		return place - b.first[day]
	}
	return b.ahead[day].table.At(row(from), row(to))
}

func (b *bench) dayOf(place int) int {
	low, high := 0, len(b.first)
	for low+1 < high {
		if middle := (low + high) / 2; b.first[middle] <= place {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

func (b *bench) legs(from, to int) (price, time int32) {
	ds, _ := b.cell(from, to)
	ds = int32(min(float64(ds)*b.pace[b.dayOf(max(from, to))], dayEnds))
	return ds, ds
}

// ask fills in the offers and the refusals.
func (b *bench) ask(out *Offers, v solver.Visit, most int) error {
	board, err := solver.NewBoard(&b.model, &b.plan, b.legs)
	if err != nil {
		return err
	}
	id, err := board.Add(v)
	if err != nil {
		return err
	}
	offers, refused, err := board.Ask(id, most)
	if err != nil {
		return err
	}
	for _, o := range offers {
		out.Offers = append(out.Offers, b.offer(o))
	}
	for _, r := range refused {
		out.Refused = append(out.Refused, RepRefusal{b.days[r.Rep].RepID, string(r.Reason)})
	}
	return nil
}

// offer tells an offer of the board in people's words.
func (b *bench) offer(o solver.Offer) RepOffer {
	r, a := b.days[o.Rep], b.ahead[o.Rep]
	midnight := r.midnight()
	at := func(ds int32) time.Time { return midnight.Add(time.Duration(ds) * 100 * time.Millisecond) }
	out := RepOffer{
		PlanID: r.ID, RepID: r.RepID, BeginAt: at(o.Begin), EndsAt: at(o.After.Return), EndsWas: at(o.Before.Return),
		ExtraS: int(o.After.Travel-o.Before.Travel) / 10, OvertimeS: int(o.After.Overtime) / 10,
	}
	_, known := r.model(&ahead{here: a.here, from: a.from, left: a.left[:len(a.left)-1], table: a.table})
	visit, before := len(a.left)-1, routing.Here
	if o.Index > 0 {
		before = known[o.Index-1]
		out.After = r.stops[a.left[before]].OutletID
	}
	_, there, _ := r.leg(a, before, visit, a.from)
	out.ExtraM = there
	if o.Index < len(known) {
		next := known[o.Index]
		_, on, _ := r.leg(a, visit, next, a.from)
		_, direct, _ := r.leg(a, before, next, a.from)
		out.ExtraM += on - direct
	}
	return out
}
