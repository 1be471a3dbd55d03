package routing_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/routing"
)

func TestReviewOfASchedule(t *testing.T) {
	t.Parallel()
	visits := func(outlet int64, days ...int) (out []routing.Visit) {
		for _, d := range days {
			out = append(out, routing.Visit{OutletID: outlet, Day: d})
		}
		return out
	}
	want := func(n int, allowed routing.Weekdays) []routing.Want {
		return []routing.Want{{OutletID: 7, Visits: n, Allowed: allowed, Located: true}}
	}
	for _, c := range []struct {
		name   string
		visits []routing.Visit
		wants  []routing.Want
		codes  string
	}{
		{"every week", visits(7, 1, 8, 15, 22), want(4, 127), ""},
		{"fortnightly", visits(7, 1, 16), want(2, 127), ""},
		{"two in following weeks are no fortnight", visits(7, 1, 8), want(2, 127), "cycle_broken"},
		{"twice a week on end", visits(7, 0, 1, 7, 9, 14, 16, 21, 23), want(8, 127), "cycle_broken"},
		{"a weekday it may not fall on", visits(7, 1, 8, 15, 22), want(4, routing.Nth(2)), "cycle_broken"},
		{"twice in one week", visits(7, 1, 3, 15, 22), want(4, 127), "cycle_broken twice_a_week@3"},
		{"too few", visits(7, 1, 8), want(4, 127), "cycle_short"},
		{"too many", visits(7, 1, 8, 15, 22), want(2, 127), "cycle_long"},
		{"nobody knows where", nil, []routing.Want{{OutletID: 7, Visits: 1, Allowed: 127}}, "no_place cycle_short"},
		{"closed for good and not wanted", nil, []routing.Want{{OutletID: 7, Allowed: 127}}, ""},
		{"late", []routing.Visit{{OutletID: 7, Day: 2, LateS: 90}}, nil, "late@2"},
		{"closed, booked, on a holiday", []routing.Visit{{OutletID: 7, Day: 5, Closed: true, Booked: true}}, nil, "closed@5 day_off@5 booked@5"},
		{"one more than the rep makes", slices.Concat(visits(1, 0), visits(2, 0), visits(3, 0), visits(4, 0)), nil, "too_many@0"},
		{"a day too long", visits(1, 4), nil, "overtime@4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			over := make([]int, 28)
			if c.name == "a day too long" {
				over[4] = 1801
			}
			var codes []string
			for _, w := range routing.Review(routing.Draft{Works: month(), OvertimeS: over, OvertimeMostS: 1800, MostStops: 3, Visits: c.visits, Wants: c.wants}) {
				code := string(w.Code)
				if w.Day >= 0 {
					code = fmt.Sprintf("%s@%d", w.Code, w.Day)
				}
				codes = append(codes, code)
			}
			if got := strings.Join(codes, " "); got != c.codes {
				t.Errorf("%s, want %s", got, c.codes)
			}
		})
	}
}

// TestPatternsPassTheReview: what the rules of cycles give is right by those of the review, which share no code with them.
func TestPatternsPassTheReview(t *testing.T) {
	t.Parallel()
	for visits := 1; visits <= 20; visits++ {
		patterns, short := routing.Patterns(visits, routing.EveryDay, month())
		if short != 0 || len(patterns) == 0 {
			t.Errorf("%d visits: %d short", visits, short)
		}
		for _, p := range patterns {
			var list []routing.Visit
			for _, d := range p {
				list = append(list, routing.Visit{OutletID: 1, Day: d})
			}
			d := routing.Draft{Works: month(), OvertimeS: make([]int, 28), Visits: list, Wants: []routing.Want{{OutletID: 1, Visits: visits, Allowed: 127, Located: true}}}
			if got := routing.Review(d); got != nil {
				t.Fatalf("%v: %+v", p, got)
			}
		}
	}
}

func TestDiffOfSchedules(t *testing.T) {
	t.Parallel()
	v := func(outlet int64, day int) routing.Visit { return routing.Visit{OutletID: outlet, Day: day} }
	got := routing.Diff([]routing.Visit{v(1, 0), v(1, 7), v(2, 3), v(3, 4)}, []routing.Visit{v(1, 0), v(1, 8), v(3, 4), v(4, 9)})
	want := []routing.Change{{OutletID: 1, From: 7, To: 8}, {OutletID: 2, From: 3, To: -1}, {OutletID: 4, From: -1, To: 9}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestDiffLeadsFromOneToTheOther applies the changes.
func TestDiffLeadsFromOneToTheOther(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 2))
		draw := func() map[[2]int]bool {
			out := map[[2]int]bool{}
			for range rng.IntN(30) {
				out[[2]int{rng.IntN(8), rng.IntN(28)}] = true
			}
			return out
		}
		list := func(set map[[2]int]bool) (out []routing.Visit) {
			for k := range set {
				out = append(out, routing.Visit{OutletID: int64(k[0]), Day: k[1]})
			}
			return out
		}
		a, b := draw(), draw()
		for _, c := range routing.Diff(list(a), list(b)) {
			if c.From >= 0 {
				delete(a, [2]int{int(c.OutletID), c.From})
			}
			if c.To >= 0 {
				a[[2]int{int(c.OutletID), c.To}] = true
			}
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: %v, want %v", seed, a, b)
		}
	}
}
