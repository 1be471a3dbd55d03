package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// NearestEdge returns the place of the border nearest to p and the metres to
// it, whether p is inside or outside. Which place is nearest is decided on the
// plane at p, so for a border hundreds of kilometres away it is approximate; the metres
// to the place returned are exact.
func (r *Region) NearestEdge(p orb.Point) (orb.Point, float64) {
	ruler := RulerAt(p[1])
	near := nearest{square: math.Inf(1)}
	best := math.Inf(1)
	try := func(s int) {
		near.among(r.edges[r.starts[s]:r.starts[s+1]], p, ruler)
		best = math.Sqrt(near.square)
	}
	home, last := r.slab(p[1]), len(r.starts)-2
	try(home)
	for step := 1; home-step >= 0 || home+step <= last; step++ {
		// Slabs one step further begin at least this many metres away.
		below := (p[1] - r.edgeOfSlab(home-step+1)) * ruler.latM
		above := (r.edgeOfSlab(home+step) - p[1]) * ruler.latM
		if home-step >= 0 && below < best {
			try(home - step)
		}
		if home+step <= last && above < best {
			try(home + step)
		}
		if (below >= best || home-step < 0) && (above >= best || home+step > last) {
			break
		}
	}
	place := Interpolate(near.edge.a, near.edge.b, near.at)
	return place, Distance(p, place)
}

// nearest is the best edge of a search so far.
type nearest struct {
	edge   *edge
	at     float64 // 0 at edge.a, 1 at edge.b
	square float64 // of the metres
}

// among looks for a nearer edge. It is Ruler.ToSegment without the root and, as
// regions do not cross the antimeridian, without the turn.
func (n *nearest) among(edges []edge, p orb.Point, ruler Ruler) {
	for i := range edges {
		e := &edges[i]
		ax, ay := (e.a[0]-p[0])*ruler.lonM, (e.a[1]-p[1])*ruler.latM
		dx, dy := (e.b[0]-e.a[0])*ruler.lonM, (e.b[1]-e.a[1])*ruler.latM
		at := -(ax*dx + ay*dy)
		switch length := dx*dx + dy*dy; {
		case !(at > 0):
			at = 0
		case at >= length:
			at = 1
		default:
			at /= length
		}
		ax, ay = ax+at*dx, ay+at*dy
		if square := ax*ax + ay*ay; square < n.square {
			*n = nearest{e, at, square}
		}
	}
}

// edgeOfSlab returns the latitude where slab s begins.
func (r *Region) edgeOfSlab(s int) float64 {
	if r.perDeg == 0 {
		return r.south
	}
	return r.south + float64(s)/r.perDeg
}
