package demo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
)

// marginM is how far the outer territories reach beyond the outlets, metres.
const marginM = 2500

// cover shares the branch's outlets among its reps, so that all have about as
// many visits to make, and gives each a territory: the ground is cut in two by a
// straight line across its longer extent, with the work on both sides as the
// reps on both sides, and each part again (recursive bisection; Berger and
// Bokhari, 1987). Territories do not overlap, and every outlet lies in its rep's.
func cover(b *Branch) {
	if len(b.Reps) == 0 || len(b.Outlets) == 0 {
		return
	}
	all := make([]int, len(b.Outlets))
	for i := range all {
		all[i] = i
	}
	b.Areas = make([]orb.Polygon, len(b.Reps))
	b.divide(all, 0, len(b.Reps), groundOf(b.Outlets))
}

// groundOf is the ground around all outlets: the convex hull of circles about them
// (Andrew's monotone chain, 1979), without its last point.
func groundOf(list []city.Outlet) []orb.Point {
	const corners = 12
	var around []orb.Point
	for _, o := range list {
		for k := range corners {
			around = append(around, geo.Destination(placeOf(o), float64(k)*360/corners, marginM))
		}
	}
	slices.SortFunc(around, func(a, b orb.Point) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var ring []orb.Point
	for range 2 { // the lower half from west to east, then the upper half back
		base := len(ring)
		for _, p := range around {
			for len(ring) >= base+2 && turn(ring[len(ring)-2], ring[len(ring)-1], p) <= 0 {
				ring = ring[:len(ring)-1]
			}
			ring = append(ring, p)
		}
		ring = ring[:len(ring)-1]
		slices.Reverse(around)
	}
	return ring
}

// turn is positive when the way from a over b to c bends to the left.
func turn(a, b, c orb.Point) float64 { return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0]) }

// divide gives the outlets and the ground within a ring to the reps from first on.
func (b *Branch) divide(outlets []int, first, reps int, ring []orb.Point) {
	if reps == 1 {
		slices.Sort(outlets)
		b.Reps[first].Outlets = outlets
		out := orb.Ring{}
		for _, p := range ring {
			out = append(out, orb.Point{round7(p[0]), round7(p[1])})
		}
		b.Areas[first] = orb.Polygon{append(out, out[0])}
		return
	}
	along := b.axis(outlets)
	slices.SortStableFunc(outlets, func(i, j int) int {
		a, c := along(placeOf(b.Outlets[i])), along(placeOf(b.Outlets[j]))
		switch {
		case a < c:
			return -1
		case a > c:
			return 1
		}
		return i - j
	})
	left := reps / 2
	cut := b.cut(outlets, float64(left)/float64(reps))
	line := (along(placeOf(b.Outlets[outlets[cut-1]])) + along(placeOf(b.Outlets[outlets[cut]]))) / 2
	b.divide(slices.Clone(outlets[:cut]), first, left, clip(ring, func(p orb.Point) float64 { return along(p) - line }))
	b.divide(slices.Clone(outlets[cut:]), first+left, reps-left, clip(ring, func(p orb.Point) float64 { return line - along(p) }))
}

// cut is how many of the outlets, in order, hold the share of the work.
func (b *Branch) cut(outlets []int, share float64) int {
	total, sum := 0, 0
	for _, i := range outlets {
		total += perCycle(b.Outlets[i].Grade)
	}
	for n, i := range outlets {
		if float64(sum) >= share*float64(total) && n > 0 {
			return n
		}
		sum += perCycle(b.Outlets[i].Grade)
	}
	return len(outlets) - 1
}

// axis gives the direction in which the outlets lie farthest apart, as a
// function that says how far along it a point is. Half of the outlets, the
// middle ones, decide: far-off towns shall not.
func (b *Branch) axis(outlets []int) func(orb.Point) float64 {
	shrink := math.Cos(b.City.Centre().Lat() * math.Pi / 180)
	best, widest := 0.0, -1.0
	for k := range 12 {
		angle := float64(k) * math.Pi / 12
		list := make([]float64, len(outlets))
		for n, i := range outlets {
			p := placeOf(b.Outlets[i])
			list[n] = p[0]*shrink*math.Cos(angle) + p[1]*math.Sin(angle)
		}
		slices.Sort(list)
		if width := list[len(list)*3/4] - list[len(list)/4]; width > widest {
			best, widest = angle, width
		}
	}
	cos, sin := shrink*math.Cos(best), math.Sin(best)
	return func(p orb.Point) float64 { return p[0]*cos + p[1]*sin }
}

// placeOf is where the company believes the outlet, or where it truly is when nobody has written it down.
func placeOf(o city.Outlet) orb.Point {
	if o.Located {
		return o.Point
	}
	return o.True
}

// clip keeps the part of a convex ring where side is not positive (Sutherland and Hodgman, 1974).
func clip(ring []orb.Point, side func(orb.Point) float64) []orb.Point {
	var out []orb.Point
	for k, p := range ring {
		q := ring[(k+1)%len(ring)]
		a, b := side(p), side(q)
		if a <= 0 {
			out = append(out, p)
		}
		if (a < 0 && b > 0) || (a > 0 && b < 0) {
			t := a / (a - b)
			out = append(out, orb.Point{p[0] + t*(q[0]-p[0]), p[1] + t*(q[1]-p[1])})
		}
	}
	return out
}
