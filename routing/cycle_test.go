package routing_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"xuntu.dev/routing"
)

const workweek routing.Weekdays = 0b11111

func month(off ...int) []bool {
	works := routing.Calendar{Week: workweek}.Month(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
	for _, d := range off {
		works[d] = !works[d]
	}
	return works
}

func TestPatternsOfCycles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		visits  int
		allowed routing.Weekdays
		works   []bool
		want    string // the first and the last pattern
		count   int
		short   int
	}{
		{"none", 0, routing.EveryDay, month(), "", 0, 0},
		{"every week", 4, routing.EveryDay, month(), "[0 7 14 21] … [4 11 18 25]", 5, 0},
		{"every second week", 2, routing.EveryDay, month(), "[0 14] … [11 25]", 10, 0},
		{"once", 1, routing.EveryDay, month(), "[0] … [25]", 20, 0},
		{"twice a week", 8, routing.EveryDay, month(), "[0 2 7 9 14 16 21 23] … [2 4 9 11 16 18 23 25]", 6, 0},
		{"three times a week", 12, routing.EveryDay, month(), "[0 2 4 7 9 11 14 16 18 21 23 25] … [0 2 4 7 9 11 14 16 18 21 23 25]", 1, 0},
		{"every day", 20, routing.EveryDay, month(), "[0 1 2 3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25] … [0 1 2 3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25]", 1, 0},
		{"on Fridays only", 4, routing.Nth(4), month(), "[4 11 18 25] … [4 11 18 25]", 1, 0},
		{"twice a week on one day of it", 8, routing.Nth(4), month(), "[4 11 18 25] … [4 11 18 25]", 1, 4},
		{"a holiday on the second Friday", 4, routing.Nth(3) | routing.Nth(4), month(11), "[3 10 17 24] … [4 10 18 25]", 2, 0},
		{"a holiday nobody can make up for", 4, routing.Nth(4), month(11), "[4 18 25] … [4 18 25]", 1, 1},
		{"a week off: the fortnight begins later", 2, routing.EveryDay, month(0, 1, 2, 3, 4), "[7 21] … [11 25]", 5, 0},
		{"two weeks off: the others", 2, routing.EveryDay, month(0, 1, 2, 3, 4, 7, 8, 9, 10, 11), "[14 21] … [18 25]", 5, 0},
		{"two a week stay apart around a holiday", 8, routing.Nth(1) | routing.Nth(3) | routing.Nth(4), month(4), "[1 3 8 10 15 17 22 24] … [1 3 8 11 15 18 22 25]", 2, 0},
		{"a Saturday worked once is no habit, but a help", 20, routing.EveryDay, month(7, 12), "[0 1 2 3 4 8 9 10 11 12 14 15 16 17 18 21 22 23 24 25] … [0 1 2 3 4 8 9 10 11 12 14 15 16 17 18 21 22 23 24 25]", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, short := routing.Patterns(c.visits, c.allowed, c.works)
			text := ""
			if len(got) > 0 {
				text = fmt.Sprint(got[0], " … ", got[len(got)-1])
			}
			if text != c.want || len(got) != c.count || short != c.short {
				t.Errorf("%d patterns, %d short: %s", len(got), short, text)
			}
		})
	}
}

// TestPatternsKeepTheirRules draws cycles and calendars: as many visits as any choice of weeks allows, never on a day
// that is not worked or allowed, two a week apart wherever the week has room, the same weekdays without exceptions.
func TestPatternsKeepTheirRules(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		week := routing.Weekdays(1 + rng.IntN(127))
		works := routing.Calendar{Week: week}.Month(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
		odd := rng.IntN(3) > 0
		if odd {
			for range rng.IntN(10) {
				d := rng.IntN(28)
				works[d] = !works[d]
			}
		}
		allowed, visits := routing.Weekdays(1+rng.IntN(127)), 1+rng.IntN(28)
		got, short := routing.Patterns(visits, allowed, works)
		if want := visits - possible(visits, allowed, works); short != want || (len(got) == 0) != (short == visits) {
			t.Fatalf("seed %d: %d visits on %07b: %d short, want %d; %d patterns", seed, visits, allowed, short, want, len(got))
		}
		for _, p := range got {
			rules(t, seed, p, visits-short, allowed, works, !odd && short == 0)
		}
	}
}

func rules(t *testing.T, seed uint64, p []int, want int, allowed routing.Weekdays, works []bool, steady bool) {
	t.Helper()
	if len(p) != want || !slices.IsSorted(p) || len(slices.Compact(slices.Clone(p))) != len(p) {
		t.Fatalf("seed %d: %v, want %d days", seed, p, want)
	}
	var weeks [4][]int
	for _, d := range p {
		if !works[d] || !allowed.Has(routing.Nth(d%7)) {
			t.Fatalf("seed %d: day %d of %v is not worked or not allowed", seed, d, p)
		}
		weeks[d/7] = append(weeks[d/7], d%7)
	}
	for w, days := range weeks {
		if len(days) == 2 && days[1]-days[0] < 2 && roomy(w, allowed, works) {
			t.Fatalf("seed %d: week %d of %v has two visits on end", seed, w, p)
		}
		for o, others := range weeks {
			if steady && len(days) == len(others) && !slices.Equal(days, others) {
				t.Fatalf("seed %d: weeks %d and %d of %v differ", seed, w, o, p)
			}
		}
	}
}

// possible counts by brute force over the weeks that have one visit more.
func possible(visits int, allowed routing.Weekdays, works []bool) (best int) {
	for set := range 16 {
		sum, fuller := 0, 0
		for w := range 4 {
			n, open := visits/4, 0
			if set>>w&1 == 1 {
				n++
				fuller++
			}
			for d := 7 * w; d < 7*w+7; d++ {
				if works[d] && allowed.Has(routing.Nth(d%7)) {
					open++
				}
			}
			sum += min(n, open)
		}
		if fuller == visits%4 {
			best = max(best, sum)
		}
	}
	return best
}

// roomy reports whether a week has two open days that do not follow each other.
func roomy(w int, allowed routing.Weekdays, works []bool) bool {
	first := -1
	for d := 7 * w; d < 7*w+7; d++ {
		if !works[d] || !allowed.Has(routing.Nth(d%7)) {
			continue
		}
		if first >= 0 && d-first > 1 {
			return true
		}
		if first < 0 {
			first = d
		}
	}
	return false
}

func TestCalendarOfSpringFestival(t *testing.T) {
	t.Parallel()
	day := func(d int) time.Time { return time.Date(2026, 2, d, 0, 0, 0, 0, time.UTC) }
	c := routing.Calendar{Week: workweek, Days: map[time.Time]routing.Exception{day(14): {true, "调休"}, day(28): {true, "调休"}}}
	for d := 15; d <= 23; d++ {
		c.Days[day(d)] = routing.Exception{Name: "春节"}
	}
	worked := 0
	for _, w := range c.Month(day(2)) {
		if w {
			worked++
		}
	}
	if worked != 10+1+4+1 {
		t.Errorf("%d working days in four weeks from 2 February", worked)
	}
	if works, name := c.Works(day(14)); !works || name != "调休" {
		t.Errorf("the 14th: %v %q", works, name)
	}
	if m := routing.Monday(day(15)); !m.Equal(day(9)) {
		t.Errorf("the Monday before Sunday 15th is %s", m)
	}
}
