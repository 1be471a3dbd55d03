package desk

import (
	"slices"
	"time"

	"xuntu.dev/routing"
	"xuntu.dev/routing/solver"
)

// timed is a day's stops with their times in seconds after midnight, whoever reckoned them.
type timed struct {
	stops   []ScheduleStop
	departS int
	pauses  []span // breaks and bookings that were kept
}

// lay gives a day its times, in the order given: by the arithmetic of the solver, so that a day looks the same before
// and after a search; a day that breaks a rule, which the solver would refuse, by the course of it, which says how late.
func (m *month) lay(d int, asked []Asked, l *legs) ScheduleDay {
	if len(asked) == 0 {
		return m.blank(d)
	}
	if t, ok := m.evaluate(d, asked, l); ok {
		return m.figures(d, t, l)
	}
	return m.figures(d, m.course(d, asked, l), l)
}

// evaluate asks the solver; false when it would leave a stop out.
func (m *month) evaluate(d int, asked []Asked, l *legs) (timed, bool) {
	shift, ok := m.shift(d)
	if !ok || !m.days[d].works {
		return timed{}, false
	}
	shift.Day, shift.Overtime = 0, overtimeUntilMidnight(shift)
	places := newPlaces(l)
	shift.Start, shift.End = places.add(pointOrNil(m.profile.Start)), places.add(pointOrNil(m.profile.End))
	model := &solver.Model{Days: 1}
	route := solver.Route{}
	for i, a := range asked {
		c := &m.care[m.at[a.OutletID]]
		windows, open := m.asks(d, a)
		at := places.add(c.Point)
		if !open || at == solver.Nowhere {
			return timed{}, false
		}
		model.Visits = append(model.Visits, solver.Visit{Place: at, Service: ds(c.serviceS), Windows: solverWindows(windows)})
		route.Stops = append(route.Stops, solver.Stop{Visit: i})
	}
	model.Time = places.matrix(false)
	model.Price = model.Time
	model.Reps = []solver.Rep{{Shifts: []solver.Shift{shift}}}
	plan, err := solver.Evaluate(model, &solver.Plan{Routes: []solver.Route{route}})
	if err != nil || len(plan.Unserved) > 0 || len(plan.Routes) != 1 {
		return timed{}, false
	}
	return timedOf(plan.Routes[0], shift, func(i int) Asked { return asked[i] }), true
}

// timedOf reads a route of the solver; of says which stop a visit is.
func timedOf(r solver.Route, shift solver.Shift, of func(visit int) Asked) timed {
	t := timed{departS: seconds(r.Depart)}
	for _, st := range r.Stops {
		t.stops = append(t.stops, ScheduleStop{Asked: of(st.Visit), ArriveS: seconds(st.Arrive), BeginS: seconds(st.Begin), LeaveS: seconds(st.Leave)})
	}
	for i, at := range r.Breaks {
		t.pauses = append(t.pauses, span{seconds(at), seconds(at + shift.Breaks[i].Length)})
	}
	return t
}

// asks are the windows of a stop on a day: the outlet's, or the moment a planner has fixed.
func (m *month) asks(d int, a Asked) (windows []span, open bool) {
	windows, open = m.care[m.at[a.OutletID]].windows(d)
	if a.AtS != nil && slices.Contains(a.Locks, LockTime) {
		return []span{{*a.AtS, *a.AtS}}, open
	}
	return windows, open
}

// course drives through a day that breaks rules.
func (m *month) course(d int, asked []Asked, l *legs) timed {
	shift, ok := m.shift(d)
	if !ok {
		shift.Hours = solver.Window{Open: ds(60 * m.profile.StartsMin)}
	}
	base := m.first
	moment := func(s int) time.Time { return base.Add(time.Duration(s) * time.Second) }
	start := pointOrNil(m.profile.Start)
	c := routing.Course{Now: moment(seconds(shift.Hours.Open)), Drive: func(from, to int, _ time.Time) (time.Duration, bool) {
		was := start
		if from != routing.Here {
			was = m.care[m.at[asked[from].OutletID]].Point
		}
		tenths, _ := l.of(was, m.care[m.at[asked[to].OutletID]].Point)
		return time.Duration(tenths) * time.Second / 10, true
	}}
	for _, b := range shift.Breaks {
		c.Pauses = append(c.Pauses, routing.Pause{
			Span: routing.Span{From: moment(seconds(b.Open)), To: moment(seconds(b.Close))}, Length: time.Duration(b.Length) * time.Second / 10,
		})
	}
	for _, a := range asked {
		call := routing.Call{Service: time.Duration(m.care[m.at[a.OutletID]].serviceS) * time.Second}
		windows, _ := m.asks(d, a)
		for _, w := range windows {
			call.Windows = append(call.Windows, routing.Span{From: moment(w.from), To: moment(w.to)})
		}
		c.Calls = append(c.Calls, call)
	}
	t := timed{departS: seconds(shift.Hours.Open)}
	at := func(x time.Time) int { return int(x.Sub(base).Seconds()) }
	for i, a := range c.Run() {
		t.stops = append(t.stops, ScheduleStop{Asked: asked[i], ArriveS: at(a.Arrive), BeginS: at(a.Begin), LeaveS: at(a.Leave), LateS: int(a.Late.Seconds())})
	}
	return t
}

// blank is a day without stops.
func (m *month) blank(d int) ScheduleDay {
	day := ScheduleDay{Day: m.date(d), Works: m.days[d].works, Name: m.days[d].name, Stops: []ScheduleStop{}}
	for _, b := range m.days[d].busy {
		day.Booked = append(day.Booked, Booked{b.from, b.to})
	}
	return day
}

// figures sums a day up.
func (m *month) figures(d int, t timed, l *legs) ScheduleDay {
	day := m.blank(d)
	day.Stops, day.DepartS = t.stops, t.departS
	was, tenths := pointOrNil(m.profile.Start), 0
	if was == nil {
		day.DepartS = t.stops[0].ArriveS
	}
	for i := range t.stops {
		st := &t.stops[i]
		st.Locks = nonNil(st.Locks)
		c := &m.care[m.at[st.OutletID]]
		time, metres := l.of(was, c.Point)
		tenths, day.DistanceM = tenths+int(time), day.DistanceM+int(metres)
		day.ServiceS += st.LeaveS - st.BeginS
		if st.LateS > 0 {
			day.Late++
		}
		if c.Point != nil {
			was = c.Point
		}
	}
	home, metres := l.of(was, pointOrNil(m.profile.End))
	day.TravelS, day.DistanceM = (tenths+int(home)+5)/10, day.DistanceM+int(metres)
	last := t.stops[len(t.stops)-1].LeaveS
	day.ReturnS = last + (int(home)+5)/10
	paused := 0
	for _, p := range t.pauses {
		switch {
		case p.from < last && p.from >= day.DepartS:
			paused += p.to - p.from
		case p.from >= last && p.from < day.ReturnS: // on the way home
			paused, day.ReturnS = paused+p.to-p.from, day.ReturnS+p.to-p.from
		}
	}
	day.WaitS = max(0, day.ReturnS-day.DepartS-day.TravelS-day.ServiceS-paused)
	day.OvertimeS = max(0, day.ReturnS-60*m.profile.EndsMin)
	return day
}

func ds(s int) int32       { return int32(10 * s) }
func seconds(ds int32) int { return int(ds+5) / 10 }
func overtimeUntilMidnight(s solver.Shift) int32 {
	return max(0, ds(24*3600)-s.Hours.Close)
}
