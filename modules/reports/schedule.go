package reports

import (
	"time"

	"xuntu.dev/internal/fault"
)

// Schedule says when a subscription is delivered, by the company's clocks.
type Schedule struct {
	Every string `json:"every" enum:"day,week,month"`
	On    int    `json:"on" minimum:"0" maximum:"31" doc:"of a week: 1 is Monday, 7 Sunday; of a month: its day, or its last when it is shorter; of a day: 0"`
	Hour  int    `json:"hour" minimum:"0" maximum:"23"`
}

// check refuses a day that the week or the month does not have.
func (s Schedule) check() error {
	ok := s.On == 0
	switch s.Every {
	case "week":
		ok = s.On >= 1 && s.On <= 7
	case "month":
		ok = s.On >= 1 && s.On <= 31
	}
	if !ok {
		return fault.New(fault.Invalid, "report_schedule_day", "a week has the days 1 to 7, a month 1 to 31, and every day has none").
			At("body.on", "no such day", s.On)
	}
	return nil
}

// falls says whether it is delivered on a day.
func (s Schedule) falls(day time.Time) bool {
	switch s.Every {
	case "week":
		return (int(day.Weekday())+6)%7+1 == s.On
	case "month":
		end := time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return day.Day() == min(s.On, end)
	}
	return true
}

// at is when it is delivered on a day.
func (s Schedule) at(day time.Time, zone *time.Location) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), s.Hour, 0, 0, 0, zone)
}

// next is the first time after now.
func (s Schedule) next(now time.Time, zone *time.Location) time.Time {
	return s.seek(now.In(zone), zone, 1, func(at time.Time) bool { return at.After(now) })
}

// last is the latest time that has come, and so the day as of which what was missed is delivered.
func (s Schedule) last(now time.Time, zone *time.Location) time.Time {
	return s.seek(now.In(zone), zone, -1, func(at time.Time) bool { return !at.After(now) })
}

// seek goes day by day from a moment, onwards or back, to the first time that will do. A month holds one at the latest.
func (s Schedule) seek(from time.Time, zone *time.Location, step int, will func(time.Time) bool) time.Time {
	for n := 0; ; n += step {
		day := from.AddDate(0, 0, n)
		if at := s.at(day, zone); s.falls(day) && will(at) {
			return at
		}
	}
}
