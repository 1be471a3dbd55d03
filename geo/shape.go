package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// MaxShapePoints bounds the points of a shape that CheckShape looks at. A
// country's border has fewer.
const MaxShapePoints = 50_000

// minRingAreaM2 is the area in square metres of a ring's box below which the ring
// encloses nothing: a hand's breadth.
const minRingAreaM2 = 0.01

// ShapeProblem names what is wrong with a shape, for programs.
type ShapeProblem string

// The problems a shape can have.
const (
	TooFewPoints ShapeProblem = "too_few_points" // a ring needs 4, the last equal to the first
	TooMany      ShapeProblem = "too_many_points"
	Unclosed     ShapeProblem = "unclosed"      // the last point is not the first
	BadPoint     ShapeProblem = "bad_point"     // NaN or out of range
	NoArea       ShapeProblem = "no_area"       // a ring encloses nothing
	SelfCrossing ShapeProblem = "self_crossing" // a ring crosses or touches itself
	RingsCross   ShapeProblem = "rings_cross"   // two rings cross or share a stretch
	HoleOutside  ShapeProblem = "hole_outside"  // a hole is not inside its polygon
	PartsOverlap ShapeProblem = "parts_overlap" // two polygons or two holes overlap
)

// ShapeError tells what is wrong with a shape, and where.
type ShapeError struct {
	Problem ShapeProblem
	Polygon int       // index of the polygon
	Ring    int       // index of the ring, 0 is the outer one
	At      orb.Point // the place, WGS-84 degrees
	Detail  string    // a sentence for people
}

// Error says where, what and how to mend it.
func (e *ShapeError) Error() string {
	return fmt.Sprintf("polygon %d ring %d near %s: %s", e.Polygon, e.Ring, FormatPoint(e.At), e.Detail)
}

// CheckShape returns a *ShapeError if an orb.Polygon, orb.MultiPolygon, orb.Ring
// or orb.Bound is not valid in the sense of OGC Simple Features, and an error wrapping ErrNotArea
// for anything else. The arithmetic is exact. Winding and repeated points are no
// faults, RightHand mends them. Holes that together cut a polygon in two by
// touching each other in a chain are not noticed.
func CheckShape(g orb.Geometry) error {
	shape, err := toShape(g)
	if err != nil {
		return err
	}
	if len(shape) == 0 {
		return fmt.Errorf("empty: %w", ErrNotArea)
	}
	points := 0
	for i, polygon := range shape {
		if len(polygon) == 0 {
			return fmt.Errorf("polygon %d is empty: %w", i, ErrNotArea)
		}
		for j, ring := range polygon {
			if points += len(ring); points > MaxShapePoints {
				return shapeError(TooMany, i, j, ring[0], fmt.Sprintf("more than %d points, simplify the shape", MaxShapePoints))
			}
			if err := checkRing(ring, i, j); err != nil {
				return err
			}
		}
	}
	if err := checkCrossings(shape); err != nil {
		return err
	}
	return checkNesting(shape)
}

// shapeError builds an error; it returns the interface so that nil stays nil.
func shapeError(problem ShapeProblem, polygon, ring int, at orb.Point, detail string) error {
	return &ShapeError{Problem: problem, Polygon: polygon, Ring: ring, At: at, Detail: detail}
}

// checkRing checks one ring by itself, crossings aside.
func checkRing(ring orb.Ring, polygon, index int) error {
	var first orb.Point
	if len(ring) > 0 {
		first = ring[0]
	}
	for i, p := range ring {
		if err := Check(p); err != nil {
			return shapeError(BadPoint, polygon, index, p, fmt.Sprintf("point %d: %v", i, err))
		}
	}
	if len(ring) > 1 && ring[0] != ring[len(ring)-1] {
		return shapeError(Unclosed, polygon, index, ring[len(ring)-1], "the ring is open, repeat its first point at the end")
	}
	if len(tidyRing(ring)) < 4 {
		return shapeError(TooFewPoints, polygon, index, first, "a ring needs at least 3 different points and the first again")
	}
	if collinear(ring) || AreaM2(ring.Bound()) < minRingAreaM2 {
		return shapeError(NoArea, polygon, index, first, "the ring encloses no area")
	}
	return nil
}

// collinear reports whether all points of a ring lie on one line.
func collinear(ring orb.Ring) bool {
	a, b := ring[0], ring[0]
	for _, p := range ring {
		switch {
		case b == a:
			b = p
		case orient(a, b, p) != 0:
			return false
		}
	}
	return true
}

// tidyRing returns a ring without repeated neighbours.
func tidyRing(ring orb.Ring) orb.Ring {
	out := make(orb.Ring, 0, len(ring))
	for _, p := range ring {
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// RightHand returns a copy of an areal geometry as RFC 7946 wants it: rings
// closed, repeated points left out, outer rings counter-clockwise, holes
// clockwise.
func RightHand(g orb.Geometry) (orb.MultiPolygon, error) {
	shape, err := toShape(g)
	if err != nil {
		return nil, err
	}
	for _, polygon := range shape {
		for i, ring := range polygon {
			ring = tidyRing(ring)
			if len(ring) > 0 && ring[0] != ring[len(ring)-1] {
				ring = append(ring, ring[0])
			}
			if clockwise := ringAreaM2(ring) < 0; clockwise != (i > 0) {
				ring.Reverse()
			}
			polygon[i] = ring
		}
	}
	return shape, nil
}
