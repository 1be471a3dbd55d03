package desk

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
)

// month is what is known for planning a rep's four weeks.
type month struct {
	rep     reps.Rep
	first   time.Time // Monday, midnight UTC of its date
	zone    *time.Location
	profile reps.Profile
	days    []monthDay
	care    []care
	at      map[int64]int // place in care of an outlet
}

type monthDay struct {
	works bool
	name  string
	busy  []span
}

// span is a piece of a day, in seconds after midnight.
type span struct{ from, to int }

// OutletHours is when an outlet may be visited on a weekday.
type OutletHours struct {
	Weekday int `json:"weekday" minimum:"1" maximum:"7" doc:"1 is Monday"`
	FromMin int `json:"fromMin" minimum:"0" maximum:"1440"`
	ToMin   int `json:"toMin" minimum:"1" maximum:"1440"`
}

type careRow struct {
	OutletID   int64
	Code       string
	Name       string
	Class      string
	RepID      *int64
	State      string
	Point      *orb.Point
	Visits     *int
	Weekdays   *int
	ServiceMin *int
	Hours      []OutletHours
}

// care is an outlet and how it wants to be visited.
type care struct {
	careRow
	visits   int // in four weeks; 0 when it is not the rep's to cover
	allowed  routing.Weekdays
	serviceS int
}

var careList = db.Query[struct {
	RepID int64
	IDs   []int64
}, careRow]("routing/care_list")

// month reads what is known of a rep's four weeks; more are outlets to know beside those the rep covers.
func (s *Service) month(ctx context.Context, tx db.Tx, rep reps.Rep, first time.Time, more []int64) (*month, error) {
	m := &month{rep: rep, first: first, at: map[int64]int{}}
	var err error
	if m.zone, err = s.reps.Zone(ctx, tx); err != nil {
		return nil, err
	}
	profiles, err := s.reps.Profiles(ctx, tx, []int64{rep.ID})
	if err != nil {
		return nil, err
	}
	m.profile = profiles[0]
	calendar, err := s.reps.Calendar(ctx, tx, m.profile.Week(), first, first.AddDate(0, 0, routing.CycleDays-1))
	if err != nil {
		return nil, err
	}
	busy, err := s.busy(ctx, tx, m)
	if err != nil {
		return nil, err
	}
	for d := range routing.CycleDays {
		day := monthDay{busy: busy[d]}
		day.works, day.name = calendar.Works(first.AddDate(0, 0, d))
		m.days = append(m.days, day)
	}
	return m, s.careOf(ctx, tx, m, more)
}

// careOf reads the outlets of a month.
func (s *Service) careOf(ctx context.Context, tx db.Tx, m *month, more []int64) error {
	efforts, err := s.classEfforts(ctx, tx)
	if err != nil {
		return err
	}
	rows, err := careList.All(ctx, tx, struct {
		RepID int64
		IDs   []int64
	}{m.rep.ID, nonNil(more)})
	if err != nil {
		return err
	}
	for i, r := range rows {
		e := efforts[r.Class]
		c := care{careRow: r, visits: e.visits, allowed: routing.EveryDay, serviceS: 60 * e.serviceMin}
		if r.Visits != nil {
			c.visits = *r.Visits
		}
		if r.Weekdays != nil {
			c.allowed = routing.Weekdays(*r.Weekdays) & routing.EveryDay
		}
		if r.ServiceMin != nil {
			c.serviceS = 60 * *r.ServiceMin
		}
		if r.State != "active" || r.RepID == nil || *r.RepID != m.rep.ID {
			c.visits = 0
		}
		m.at[r.OutletID] = i
		m.care = append(m.care, c)
	}
	return nil
}

// works gives for each day whether visits can be made on it.
func (m *month) works() []bool {
	out := make([]bool, len(m.days))
	for d := range m.days {
		out[d] = m.days[d].works && len(m.free(d)) > 0
	}
	return out
}

// roomy gives for each day whether cycles may count on it: it is worked, and bookings leave half of its hours at least.
func (m *month) roomy() []bool {
	out, hours := m.works(), 60*(m.profile.EndsMin-m.profile.StartsMin)
	for d := range out {
		left := 0
		for _, f := range m.free(d) {
			left += f.to - f.from
		}
		out[d] = out[d] && 2*left >= hours
	}
	return out
}

// index is which of the four weeks' days a day is.
func (m *month) index(day time.Time) (int, error) {
	d := int(day.Sub(m.first).Hours()) / 24
	if day.Before(m.first) || d >= routing.CycleDays {
		return 0, fault.New(fault.Invalid, "day_outside", "%s is not one of the four weeks from %s", day.Format(time.DateOnly), m.first.Format(time.DateOnly))
	}
	return d, nil
}

func (m *month) date(d int) string { return m.first.AddDate(0, 0, d).Format(time.DateOnly) }

// windows are when an outlet's visit may begin on a weekday; open is false when it is closed all day.
func (c *care) windows(d int) (list []span, open bool) {
	if len(c.Hours) == 0 {
		return nil, true
	}
	for _, h := range c.Hours {
		if h.Weekday == d%7+1 {
			list = append(list, span{60 * h.FromMin, max(60*h.FromMin, 60*h.ToMin-c.serviceS)})
		}
	}
	return list, len(list) > 0
}

// openOn is the weekdays on which an outlet may be visited.
func (c *care) openOn() (set routing.Weekdays) {
	for n := range 7 {
		if _, open := c.windows(n); open {
			set |= routing.Nth(n)
		}
	}
	return set & c.allowed
}

// free is what the bookings leave of a rep's hours on a day.
func (m *month) free(d int) (out []span) {
	at, end := 60*m.profile.StartsMin, 60*m.profile.EndsMin
	busy := slices.Clone(m.days[d].busy)
	slices.SortFunc(busy, func(a, b span) int { return a.from - b.from })
	for _, b := range busy {
		if b.from > at {
			out = append(out, span{at, min(b.from, end)})
		}
		at = max(at, b.to)
	}
	if at < end {
		out = append(out, span{at, end})
	}
	return out
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// busy gives for each day of four weeks what is booked of a rep's time.
func (s *Service) busy(ctx context.Context, tx db.Tx, m *month) (out [routing.CycleDays][]span, err error) {
	list, err := s.bookings.BusyTimes(ctx, tx, []int64{m.rep.ID}, m.instant(0, 0), m.instant(routing.CycleDays, 0))
	for _, b := range list {
		for d := range out {
			from, to := m.instant(d, 0), m.instant(d+1, 0)
			if b.FromAt.Before(to) && b.ToAt.After(from) {
				at := func(t time.Time) int { return int(max(0, min(24*time.Hour, t.Sub(from))).Seconds()) }
				out[d] = append(out[d], span{at(b.FromAt), at(b.ToAt)})
			}
		}
	}
	return out, err
}

// mondayOf reads the first day of four weeks.
func mondayOf(text string) (time.Time, error) {
	day, err := web.ParseDay(text)
	if err == nil && !routing.Monday(day).Equal(day) {
		err = fault.New(fault.Invalid, "schedule_begins_on_monday", "%s is no Monday; four weeks begin on one", text).With("monday", routing.Monday(day).Format(time.DateOnly))
	}
	return day, err
}
