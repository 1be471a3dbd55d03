package sim

import (
	"slices"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// Order returns the calls in an order a sensible rep would drive: nearest next from the
// start, then improved by turning stretches around (2-opt; Croes, 1958) on crow-fly metres.
// Real planning is the routing room's work; this is for days that nobody planned.
func Order(start orb.Point, calls []Call) []Call {
	left := slices.Clone(calls)
	out := make([]Call, 0, len(calls))
	for at := start; len(left) > 0; {
		best := 0
		for i := range left {
			if orbgeo.Distance(at, left[i].True) < orbgeo.Distance(at, left[best].True) {
				best = i
			}
		}
		at = left[best].True
		out = append(out, left[best])
		left = slices.Delete(left, best, best+1)
	}
	place := func(i int) orb.Point {
		if i < 0 || i >= len(out) {
			return start
		}
		return out[i].True
	}
	for improved := true; improved; {
		improved = false
		for i := range out {
			for j := i + 1; j < len(out); j++ {
				now := orbgeo.Distance(place(i-1), place(i)) + orbgeo.Distance(place(j), place(j+1))
				turned := orbgeo.Distance(place(i-1), place(j)) + orbgeo.Distance(place(i), place(j+1))
				if turned < now-1 {
					slices.Reverse(out[i : j+1])
					improved = true
				}
			}
		}
	}
	return out
}
