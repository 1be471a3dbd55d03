package tracking

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestFindAfoot draws rounds of a van: a fix every 5 s, metres a second.
//
//	ride 10 m/s ────┐ afoot 1 m/s ┌──── ride 10 m/s
//	                └─────────────┘
func TestFindAfoot(t *testing.T) {
	t.Parallel()
	round := func(legs ...[2]float64) (fixes []Fix) { // metres a second, seconds
		at, east := 0.0, 0.0
		for _, leg := range legs {
			for s := 0.0; s < leg[1]; s += 5 {
				fixes = append(fixes, fixAt(at, east, 0))
				at, east = at+5, east+5*leg[0]
			}
		}
		return fixes
	}
	vague := func(fixes []Fix) []Fix {
		rng := rand.New(rand.NewPCG(1, 2))
		for i := range fixes {
			fixes[i].AccuracyM = new(8.0)
			fixes[i].Point = at(metres(at(0, 0), fixes[i].Point)+3*rng.NormFloat64(), 3*rng.NormFloat64())
		}
		return fixes
	}
	delivery := func() []Fix { return round([2]float64{10, 120}, [2]float64{1, 90}, [2]float64{10, 120}) }
	for _, c := range []struct {
		name  string
		fixes []Fix
		want  []float64 // seconds, in tens
	}{
		{"nothing", nil, nil},
		{"one fix", round([2]float64{0, 5}), nil},
		{"a ride", round([2]float64{10, 600}), nil},
		{"a delivery", delivery(), []float64{90}},
		{"a delivery, seen vaguely", vague(delivery()), []float64{90}},
		{"two, with a ride of a minute between", round(
			[2]float64{10, 120}, [2]float64{0.5, 60}, [2]float64{8, 60}, [2]float64{0.5, 90}, [2]float64{10, 60},
		), []float64{60, 90}},
		{"a car that waits at a light", round([2]float64{10, 120}, [2]float64{0, 15}, [2]float64{10, 120}), nil},
		{"all on foot", round([2]float64{0.8, 300}), []float64{300}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []float64
			for _, v := range FindAfoot(c.fixes, DefaultAfootRules()) {
				got = append(got, v.To.Sub(v.From).Seconds())
			}
			near := slices.EqualFunc(got, c.want, func(a, b float64) bool { return a >= b-20 && a <= b+20 })
			if !near {
				t.Errorf("out of the van for %v s, want about %v", got, c.want)
			}
		})
	}
	silent := concat(delivery(), along(3000, 6000, 0, 5, 30))
	for _, v := range FindAfoot(silent, DefaultAfootRules()) {
		if v.To.Sub(v.From) > 10*time.Minute {
			t.Errorf("%v to %v goes over a silence of three quarters of an hour", v.From, v.To)
		}
	}
}
