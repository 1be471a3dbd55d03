package osm

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo/osm/wire"
)

// loop is a closed ring on its way to become an outline or a hole.
type loop struct {
	ring   orb.Ring
	bound  orb.Bound
	area   float64 // square degrees
	parent int     // the smallest loop around this one, −1 for none
	depth  int     // how many loops lie around it
}

// relationGeometry builds a multipolygon; nil if nothing of it can be drawn.
func (s *reading) relationGeometry(r wire.Relation) (orb.Geometry, bool) {
	var loops []loop
	tangled := false
	for _, refs := range s.memberRings(r) {
		runs, missing := s.points(refs)
		if missing > 0 {
			s.report.problem(wire.KindRelation, r.ID, "%d nodes of a ring are not in the extract; the ring is left out", missing)
			continue
		}
		ring, ok := tidyRing(runs[0])
		if !ok {
			s.report.problem(wire.KindRelation, r.ID, "a ring has no inside")
			continue
		}
		if crossesItself(ring) {
			tangled = true
			s.report.problem(wire.KindRelation, r.ID, "a ring crosses itself near %.5f, %.5f", ring[0][0], ring[0][1])
		}
		loops = append(loops, loop{ring: ring, bound: ring.Bound(), area: math.Abs(planar.Area(ring)), parent: -1})
	}
	if len(loops) == 0 {
		return nil, false
	}
	return assembled(loops), tangled
}

// assembled nests loops by where they lie, whatever their roles say: a loop inside an even
// number of others is an outline, else a hole of the loop right around it.
//
//	┌─────────────┐
//	│ ┌───┐ ┌───┐ │   0 outline, 1 and 3 its holes,
//	│ │ 1 │ │ 3 │ │   2 inside hole 1 an outline again
//	│ │[2]│ │   │ │
//	│ └───┘ └───┘ │
//	└──────0──────┘
func assembled(loops []loop) orb.Geometry {
	sort.SliceStable(loops, func(i, j int) bool { return loops[i].area > loops[j].area })
	place := make([]int, len(loops))
	var out orb.MultiPolygon
	for i := range loops {
		l := &loops[i]
		for j := i - 1; j >= 0; j-- {
			if surrounds(loops[j], *l) {
				l.parent, l.depth = j, loops[j].depth+1
				break
			}
		}
		if l.depth%2 == 0 {
			orient(l.ring, orb.CCW)
			place[i] = len(out)
			out = append(out, orb.Polygon{l.ring})
			continue
		}
		orient(l.ring, orb.CW)
		home := place[l.parent]
		out[home] = append(out[home], l.ring)
	}
	if len(out) == 1 {
		return out[0]
	}
	return out
}

// surrounds says whether a lies around b: by the first place of b that is not on a's line.
// Rings may share corners or sides, so corners that both have tell nothing.
func surrounds(a, b loop) bool {
	if !a.bound.Contains(b.bound.Min) || !a.bound.Contains(b.bound.Max) {
		return false
	}
	shared := map[orb.Point]bool{}
	for _, p := range a.ring {
		shared[p] = true
	}
	for i, p := range b.ring[:len(b.ring)-1] {
		if !shared[p] {
			return planar.RingContains(a.ring, p)
		}
		next := b.ring[i+1]
		middle := orb.Point{(p[0] + next[0]) / 2, (p[1] + next[1]) / 2}
		if shared[next] && !onRing(a.ring, middle) {
			return planar.RingContains(a.ring, middle)
		}
	}
	return false
}

func onRing(r orb.Ring, p orb.Point) bool {
	return planar.DistanceFrom(orb.LineString(r), p) < 1e-9
}
