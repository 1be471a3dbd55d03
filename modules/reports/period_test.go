package reports

import (
	"testing"
	"time"

	"xuntu.dev/internal/fault"
)

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

func TestPeriodsMoveWithTheDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ word, as, from, to string }{
		{"today", "2026-03-01", "2026-03-01", "2026-03-01"},
		{"yesterday", "2026-03-01", "2026-02-28", "2026-02-28"},
		{"last_7", "2026-03-08", "2026-03-01", "2026-03-07"},
		{"last_30", "2026-03-31", "2026-03-01", "2026-03-30"},
		{"this_week", "2026-03-08", "2026-03-02", "2026-03-08"}, // a Sunday belongs to the Monday before
		{"last_week", "2026-03-08", "2026-02-23", "2026-03-01"},
		{"last_week", "2026-03-09", "2026-03-02", "2026-03-08"},
		{"this_month", "2026-03-31", "2026-03-01", "2026-03-31"},
		{"last_month", "2026-03-31", "2026-02-01", "2026-02-28"},
		{"last_month", "2026-01-15", "2025-12-01", "2025-12-31"},
		{"this_quarter", "2026-06-30", "2026-04-01", "2026-06-30"},
		{"last_quarter", "2026-02-10", "2025-10-01", "2025-12-31"},
		{"this_year", "2026-06-30", "2026-01-01", "2026-06-30"},
		{"2026-01-05..2026-01-09", "2026-06-30", "2026-01-05", "2026-01-09"},
	} {
		from, to, err := periodOf(c.word, day(c.as), 366)
		if err != nil || !from.Equal(day(c.from)) || !to.Equal(day(c.to)) {
			t.Errorf("%s as of %s: %s to %s (%v), want %s to %s", c.word, c.as, from, to, err, c.from, c.to)
		}
		if days := int(to.Sub(from).Hours()/24) + 1; periods[c.word].most > 0 && days > periods[c.word].most {
			t.Errorf("%s is %d days long, which is more than it says", c.word, days)
		}
	}
	for word, code := range map[string]string{
		"this_year": "period_too_long", "sometime": "report_period_unknown", "2026-01-05..": "day_malformed", "2026-01-05..2026-09-09": "period_too_long",
	} {
		if _, _, err := periodOf(word, day("2026-03-01"), 93); fault.Code(err) != code {
			t.Errorf("%s: %v, want %s", word, err, code)
		}
	}
}

func TestASubscriptionFallsOnItsDay(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	at := func(text string) time.Time {
		got, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
		if err != nil {
			panic(err)
		}
		return got
	}
	for _, c := range []struct {
		plan            Schedule
		now, last, next string
	}{
		{Schedule{"day", 0, 8}, "2026-03-02 07:59", "2026-03-01 08:00", "2026-03-02 08:00"},
		{Schedule{"day", 0, 8}, "2026-03-02 08:00", "2026-03-02 08:00", "2026-03-03 08:00"},
		{Schedule{"week", 1, 9}, "2026-03-08 23:00", "2026-03-02 09:00", "2026-03-09 09:00"},
		{Schedule{"week", 7, 0}, "2026-03-08 00:00", "2026-03-08 00:00", "2026-03-15 00:00"},
		{Schedule{"month", 31, 6}, "2026-03-01 12:00", "2026-02-28 06:00", "2026-03-31 06:00"},
		{Schedule{"month", 1, 6}, "2026-03-31 12:00", "2026-03-01 06:00", "2026-04-01 06:00"},
		{Schedule{"month", 29, 6}, "2028-02-29 06:00", "2028-02-29 06:00", "2028-03-29 06:00"},
	} {
		if last, next := c.plan.last(at(c.now), zone), c.plan.next(at(c.now), zone); !last.Equal(at(c.last)) || !next.Equal(at(c.next)) {
			t.Errorf("%+v at %s: last %s, next %s; want %s and %s", c.plan, c.now, last, next, c.last, c.next)
		}
	}
	for _, bad := range []Schedule{{"day", 1, 8}, {"week", 0, 8}, {"week", 8, 8}, {"month", 0, 8}} {
		if err := bad.check(); fault.Code(err) != "report_schedule_day" {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
