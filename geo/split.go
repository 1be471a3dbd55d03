package geo

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/paulmach/orb"
)

// ErrNotCut says that a line does not cut a shape in two.
var ErrNotCut = errors.New("the line does not cut the shape in two, draw it across from border to border")

// Split cuts an orb.Polygon or orb.MultiPolygon along a line and returns the
// pieces, from west to east by their centroids, wound as RFC 7946 wants.
//
//	+---------+          +----+ +----+
//	|    :    |          |    | |    |
//	|    :    |    ->    |    | |    |
//	|    :    |          |    | |    |
//	+---------+          +----+ +----+
//
// The line may bend, cross the border several times and pass through holes; what hangs
// loose inside is left off. It must not cross itself. Where it meets the border
// both pieces get the same corner, so together they cover what was there,
// exactly but for the rounding of these corners (less than 1e-8 m), and no point lies in two.
// An error wraps ErrNotCut if nothing was cut, and a *ShapeError if
// the shape is not valid.
func Split(g orb.Geometry, line orb.LineString) ([]orb.Polygon, error) {
	if err := CheckShape(g); err != nil {
		return nil, fmt.Errorf("split: %w", err)
	}
	shape, err := RightHand(g)
	if err != nil {
		return nil, fmt.Errorf("split: %w", err)
	}
	line = orb.LineString(tidyRing(orb.Ring(line)))
	if err := checkLine(line); err != nil {
		return nil, fmt.Errorf("split: %w", err)
	}
	region, err := NewRegion(shape)
	if err != nil {
		return nil, fmt.Errorf("split: %w", err)
	}
	m, cuts := cutMesh(shape, region, line)
	pieces, err := m.cutFaces(cuts)
	if err != nil {
		return nil, fmt.Errorf("split near %s: %w, draw the line a little elsewhere", FormatPoint(line[0]), err)
	}
	if len(pieces) <= len(shape) {
		return nil, fmt.Errorf("split: %w", ErrNotCut)
	}
	slices.SortFunc(pieces, func(a, b orb.Polygon) int {
		p, q := Centroid(a), Centroid(b)
		return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]))
	})
	return pieces, nil
}

// checkLine checks that a cutting line has at least two points, all on Earth, and
// does not cross itself.
func checkLine(line orb.LineString) error {
	if len(line) < 2 {
		return fmt.Errorf("the line has fewer than 2 points: %w", ErrNotCut)
	}
	for i, p := range line {
		if err := Check(p); err != nil {
			return fmt.Errorf("line point %d: %w", i, err)
		}
	}
	for i := 1; i < len(line); i++ {
		for j := i + 1; j < len(line); j++ {
			kind, at := meet(line[i-1], line[i], line[j-1], line[j])
			if kind == apart || (kind == touch && j == i+1) {
				continue
			}
			return fmt.Errorf("the line crosses or touches itself near %s: %w", FormatPoint(at), ErrNotCut)
		}
	}
	return nil
}
