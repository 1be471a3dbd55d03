package geo

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// side is one side of a ring in the sweep of checkCrossings.
type side struct {
	a, b          orb.Point
	polygon, ring int
	index, last   int // index of the side in its ring, and of the last one
}

// checkCrossings finds sides that meet where they must not. It sweeps from west
// to east, so its time is that of sorting unless very many sides lie above each
// other.
func checkCrossings(shape orb.MultiPolygon) error {
	sides := sidesOf(shape)
	slices.SortFunc(sides, func(s, t side) int {
		return cmp.Compare(math.Min(s.a[0], s.b[0]), math.Min(t.a[0], t.b[0]))
	})
	touches := map[[3]int]orb.Point{}
	for i := range sides {
		s := &sides[i]
		east := math.Max(s.a[0], s.b[0])
		for j := i + 1; j < len(sides); j++ {
			t := &sides[j]
			if math.Min(t.a[0], t.b[0]) > east {
				break
			}
			kind, at := meet(s.a, s.b, t.a, t.b)
			if kind == apart {
				continue
			}
			if err := judgeMeeting(s, t, kind, at, touches); err != nil {
				return err
			}
		}
	}
	return nil
}

// sidesOf lists the sides of every ring.
func sidesOf(shape orb.MultiPolygon) []side {
	var sides []side
	for i, polygon := range shape {
		for j, ring := range polygon {
			ring = tidyRing(ring)
			for k := 1; k < len(ring); k++ {
				sides = append(sides, side{ring[k-1], ring[k], i, j, k - 1, len(ring) - 2})
			}
		}
	}
	return sides
}

// judgeMeeting says whether two sides may meet like this. touches remembers
// where rings of one polygon touched, since they may do so only once.
func judgeMeeting(s, t *side, kind crossing, at orb.Point, touches map[[3]int]orb.Point) error {
	if s.polygon == t.polygon && s.ring == t.ring {
		neighbours := s.index+1 == t.index || t.index+1 == s.index ||
			(s.index == 0 && t.index == s.last) || (t.index == 0 && s.index == s.last)
		if neighbours && kind == touch {
			return nil
		}
		return shapeError(SelfCrossing, s.polygon, s.ring, at,
			fmt.Sprintf("sides %d and %d of the ring cross or touch, move one of their points", min(s.index, t.index), max(s.index, t.index)))
	}
	if kind != touch {
		return shapeError(RingsCross, s.polygon, s.ring, at,
			fmt.Sprintf("the ring crosses ring %d of polygon %d, or shares a stretch with it", t.ring, t.polygon))
	}
	if s.polygon != t.polygon {
		return nil // neighbours may touch in corners
	}
	pair := [3]int{s.polygon, min(s.ring, t.ring), max(s.ring, t.ring)}
	if before, known := touches[pair]; known && before != at {
		return shapeError(RingsCross, s.polygon, s.ring, at,
			fmt.Sprintf("the ring touches ring %d in two places, which cuts the polygon in two", t.ring))
	}
	touches[pair] = at
	return nil
}

// checkNesting checks, of a shape whose rings do not cross, that holes lie in
// their polygon and that neither polygons nor holes lie in each other.
func checkNesting(shape orb.MultiPolygon) error {
	shells := make([]*Region, len(shape))
	for i, polygon := range shape {
		shell, err := NewRegion(polygon[0])
		if err != nil {
			return err
		}
		shells[i] = shell
		for j, hole := range polygon[1:] {
			if at, out := firstOff(shell, hole, false); out {
				return shapeError(HoleOutside, i, j+1, at, "the hole is not inside its polygon")
			}
		}
		if err := checkHoles(polygon, i); err != nil {
			return err
		}
	}
	for i, polygon := range shape {
		whole, err := NewRegion(polygon)
		if err != nil {
			return err
		}
		for j := range shape {
			if i == j || !shells[i].bound.Intersects(shells[j].bound) {
				continue
			}
			if at, in := firstOff(whole, shape[j][0], true); in {
				return shapeError(PartsOverlap, j, 0, at, fmt.Sprintf("the polygon overlaps polygon %d", i))
			}
		}
	}
	return nil
}

// checkHoles checks that the holes of a polygon do not lie in each other.
func checkHoles(polygon orb.Polygon, index int) error {
	for i := 1; i < len(polygon); i++ {
		region, err := NewRegion(polygon[i])
		if err != nil {
			return err
		}
		for j := 1; j < len(polygon); j++ {
			if i == j || !region.bound.Intersects(polygon[j].Bound()) {
				continue
			}
			if at, in := firstOff(region, polygon[j], true); in {
				return shapeError(PartsOverlap, index, j, at, fmt.Sprintf("the hole overlaps hole %d", i))
			}
		}
	}
	return nil
}

// firstOff returns the first corner, or middle of a side, of ring that lies
// strictly inside the region (inside true) or strictly outside (false).
func firstOff(region *Region, ring orb.Ring, inside bool) (orb.Point, bool) {
	for i, corner := range ring {
		middle := Interpolate(corner, ring[(i+1)%len(ring)], 0.5)
		for k, p := range [...]orb.Point{corner, middle} {
			in, onBorder := region.locate(p)
			if onBorder || in != inside {
				continue
			}
			// The middle of a slanting side is rounded, so of a side that runs
			// along the border it could fall to either side; a corner cannot.
			if k == 0 || region.awayFromBorder(p) {
				return p, true
			}
		}
	}
	return orb.Point{}, false
}

// awayFromBorder reports whether p lies farther from the border than rounding
// could carry it.
func (r *Region) awayFromBorder(p orb.Point) bool {
	_, metres := r.NearestEdge(p)
	return metres > roundingM
}

// roundingM is a distance in metres far above the rounding of a float64 degree
// (3e-9 m) and far below anything one could draw.
const roundingM = 1e-6
