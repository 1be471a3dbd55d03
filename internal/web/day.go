package web

import (
	"time"

	"xuntu.dev/internal/fault"
)

// DayOf is the date of an instant in a zone, as every room writes it: midnight UTC.
func DayOf(at time.Time, zone *time.Location) time.Time {
	y, m, d := at.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// ParseDay reads a day as every room writes it, 2026-11-21, and gives midnight UTC of its date.
func ParseDay(text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, fault.New(fault.Invalid, "day_malformed", "%q is not a day like 2026-11-21", text)
	}
	return day, nil
}

// ParsePeriod reads the first and the last day of a period of at most so many days.
func ParsePeriod(from, to string, days int) (first, last time.Time, err error) {
	if first, err = ParseDay(from); err == nil {
		last, err = ParseDay(to)
	}
	if length := int(last.Sub(first).Hours()/24) + 1; err == nil && (length < 1 || length > days) {
		err = fault.New(fault.Invalid, "period_too_long", "ask for a period of 1 to %d days", days).With("days", days)
	}
	return first, last, err
}
