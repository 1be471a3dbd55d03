package routing

import (
	"cmp"
	"slices"
)

// Code names what is wrong with a schedule.
type Code string

// The codes. A schedule with one of the first four cannot be submitted.
const (
	Late        Code = "late"         // begun after the outlet's window
	Closed      Code = "closed"       // on a weekday on which the outlet is closed
	DayOff      Code = "day_off"      // on a day that is not worked
	Booked      Code = "booked"       // while the rep's time belongs to something else
	Overtime    Code = "overtime"     // the day is longer than overtime allows
	TooMany     Code = "too_many"     // more stops than the rep makes on a day
	TwiceAWeek  Code = "twice_a_week" // two visits in a week of an outlet that wants one at most
	CycleShort  Code = "cycle_short"  // fewer visits than the cycle wants
	CycleLong   Code = "cycle_long"   // more of them
	CycleBroken Code = "cycle_broken" // as many, but on days that the cycle does not allow, or unevenly spread
	NoPlace     Code = "no_place"     // nobody knows where the outlet is
)

// Hard reports whether a schedule with it cannot be submitted.
func (c Code) Hard() bool { return c == Late || c == Closed || c == DayOff || c == Booked }

// Warning is one thing that is wrong.
type Warning struct {
	Code     Code
	Day      int   // of the four weeks, or -1
	OutletID int64 // or 0
	Amount   int   // seconds of lateness or overtime; stops of a day; visits planned
	Limit    int   // seconds of overtime, stops or visits that there should be
}

// Visit is an outlet on a day of a schedule.
type Visit struct {
	OutletID int64
	Day      int
	LateS    int
	Closed   bool // the outlet is closed on that weekday
	Booked   bool // the rep's time belongs to something else then
}

// Want is what the cycle of an outlet asks for.
type Want struct {
	OutletID int64
	Visits   int
	Allowed  Weekdays
	Located  bool
}

// Draft is a schedule with what it is held against.
type Draft struct {
	Works         []bool
	OvertimeS     []int // of each day
	OvertimeMostS int
	MostStops     int // 0: no limit
	Visits        []Visit
	Wants         []Want
}

// Review tells what is wrong with a schedule, by day and outlet.
func Review(d Draft) (out []Warning) {
	stops, days := make([]int, len(d.Works)), map[int64][]int{}
	for _, v := range d.Visits {
		stops[v.Day]++
		days[v.OutletID] = append(days[v.OutletID], v.Day)
		for _, c := range []struct {
			wrong bool
			code  Code
		}{{v.LateS > 0, Late}, {v.Closed, Closed}, {!d.Works[v.Day], DayOff}, {v.Booked, Booked}} {
			if c.wrong {
				out = append(out, Warning{Code: c.code, Day: v.Day, OutletID: v.OutletID, Amount: v.LateS})
			}
		}
	}
	for day, s := range d.OvertimeS {
		if s > d.OvertimeMostS {
			out = append(out, Warning{Code: Overtime, Day: day, Amount: s, Limit: d.OvertimeMostS})
		}
		if d.MostStops > 0 && stops[day] > d.MostStops {
			out = append(out, Warning{Code: TooMany, Day: day, Amount: stops[day], Limit: d.MostStops})
		}
	}
	for _, w := range d.Wants {
		out = append(out, w.review(days[w.OutletID])...)
	}
	slices.SortStableFunc(out, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(hardness(a.Code), hardness(b.Code)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.OutletID, b.OutletID))
	})
	return out
}

func hardness(c Code) int {
	if c.Hard() {
		return 0
	}
	return 1
}

// review holds an outlet's days against its cycle.
func (w Want) review(days []int) (out []Warning) {
	say := func(c Code, day int) {
		out = append(out, Warning{Code: c, Day: day, OutletID: w.OutletID, Amount: len(days), Limit: w.Visits})
	}
	if !w.Located && (w.Visits > 0 || len(days) > 0) {
		say(NoPlace, -1)
	}
	days = slices.Sorted(slices.Values(days))
	for i := 1; i < len(days); i++ {
		if w.Visits <= Weeks && days[i]/7 == days[i-1]/7 {
			say(TwiceAWeek, days[i])
		}
	}
	switch {
	case len(days) < w.Visits:
		say(CycleShort, -1)
	case len(days) > w.Visits:
		say(CycleLong, -1)
	case !w.even(days):
		say(CycleBroken, -1)
	}
	return out
}

// even reports whether visits fall on allowed days, each week has its share, and those of a fortnight alternate.
func (w Want) even(days []int) bool {
	var weeks [Weeks]int
	for i, d := range days {
		if !w.Allowed.Has(Nth(d % 7)) {
			return false
		}
		if weeks[d/7]++; i > 0 && w.Visits == 2*Weeks && d/7 == days[i-1]/7 && d-days[i-1] < farApart {
			return false
		}
	}
	for _, n := range weeks {
		if n < w.Visits/Weeks || n > (w.Visits+Weeks-1)/Weeks {
			return false
		}
	}
	return w.Visits != Weeks/2 || days[1]/7-days[0]/7 == Weeks/2
}
