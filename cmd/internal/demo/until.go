package demo

import "time"

// China is the company's zone; it has no summer time.
var China = time.FixedZone("CST", 8*3600) //nolint:gochecknoglobals // A constant that Go has no form for.

// Until says how far the demo's history goes.
type Until struct {
	Day time.Time // the last day, midnight UTC of its date in China
	Now time.Time // what is later has not happened; zero: the whole day has
}

// Through is the end of a day.
func Through(day time.Time) Until { return Until{Day: day} }

// Today is the middle of the day that an instant falls into.
func Today(now time.Time) Until {
	y, m, d := now.In(China).Date()
	return Until{time.Date(y, m, d, 0, 0, 0, 0, time.UTC), now}
}

func (u Until) day() time.Time { return u.Day }

// cut is the instant before which things have happened.
func (u Until) cut() time.Time {
	if u.Now.IsZero() {
		return midnight(u.Day).AddDate(0, 0, 1)
	}
	return u.Now
}

// The demo is looked at at any hour, and its last day is always one on which
// people are out: it lies earlier or later than other days, so that now falls
// between these hours of it, as far as it does not begin before midnight.
const (
	midMorning   = 10 * time.Hour
	midAfternoon = 16*time.Hour + 30*time.Minute
	earliest     = -7*time.Hour - 45*time.Minute // a day begins at 08:00
)

// shift is by how much the last day lies later than others.
func (u Until) shift() time.Duration {
	if u.Now.IsZero() {
		return 0
	}
	hour := u.Now.Sub(midnight(u.Day))
	switch {
	case hour < midMorning:
		return max(hour-midMorning, earliest).Round(time.Minute)
	case hour > midAfternoon:
		return (hour - midAfternoon).Round(time.Minute)
	}
	return 0
}

// shiftOn is by how much a day lies later than others.
func (u Until) shiftOn(day time.Time) time.Duration {
	if day.Equal(u.Day) {
		return u.shift()
	}
	return 0
}

// midnight is the instant at which a date begins in China.
func midnight(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, China)
}

// workdays gives the last n working days up to and with the last one, oldest
// first. Sundays are free, except when the last day is one.
func workdays(last time.Time, n int) []time.Time {
	days := make([]time.Time, n)
	d := last
	for i := n - 1; i >= 0; i-- {
		days[i] = d
		d = d.AddDate(0, 0, -1)
		if d.Weekday() == time.Sunday {
			d = d.AddDate(0, 0, -1)
		}
	}
	return days
}
