package desk

import (
	"context"
	"math"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
)

// whole is a schedule with all that is known for judging it.
type whole struct {
	row   headRow
	month *month
	days  []ScheduleDay // all of the four weeks
}

// whole reads a schedule; more are outlets to know beside those it has and the rep covers.
func (s *Service) whole(ctx context.Context, tx db.Tx, id int64, more []int64) (*whole, error) {
	row, err := scheduleByID.One(ctx, tx, scheduleID{id})
	if err != nil {
		return nil, err
	}
	if err := reps.MayLook(ctx, row.RepID, "schedule"); err != nil {
		return nil, err
	}
	stops, err := scheduleStops.All(ctx, tx, scheduleID{id})
	if err != nil {
		return nil, err
	}
	for _, st := range stops {
		more = append(more, st.OutletID)
	}
	w := &whole{row: row}
	if w.month, err = s.month(ctx, tx, reps.Rep{ID: row.RepID, UnitID: row.UnitID}, row.FirstDay, more); err != nil {
		return nil, err
	}
	days, err := scheduleDays.All(ctx, tx, scheduleID{id})
	if err != nil {
		return nil, err
	}
	w.days = w.month.read(days, stops)
	return w, nil
}

// read puts rows together to days.
func (m *month) read(days []dayRow, stops []scheduleStopRow) []ScheduleDay {
	out := m.empty()
	index := func(day time.Time) int { return int(day.Sub(m.first).Hours()) / 24 }
	for _, r := range days {
		d := &out[index(r.Day)]
		d.DepartS, d.ReturnS, d.TravelS, d.ServiceS = r.DepartS, r.ReturnS, r.TravelS, r.ServiceS
		d.WaitS, d.OvertimeS, d.DistanceM = r.WaitS, r.OvertimeS, r.DistanceM
	}
	for _, r := range stops {
		if _, known := m.at[r.OutletID]; !known {
			continue // an outlet that the actor may not see
		}
		d := &out[index(r.Day)]
		d.Stops = append(d.Stops, ScheduleStop{Asked{r.OutletID, nonNil(r.Locks), r.AtS}, r.ArriveS, r.BeginS, r.LeaveS, r.LateS})
		if r.LateS > 0 {
			d.Late++
		}
	}
	return out
}

// empty is four weeks without stops.
func (m *month) empty() []ScheduleDay {
	out := make([]ScheduleDay, routing.CycleDays)
	for d := range out {
		out[d] = m.blank(d)
	}
	return out
}

// seen is the whole as people read it.
func (w *whole) seen() Schedule {
	out := Schedule{
		Head: w.row.head(), Days: w.days, Gaps: nonNil(w.row.Gaps), Warnings: w.month.review(w.days), Outlets: []Cared{},
		Profile: w.month.profile, Notes: nonNil(w.row.Notes),
	}
	for i := range w.month.care {
		out.Outlets = append(out.Outlets, w.month.care[i].card())
	}
	return out
}

// card is what a screen shows of an outlet.
func (c *care) card() Cared {
	out := Cared{
		OutletID: c.OutletID, Code: c.Code, Name: c.Name, Class: c.Class, Visits: c.visits,
		Weekdays: int(c.allowed), ServiceS: c.serviceS, Hours: nonNil(c.Hours),
	}
	if c.Point != nil {
		lon, lat := c.Point.Lon(), c.Point.Lat()
		out.Lon, out.Lat = &lon, &lat
	}
	return out
}

// spreadPct is the standard deviation of a list, in percent of its mean.
func spreadPct(list []float64) float64 {
	var sum, squares float64
	for _, x := range list {
		sum += x
	}
	if sum == 0 {
		return 0
	}
	mean := sum / float64(len(list))
	for _, x := range list {
		squares += (x - mean) * (x - mean)
	}
	return percent(math.Sqrt(squares/float64(len(list))) / mean)
}

// percent is a share in percent, to a tenth.
func percent(share float64) float64 { return math.Round(1000*share) / 10 }
