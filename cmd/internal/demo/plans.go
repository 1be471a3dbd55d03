package demo

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
)

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
	case city.GradeC:
	}
	return 9 * time.Minute
}

// drive is the planned speed through town, metres a second, as the crow flies.
const drive = 4.2

// Timed gives a rep's plan of a day with times, or false for a rep without
// outlets. The day begins at 08:30 in China, or as much later as shift says.
func (b *Branch) Timed(r *Rep, day time.Time, shift time.Duration) (Planned, bool) {
	order := b.Plan(r, day)
	if len(order) == 0 {
		return Planned{}, false
	}
	start := midnight(day).Add(shift)
	at, noon := start.Add(8*time.Hour+30*time.Minute), start.Add(12*time.Hour)
	from := r.Start
	p := Planned{Rep: r, Day: day}
	for _, i := range order {
		o := b.Outlets[i]
		at = at.Add(time.Duration(geo.FlatDistance(from, o.Point)/drive) * time.Second)
		p.Stop = append(p.Stop, PlannedStop{i, at.Truncate(time.Minute).UTC()})
		at = at.Add(stay(o.Grade))
		from = o.Point
		if h := at.Sub(noon); h > 0 && h < 50*time.Minute {
			at = noon.Add(50 * time.Minute) // lunch
		}
	}
	return p, true
}

// plans writes the plans of the history and of the days ahead.
func (w *load) plans() error {
	last := w.until.day()
	days := workdays(last, w.company.Scale.Days)
	for n := range w.company.Scale.Ahead { // Sundays among them: who opens the demo on one shall see people at work
		days = append(days, last.AddDate(0, 0, n+1))
	}
	plan := w.base.plan
	var plans, stops [][]any
	for _, b := range w.company.Branches {
		for _, r := range b.Reps {
			for _, day := range days {
				p, ok := b.Timed(r, day, w.until.shiftOn(day))
				if !ok {
					continue
				}
				plan++
				line := orb.LineString{r.Start}
				for n, s := range p.Stop {
					line = append(line, b.Outlets[s.Outlet].Point)
					stops = append(stops, []any{w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, plan, day, n + 1, w.outletID(b, s.Outlet), s.Eta})
				}
				plans = append(plans, []any{plan, w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, day, line})
			}
		}
	}
	if err := w.copyRows("routing", "plan", []string{"id", "tenant_id", "unit_id", "rep_id", "day", "line"}, len(plans), func(i int) []any { return plans[i] }); err != nil {
		return err
	}
	return w.copyRows("routing", "plan_stop", []string{"tenant_id", "unit_id", "rep_id", "plan_id", "day", "seq", "outlet_id", "eta_at"}, len(stops), func(i int) []any { return stops[i] })
}
