package demo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
)

const (
	rounds   = 25   // of Lloyd's iteration; the middles hardly move any more
	marginKM = 4000 // metres the outer territories reach beyond the outlets
)

// cover shares the branch's outlets among its reps and gives each a territory:
// Lloyd's iteration (Lloyd, "Least squares quantization in PCM", 1982) puts a
// middle into each crowd of outlets, and a territory is the Voronoi cell of a
// middle, so every outlet lies in exactly one.
func cover(b *Branch) {
	if len(b.Reps) == 0 || len(b.Outlets) == 0 {
		return
	}
	middles := middlesOf(b.Outlets, len(b.Reps))
	for i, o := range b.Outlets {
		r := b.Reps[nearest(middles, placeOf(o))]
		r.Outlets = append(r.Outlets, i)
	}
	box := geo.Pad(boundOf(b.Outlets), marginKM)
	for i := range b.Reps {
		b.Areas = append(b.Areas, cell(middles, i, box))
	}
}

// placeOf is where the company believes the outlet, or where it truly is when nobody has written it down.
func placeOf(o city.Outlet) orb.Point {
	if o.Located {
		return o.Point
	}
	return o.True
}

func boundOf(list []city.Outlet) orb.Bound {
	box := orb.Bound{Min: placeOf(list[0]), Max: placeOf(list[0])}
	for _, o := range list {
		box = box.Extend(placeOf(o))
	}
	return box
}

func middlesOf(list []city.Outlet, k int) []orb.Point {
	sorted := make([]orb.Point, len(list))
	for i, o := range list {
		sorted[i] = placeOf(o)
	}
	slices.SortFunc(sorted, func(a, b orb.Point) int { return cmp.Compare(geo.ToWorld(a).Morton(), geo.ToWorld(b).Morton()) })
	middles := make([]orb.Point, k)
	for i := range middles {
		middles[i] = sorted[(2*i+1)*len(sorted)/(2*k)]
	}
	for range rounds {
		sums, counts := make([]orb.Point, k), make([]float64, k)
		for _, p := range sorted {
			n := nearest(middles, p)
			sums[n][0] += p[0]
			sums[n][1] += p[1]
			counts[n]++
		}
		for i := range middles {
			if counts[i] > 0 {
				middles[i] = orb.Point{sums[i][0] / counts[i], sums[i][1] / counts[i]}
			}
		}
	}
	return middles
}

func nearest(middles []orb.Point, p orb.Point) int {
	best, least := 0, math.Inf(1)
	shrink := math.Cos(p.Lat() * math.Pi / 180)
	for i, m := range middles {
		dx, dy := (m[0]-p[0])*shrink, m[1]-p[1]
		if d := dx*dx + dy*dy; d < least {
			best, least = i, d
		}
	}
	return best
}

// cell cuts the box by the bisector of every pair of middles.
func cell(middles []orb.Point, i int, box orb.Bound) orb.Polygon {
	shrink := math.Cos(middles[i].Lat() * math.Pi / 180)
	ring := box.ToRing()[:4]
	for j, other := range middles {
		if j == i {
			continue
		}
		nx, ny := (other[0]-middles[i][0])*shrink, other[1]-middles[i][1]
		mx, my := (other[0]+middles[i][0])/2*shrink, (other[1]+middles[i][1])/2
		side := func(p orb.Point) float64 { return (p[0]*shrink-mx)*nx + (p[1]-my)*ny }
		ring = clip(ring, side)
	}
	out := orb.Ring{}
	for _, p := range ring {
		out = append(out, orb.Point{round7(p[0]), round7(p[1])})
	}
	return orb.Polygon{append(out, out[0])}
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
