package atlas

import (
	"errors"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// divide cuts an area along a line. The first part is the largest piece with all
// polygons that the line does not cut; every other piece is a part of its own.
//
//	+----:----+  +--+        +----+ +----+  +--+
//	|    :    |  |  |   ->   | 2  | | 1  |  |1 |
//	+----:----+  +--+        +----+ +----+  +--+
func divide(area orb.MultiPolygon, line orb.LineString) ([]orb.MultiPolygon, error) {
	var whole orb.MultiPolygon
	var pieces []orb.Polygon
	for _, polygon := range area {
		cut, err := geo.Split(polygon, line)
		switch {
		case errors.Is(err, geo.ErrNotCut):
			whole = append(whole, polygon)
		case err != nil:
			return nil, err
		default:
			pieces = append(pieces, cut...)
		}
	}
	if len(pieces) == 0 {
		return nil, geo.ErrNotCut
	}
	slices.SortStableFunc(pieces, func(a, b orb.Polygon) int {
		switch larger := geo.AreaM2(a) - geo.AreaM2(b); {
		case larger > 0:
			return -1
		case larger < 0:
			return 1
		}
		return 0
	})
	parts := []orb.MultiPolygon{append(whole, pieces[0])}
	for _, p := range pieces[1:] {
		parts = append(parts, orb.MultiPolygon{p})
	}
	return parts, nil
}
