package routing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"xuntu.dev/routing"
)

var eight = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// min8 is minutes after eight.
func min8(minutes float64) time.Time { return eight.Add(time.Duration(minutes * float64(time.Minute))) }

func span(from, to float64) routing.Span { return routing.Span{From: min8(from), To: min8(to)} }

// every leg takes ten minutes.
func ten(int, int, time.Time) (time.Duration, bool) { return 10 * time.Minute, true }

func TestACourse(t *testing.T) {
	t.Parallel()
	call := func(windows ...routing.Span) routing.Call {
		return routing.Call{Service: 20 * time.Minute, Windows: windows}
	}
	noon := []routing.Pause{{Span: span(60, 90), Length: 30 * time.Minute}}
	type at struct{ arrive, begin, leave, late float64 }
	for _, c := range []struct {
		name   string
		course routing.Course
		want   []at
	}{
		{"one after the other", routing.Course{Calls: []routing.Call{call(), call()}}, []at{{10, 10, 30, 0}, {40, 40, 60, 0}}},
		{"a later start shifts all", routing.Course{Now: min8(15), Calls: []routing.Call{call(), call()}}, []at{{25, 25, 45, 0}, {55, 55, 75, 0}}},
		{"waits until it opens", routing.Course{Calls: []routing.Call{call(span(25, 90)), call()}}, []at{{10, 25, 45, 0}, {55, 55, 75, 0}}},
		{"closed over noon: the second window", routing.Course{Calls: []routing.Call{call(span(0, 5), span(40, 90))}}, []at{{10, 40, 60, 0}}},
		{"too late, and by how much", routing.Course{Calls: []routing.Call{call(span(0, 5))}}, []at{{10, 10, 30, 5}}},
		{"a pause on the way", routing.Course{Now: min8(55), Pauses: noon, Calls: []routing.Call{call()}}, []at{{95, 95, 115, 0}}},
		{"a pause after the call that runs into it", routing.Course{Now: min8(45), Pauses: noon, Calls: []routing.Call{call(), call()}}, []at{{55, 55, 75, 0}, {115, 115, 135, 0}}},
		{"a pause while waiting costs nothing", routing.Course{Now: min8(40), Pauses: noon, Calls: []routing.Call{call(span(95, 200))}}, []at{{50, 95, 115, 0}}},
		{"a pause that has been is over", routing.Course{Now: min8(100), Pauses: noon, Calls: []routing.Call{call()}}, []at{{110, 110, 130, 0}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.course.Now.IsZero() {
				c.course.Now = eight
			}
			c.course.Drive = ten
			for i, a := range c.course.Run() {
				w := c.want[i]
				if got := (at{a.Arrive.Sub(eight).Minutes(), a.Begin.Sub(eight).Minutes(), a.Leave.Sub(eight).Minutes(), a.Late.Minutes()}); got != w {
					t.Errorf("call %d: %+v, want %+v", i, got, w)
				}
			}
		})
	}
}

func TestACallWithoutAPlaceIsPassedOver(t *testing.T) {
	t.Parallel()
	c := routing.Course{Now: eight, Calls: make([]routing.Call, 3), Drive: func(from, to int, _ time.Time) (time.Duration, bool) {
		return 10 * time.Minute, from != 1 && to != 1
	}}
	got := c.Run()
	if got[1].Known() || !got[2].Arrive.Equal(min8(20)) {
		t.Errorf("%+v", got)
	}
}

// somewhere is a day in the plane, where no detour is a short cut.
func somewhere(rng *rand.Rand) routing.Course {
	n := 2 + rng.IntN(10)
	x := make([][2]float64, n+1) // the last one is where the rep is
	for i := range x {
		x[i] = [2]float64{60 * rng.Float64(), 60 * rng.Float64()}
	}
	c := routing.Course{Now: min8(300 * rng.Float64())}
	for range n {
		call := routing.Call{Service: time.Duration(rng.IntN(30)) * time.Minute}
		for from := 100 * rng.Float64(); rng.IntN(3) > 0; from += 20 + 200*rng.Float64() {
			call.Windows = append(call.Windows, span(from, from+15))
		}
		c.Calls = append(c.Calls, call)
	}
	if rng.IntN(3) > 0 {
		from := 400 * rng.Float64()
		c.Pauses = []routing.Pause{{Span: span(from, from+60), Length: 40 * time.Minute}}
	}
	c.Drive = func(from, to int, _ time.Time) (time.Duration, bool) {
		if from == routing.Here {
			from = n
		}
		return time.Duration(math.Hypot(x[from][0]-x[to][0], x[from][1]-x[to][1]) * float64(time.Minute)), true
	}
	return c
}

// TestSkippingMakesNothingLater, and neither does an earlier start.
func TestSkippingMakesNothingLater(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 7))
		c := somewhere(rng)
		before, skip := c.Run(), rng.IntN(len(c.Calls))
		ids := slices.Delete(indexes(len(c.Calls)), skip, skip+1)
		less := c
		less.Calls = slices.Delete(slices.Clone(c.Calls), skip, skip+1)
		less.Drive = func(from, to int, _ time.Time) (time.Duration, bool) {
			if from != routing.Here {
				from = ids[from]
			}
			return c.Drive(from, ids[to], time.Time{})
		}
		for i, a := range less.Run() {
			if b := before[ids[i]]; a.Begin.After(b.Begin.Add(time.Microsecond)) {
				t.Fatalf("seed %d: without call %d, call %d begins at %s, before at %s", seed, skip, ids[i], a.Begin, b.Begin)
			}
		}
		sooner := c
		if sooner.Now = c.Now.Add(-time.Duration(rng.IntN(60)) * time.Minute); len(c.Pauses) > 0 && c.Now.After(c.Pauses[0].From) {
			continue // whether the pause has been depends on when one asks
		}
		for i, a := range sooner.Run() {
			if a.Begin.After(before[i].Begin) {
				t.Fatalf("seed %d: begun sooner, call %d is later", seed, i)
			}
		}
	}
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestACourseKeepsItsOwnRules: windows, order, and time for ways, calls and pauses.
func TestACourseKeepsItsOwnRules(t *testing.T) {
	t.Parallel()
	for seed := range uint64(1000) {
		c := somewhere(rand.New(rand.NewPCG(seed, 8)))
		here, t0 := routing.Here, c.Now
		for i, a := range c.Run() {
			leg, _ := c.Drive(here, i, time.Time{})
			if a.Arrive.Before(t0.Add(leg)) || a.Begin.Before(a.Arrive) || a.Leave.Sub(a.Begin) != c.Calls[i].Service {
				t.Fatalf("seed %d, call %d: %+v after %s and %s", seed, i, a, t0, leg)
			}
			open := len(c.Calls[i].Windows) == 0 || a.Late > 0
			for _, w := range c.Calls[i].Windows {
				open = open || !a.Begin.Before(w.From) && !a.Begin.After(w.To)
			}
			if !open {
				t.Fatalf("seed %d, call %d begins outside its windows: %+v", seed, i, a)
			}
			here, t0 = i, a.Leave
		}
	}
}
