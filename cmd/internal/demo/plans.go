package demo

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
)

// ahead is how many days of plans lie before the reps.
const ahead = 14

// Planned is one rep's plan of one day, with when the rep should be where.
type Planned struct {
	Rep  *Rep
	Day  time.Time
	Stop []PlannedStop
}

// PlannedStop is an outlet in a plan.
type PlannedStop struct {
	Outlet int // index into the branch's
	Eta    time.Time
}

// stay is how long a call is planned to take, by grade.
func stay(g city.Grade) time.Duration {
	switch g {
	case city.GradeKA:
		return 48 * time.Minute
	case city.GradeA:
		return 22 * time.Minute
	case city.GradeB:
		return 14 * time.Minute
	}
	return 9 * time.Minute
}

// drive is the planned speed through town, metres a second, as the crow flies.
const drive = 4.2

// Timed gives a rep's plan with times, or false for a day without one. Times are China's.
func (b *Branch) Timed(r *Rep, day time.Time, crow func(a, b orb.Point) float64) (Planned, bool) {
	order := b.Plan(r, day)
	if len(order) == 0 {
		return Planned{}, false
	}
	at := day.Add(30 * time.Minute) // 08:30 in China
	from := r.Start
	p := Planned{Rep: r, Day: day}
	for _, i := range order {
		o := b.Outlets[i]
		at = at.Add(time.Duration(crow(from, o.Point)/drive) * time.Second)
		p.Stop = append(p.Stop, PlannedStop{i, at.Truncate(time.Minute)})
		at = at.Add(stay(o.Grade))
		from = o.Point
		if h := at.Sub(day); h > 4*time.Hour && h < 4*time.Hour+50*time.Minute {
			at = day.Add(4*time.Hour + 50*time.Minute) // lunch
		}
	}
	return p, true
}

// plans writes the plans of the history and of the days ahead.
func (w *load) plans() error {
	days := workdays(w.asOf, w.company.Scale.Days)
	for d := w.asOf.AddDate(0, 0, 1); len(days) < w.company.Scale.Days+ahead; d = d.AddDate(0, 0, 1) {
		days = append(days, d)
	}
	var plan int64
	if err := w.tx.Scan(w.ctx, `SELECT coalesce(max(id), 0) FROM routing.plan`, nil, &plan); err != nil {
		return err
	}
	var plans, stops [][]any
	for _, b := range w.company.Branches {
		for _, r := range b.Reps {
			for _, day := range days {
				p, ok := b.Timed(r, day, geo.FlatDistance)
				if !ok {
					continue
				}
				plan++
				line := orb.LineString{r.Start}
				for n, s := range p.Stop {
					line = append(line, b.Outlets[s.Outlet].Point)
					stops = append(stops, []any{w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, plan, n + 1, w.outletID(b, s.Outlet), s.Eta})
				}
				plans = append(plans, []any{plan, w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, day, line})
			}
		}
	}
	if err := w.copyRows("routing", "plan", []string{"id", "tenant_id", "unit_id", "rep_id", "day", "line"}, len(plans), func(i int) []any { return plans[i] }); err != nil {
		return err
	}
	return w.copyRows("routing", "plan_stop", []string{"tenant_id", "unit_id", "rep_id", "plan_id", "seq", "outlet_id", "eta_at"}, len(stops), func(i int) []any { return stops[i] })
}
