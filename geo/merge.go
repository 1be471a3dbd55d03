package geo

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// ErrNoSharedBorder says that two shapes have no stretch of border in common.
var ErrNoSharedBorder = errors.New("the shapes share no stretch of border")

// ErrOverlap says that two shapes that should be neighbours overlap.
var ErrOverlap = errors.New("the shapes overlap")

const (
	// snapDegrees is how near corners of two shapes must be for Merge to take
	// them for the same: 2e-7 degrees, 2 cm, twice the rounding of 7 decimals.
	snapDegrees = 2e-7
	// snapM is snapDegrees in metres, with room for the diagonal. The union may
	// differ from the sum of its parts by a seam of this width.
	snapM = 0.05
)

// Merge unites two areal geometries that share a stretch of border, such as the
// pieces of Split, and takes that border out.
//
//	+----+----+          +---------+
//	|    |    |          |         |
//	|    +----+    ->    |    +----+
//	|    |               |    |
//	+----+               +----+
//
// Corners within 2 cm count as one, and a corner of one shape on a side of the
// other counts as a corner of both. An error wraps ErrNoSharedBorder if the
// shapes are apart or touch in single points, ErrOverlap if they overlap, and a
// *ShapeError if one of them is not valid.
func Merge(a, b orb.Geometry) (orb.MultiPolygon, error) {
	for i, g := range [...]orb.Geometry{a, b} {
		if err := CheckShape(g); err != nil {
			return nil, fmt.Errorf("merge shape %d: %w", i, err)
		}
	}
	first, err := RightHand(a)
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	second, err := RightHand(b)
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	second = snapCorners(second, first)
	first, second = breakSides(first, second), breakSides(second, first)
	m := newMesh()
	for _, shape := range [...]orb.MultiPolygon{first, second} {
		for _, s := range sidesOf(shape) {
			if !m.add(s.a, s.b) {
				return nil, fmt.Errorf("merge near %s: %w", FormatPoint(s.a), ErrOverlap)
			}
		}
	}
	if m.cancel() == 0 {
		if CheckShape(append(first, second...)) != nil {
			return nil, fmt.Errorf("merge: %w", ErrOverlap)
		}
		return nil, fmt.Errorf("merge: %w", ErrNoSharedBorder)
	}
	faces, err := m.faces()
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	polygons, err := m.polygons(faces)
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	union := orb.MultiPolygon(polygons)
	seam := snapM * (borderLength(first) + borderLength(second))
	if math.Abs(AreaM2(union)-AreaM2(a)-AreaM2(b)) > seam || CheckShape(union) != nil {
		return nil, fmt.Errorf("merge: %w", ErrOverlap)
	}
	return union, nil
}

// borderLength returns the metres around all rings of a shape.
func borderLength(shape orb.MultiPolygon) float64 {
	var metres float64
	for _, polygon := range shape {
		for _, ring := range polygon {
			metres += Length(orb.LineString(ring))
		}
	}
	return metres
}

// cancel takes out sides that run in both directions, the shared border, and
// returns how many.
func (m *mesh) cancel() int {
	cancelled := 0
	for side := range m.sides {
		back := [2]int32{side[1], side[0]}
		if m.sides[back] {
			delete(m.sides, side)
			delete(m.sides, back)
			cancelled++
		}
	}
	return cancelled
}

// snapCorners returns shape with every corner that is near one of base moved
// there.
func snapCorners(shape, base orb.MultiPolygon) orb.MultiPolygon {
	type cell [2]int64
	cellOf := func(p orb.Point) cell {
		return cell{int64(math.Floor(p[0] / snapDegrees)), int64(math.Floor(p[1] / snapDegrees))}
	}
	known := map[cell]orb.Point{}
	for _, s := range sidesOf(base) {
		known[cellOf(s.a)] = s.a
	}
	snap := func(p orb.Point) orb.Point {
		home := cellOf(p)
		for dx := int64(-1); dx <= 1; dx++ {
			for dy := int64(-1); dy <= 1; dy++ {
				q, found := known[cell{home[0] + dx, home[1] + dy}]
				if found && math.Abs(p[0]-q[0]) <= snapDegrees && math.Abs(p[1]-q[1]) <= snapDegrees {
					return q
				}
			}
		}
		return p
	}
	for _, polygon := range shape {
		for i, ring := range polygon {
			for j := range ring {
				ring[j] = snap(ring[j])
			}
			polygon[i] = tidyRing(ring)
		}
	}
	return shape
}

// breakSides returns shape with the corners of other that lie on one of its
// sides put in as corners.
func breakSides(shape, other orb.MultiPolygon) orb.MultiPolygon {
	common := shape.Bound().Pad(snapDegrees)
	var corners []orb.Point
	for _, s := range sidesOf(other) {
		if common.Contains(s.a) {
			corners = append(corners, s.a)
		}
	}
	out := make(orb.MultiPolygon, len(shape))
	for i, polygon := range shape {
		for _, ring := range polygon {
			broken := orb.Ring{ring[0]}
			for j := 1; j < len(ring); j++ {
				for _, k := range sorted(cornersOn(ring[j-1], ring[j], corners)) {
					broken = append(broken, k.at)
				}
				broken = append(broken, ring[j])
			}
			out[i] = append(out[i], tidyRing(broken))
		}
	}
	return out
}

// cornersOn returns the corners that lie on side a-b, to within snapDegrees, and
// are not its ends.
func cornersOn(a, b orb.Point, corners []orb.Point) []knot {
	box := orb.MultiPoint{a, b}.Bound().Pad(snapDegrees)
	dx, dy := b[0]-a[0], b[1]-a[1]
	length2 := dx*dx + dy*dy
	var knots []knot
	for _, p := range corners {
		if p == a || p == b || !box.Contains(p) {
			continue
		}
		along := ((p[0]-a[0])*dx + (p[1]-a[1])*dy) / length2
		aside := math.Abs((p[0]-a[0])*dy-(p[1]-a[1])*dx) / math.Sqrt(length2)
		if along > 0 && along < 1 && aside <= snapDegrees {
			knots = append(knots, knot{square(a, p), p})
		}
	}
	return knots
}
