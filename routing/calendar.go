package routing

import (
	"math/bits"
	"time"
)

// Weeks of a schedule, and its days.
const (
	Weeks     = 4
	CycleDays = 7 * Weeks
)

// Weekdays is a set of days of the week: 1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday.
type Weekdays uint8

// EveryDay of the week.
const EveryDay Weekdays = 127

// On is the set that holds just the weekday of a day.
func On(day time.Time) Weekdays { return Nth(DayOfWeek(day)) }

// Nth is the set that holds one weekday, counted from 0, Monday.
func Nth(n int) Weekdays { return 1 << n }

// DayOfWeek counts from 0, Monday, to 6.
func DayOfWeek(day time.Time) int { return (int(day.Weekday()) + 6) % 7 }

// Has reports whether all days of o are in the set.
func (w Weekdays) Has(o Weekdays) bool { return w&o == o }

// Count is how many days the set has.
func (w Weekdays) Count() int { return bits.OnesCount8(uint8(w & EveryDay)) }

// Exception is a day that differs from the week: a holiday, or a day off that is worked all the same (调休).
type Exception struct {
	Works bool
	Name  string
}

// Calendar says which days are worked: those of the week, but for the exceptions.
type Calendar struct {
	Week Weekdays
	Days map[time.Time]Exception // by midnight UTC of their date
}

// Works reports whether a day (midnight UTC of its date) is worked, and the name of a day that differs from the week.
func (c Calendar) Works(day time.Time) (works bool, name string) {
	if e, ok := c.Days[day]; ok {
		return e.Works, e.Name
	}
	return c.Week.Has(On(day)), ""
}

// Month gives for each day of four weeks from a Monday whether it is worked.
func (c Calendar) Month(first time.Time) []bool {
	out := make([]bool, CycleDays)
	for d := range out {
		out[d], _ = c.Works(first.AddDate(0, 0, d))
	}
	return out
}

// Monday is the first day of a day's week.
func Monday(day time.Time) time.Time { return day.AddDate(0, 0, -DayOfWeek(day)) }
