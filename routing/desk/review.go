package desk

import (
	"maps"
	"slices"

	"xuntu.dev/routing"
)

// review tells what is wrong with the days of a month; days has all of them.
func (m *month) review(days []ScheduleDay) []Warning {
	d := routing.Draft{Works: make([]bool, len(days)), OvertimeS: make([]int, len(days)), OvertimeMostS: 60 * m.profile.OvertimeMin, MostStops: m.profile.MostStops}
	for i, day := range days {
		d.Works[i], d.OvertimeS[i] = m.days[i].works, day.OvertimeS
		for _, st := range day.Stops {
			_, open := m.care[m.at[st.OutletID]].windows(i)
			d.Visits = append(d.Visits, routing.Visit{OutletID: st.OutletID, Day: i, LateS: st.LateS, Closed: !open, Booked: m.booked(i, st)})
		}
	}
	for i := range m.care {
		c := &m.care[i]
		d.Wants = append(d.Wants, routing.Want{OutletID: c.OutletID, Visits: c.visits, Allowed: c.allowed, Located: c.Point != nil})
	}
	out := []Warning{}
	for _, w := range routing.Review(d) {
		one := Warning{Code: w.Code, Hard: w.Code.Hard(), OutletID: w.OutletID, Amount: w.Amount, Limit: w.Limit}
		if w.Day >= 0 {
			one.Day = m.date(w.Day)
		}
		out = append(out, one)
	}
	return out
}

// booked reports whether a visit falls into time that belongs to something else.
func (m *month) booked(d int, st ScheduleStop) bool {
	return slices.ContainsFunc(m.days[d].busy, func(b span) bool { return st.BeginS < b.to && st.LeaveS > b.from })
}

// gaps lists the visits that no day has; reasons are what is known of them.
func (m *month) gaps(days []ScheduleDay, reasons map[int64]string) []Gap {
	planned := map[int64]int{}
	for _, day := range days {
		for _, st := range day.Stops {
			planned[st.OutletID]++
		}
	}
	out := []Gap{}
	for i := range m.care {
		c := &m.care[i]
		if planned[c.OutletID] >= c.visits {
			continue
		}
		g := Gap{OutletID: c.OutletID, Reason: reasons[c.OutletID], Wanted: c.visits, Planned: planned[c.OutletID]}
		switch {
		case c.Point == nil:
			g.Reason = "no_place"
		case g.Reason == "" || g.Reason == "no_place":
			g.Reason = "not_planned"
		}
		out = append(out, g)
	}
	return out
}

// reasonsOf keeps what was known of gaps.
func reasonsOf(gaps []Gap) map[int64]string {
	out := map[int64]string{}
	for _, g := range gaps {
		out[g.OutletID] = g.Reason
	}
	return out
}

// totals sums four weeks up.
func totals(days []ScheduleDay, gaps []Gap) (t Totals) {
	var work []float64
	for _, d := range days {
		t.DistanceM, t.TravelS, t.ServiceS = t.DistanceM+d.DistanceM, t.TravelS+d.TravelS, t.ServiceS+d.ServiceS
		t.OvertimeS, t.Late, t.Stops = t.OvertimeS+d.OvertimeS, t.Late+d.Late, t.Stops+len(d.Stops)
		if len(d.Stops) > 0 {
			work = append(work, float64(d.TravelS+d.ServiceS))
		}
	}
	for _, g := range gaps {
		t.Unplanned += g.Wanted - g.Planned
	}
	t.SpreadPct = spreadPct(work)
	return t
}

// outletsOf lists the outlets of days.
func outletsOf(days []ScheduleDay) []int64 {
	seen := map[int64]bool{}
	for _, d := range days {
		for _, st := range d.Stops {
			seen[st.OutletID] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}
