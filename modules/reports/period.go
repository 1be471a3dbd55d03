package reports

import (
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// word is a period that moves with the day on which it is asked.
type word struct {
	most int // days of the longest
	of   func(day time.Time) (from, to time.Time)
}

// periods are the words for periods. Weeks begin on Monday; what is not over yet goes to the day itself.
var periods = map[string]word{
	"today":        {1, func(d time.Time) (time.Time, time.Time) { return d, d }},
	"yesterday":    {1, func(d time.Time) (time.Time, time.Time) { return before(d, 1), before(d, 1) }},
	"last_7":       {7, func(d time.Time) (time.Time, time.Time) { return before(d, 7), before(d, 1) }},
	"last_30":      {30, func(d time.Time) (time.Time, time.Time) { return before(d, 30), before(d, 1) }},
	"this_week":    {7, func(d time.Time) (time.Time, time.Time) { return monday(d), d }},
	"last_week":    {7, func(d time.Time) (time.Time, time.Time) { return before(monday(d), 7), before(monday(d), 1) }},
	"this_month":   {31, func(d time.Time) (time.Time, time.Time) { return first(d, 1), d }},
	"last_month":   {31, func(d time.Time) (time.Time, time.Time) { return lastOf(d, 1) }},
	"this_quarter": {92, func(d time.Time) (time.Time, time.Time) { return first(d, 3), d }},
	"last_quarter": {92, func(d time.Time) (time.Time, time.Time) { return lastOf(d, 3) }},
	"this_year":    {366, func(d time.Time) (time.Time, time.Time) { return first(d, 12), d }},
}

func before(day time.Time, days int) time.Time { return day.AddDate(0, 0, -days) }

func monday(day time.Time) time.Time { return before(day, (int(day.Weekday())+6)%7) }

// first is the first day of the day's month (1), quarter (3) or year (12).
func first(day time.Time, months int) time.Time {
	month := (int(day.Month())-1)/months*months + 1
	return time.Date(day.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC)
}

// lastOf is the whole month (1) or quarter (3) before that of the day.
func lastOf(day time.Time, months int) (from, to time.Time) {
	now := first(day, months)
	return now.AddDate(0, -months, 0), before(now, 1)
}

// between parts the two days of a fixed period, as in 2026-03-01..2026-03-31.
const between = ".."

// periodOf reads a period: a word, as of a day, or two days. It is at most so many days long; 0 is any length.
func periodOf(text string, day time.Time, most int) (from, to time.Time, err error) {
	if w, moving := periods[text]; moving {
		if most > 0 && w.most > most {
			return from, to, fault.New(fault.Invalid, "period_too_long", "ask for a period of 1 to %d days", most).With("days", most).
				At("body.asked.period", "too long", text)
		}
		from, to = w.of(day)
		return from, to, nil
	}
	one, other, two := strings.Cut(text, between)
	if !two {
		return from, to, fault.New(fault.Invalid, "report_period_unknown", "no period is called %q", text).With("period", text).
			At("body.asked.period", "unknown", text)
	}
	if most == 0 {
		most = longest
	}
	return web.ParsePeriod(one, other, most)
}

// longest is the longest fixed period of a source that takes any: ten years.
const longest = 3660
