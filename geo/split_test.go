package geo

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// plate lies on the equator and is small: its square degrees are as good as
// equal in area.
func plate(x, y, side float64) orb.Ring {
	ring := box(x, y, side)
	for i := range ring {
		ring[i][0] /= 1000
		ring[i][1] /= 1000
	}
	return ring
}

// pen returns a line in the units of plate.
func pen(points ...orb.Point) orb.LineString {
	line := make(orb.LineString, len(points))
	for i, p := range points {
		line[i] = orb.Point{p[0] / 1000, p[1] / 1000}
	}
	return line
}

func TestSplit(t *testing.T) {
	t.Parallel()
	hole := plate(1, 1, 2)
	hole.Reverse()
	cases := []struct {
		name  string
		shape orb.Geometry
		line  orb.LineString
		want  []float64 // shares of the square of side 4, west to east
	}{
		//  +--:--+
		//  |  :  |
		//  +--:--+
		{"through the middle", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{2, -1}, orb.Point{2, 5}), []float64{8, 8}},
		{"corner to corner", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{0, 0}, orb.Point{4, 4}), []float64{8, 8}},
		{"beyond corner and corner", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{-1, -1}, orb.Point{5, 5}), []float64{8, 8}},
		{"border to border exactly", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{1, 0}, orb.Point{1, 4}), []float64{4, 12}},
		{"with a bend", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{-1, 2}, orb.Point{2, 2}, orb.Point{2, -1}), []float64{4, 12}},
		//  +-----+
		//  |  :..:..
		//  |  :..:..     in and out three times
		//  +--:--+
		{"in and out", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{2, -1}, orb.Point{2, 1}, orb.Point{5, 1}, orb.Point{5, 3}, orb.Point{2, 3}, orb.Point{2, 5}), []float64{12, 2, 2}},
		{"along a side, then across", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{2, 5}), []float64{8, 8}},
		{"with a loose end inside", orb.Polygon{plate(0, 0, 4)}, pen(orb.Point{1, -1}, orb.Point{1, 5}, orb.Point{2, 5}, orb.Point{2, 2}), []float64{4, 12}},
		//  +---:---+
		//  | +-:-+ |
		//  | | : | |
		//  | +-:-+ |
		//  +---:---+
		{"through a hole", orb.Polygon{plate(0, 0, 4), hole}, pen(orb.Point{2, -1}, orb.Point{2, 5}), []float64{6, 6}},
		{"beside a hole", orb.Polygon{plate(0, 0, 4), hole}, pen(orb.Point{0.5, -1}, orb.Point{0.5, 5}), []float64{2, 10}},
		{"along the side of a hole", orb.Polygon{plate(0, 0, 4), hole}, pen(orb.Point{1, -1}, orb.Point{1, 5}), []float64{4, 8}},
		{"one of two parts", orb.MultiPolygon{{plate(0, 0, 4)}, {plate(9, 0, 2)}}, pen(orb.Point{2, -1}, orb.Point{2, 5}), []float64{8, 8, 4}},
		{"two parts at once", orb.MultiPolygon{{plate(0, 0, 2)}, {plate(4, 0, 2)}}, pen(orb.Point{-1, 0.5}, orb.Point{9, 0.5}), []float64{1, 3, 1, 3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			pieces, err := Split(c.shape, c.line)
			if err != nil {
				t.Fatal(err)
			}
			if len(pieces) != len(c.want) {
				t.Fatalf("%d pieces %v, want %d", len(pieces), pieces, len(c.want))
			}
			unit := AreaM2(plate(0, 0, 4)) / 16
			for i, piece := range pieces {
				wantNear(t, "area", AreaM2(piece)/unit, c.want[i], 1e-6)
				if err := CheckShape(piece); err != nil {
					t.Errorf("piece %d: %v", i, err)
				}
			}
		})
	}
}

func TestSplitRefuses(t *testing.T) {
	t.Parallel()
	square := orb.Polygon{plate(0, 0, 4)}
	hole := plate(1, 1, 2)
	hole.Reverse()
	cases := []struct {
		name  string
		shape orb.Geometry
		line  orb.LineString
		want  error
	}{
		{"outside", square, pen(orb.Point{5, 0}, orb.Point{5, 9}), ErrNotCut},
		{"ends inside", square, pen(orb.Point{2, -1}, orb.Point{2, 2}), ErrNotCut},
		{"wholly inside", square, pen(orb.Point{1, 1}, orb.Point{2, 2}), ErrNotCut},
		{"touches a corner", square, pen(orb.Point{-1, 1}, orb.Point{1, -1}, orb.Point{0, -2}), ErrNotCut},
		{"only along a side", square, pen(orb.Point{-1, 0}, orb.Point{9, 0}), ErrNotCut},
		{"only into a hole", orb.Polygon{plate(0, 0, 4), hole}, pen(orb.Point{2, -1}, orb.Point{2, 2}), ErrNotCut},
		{"a point", square, pen(orb.Point{2, 2}), ErrNotCut},
		{"a point twice", square, pen(orb.Point{2, 2}, orb.Point{2, 2}), ErrNotCut},
		{"nowhere", square, orb.LineString{{0.002, -0.001}, {0.002, math.NaN()}}, ErrNotNumber},
		{"across itself", square, pen(orb.Point{-1, 1}, orb.Point{5, 1}, orb.Point{5, 3}, orb.Point{2, 3}, orb.Point{2, -1}), ErrNotCut},
		{"no area", orb.LineString{{0, 0}, {1, 1}}, pen(orb.Point{0, 0}, orb.Point{1, 1}), ErrNotArea},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			pieces, err := Split(c.shape, c.line)
			if !errors.Is(err, c.want) {
				t.Errorf("Split = %v, %v, want %v", pieces, err, c.want)
			}
		})
	}
	if _, err := Split(orb.Polygon{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}}, pen(orb.Point{0, 0}, orb.Point{1, 1})); err == nil {
		t.Error("a bow tie was split")
	}
}

// Random territories cut by random lines: the pieces are valid, keep the area,
// own every point at most once, and Merge puts them together again.
func TestSplitAndMerge(t *testing.T) {
	t.Parallel()
	d := newDice(17)
	cut := 0
	for range 300 {
		shape := orb.Polygon{d.star(zhengzhou, 0.2, 6+d.IntN(60))}
		if d.IntN(2) == 0 {
			hole := d.star(zhengzhou, 0.05, 3+d.IntN(20))
			hole.Reverse()
			shape = append(shape, hole)
		}
		line := orb.LineString{}
		west, east := zhengzhou[0]-0.21, zhengzhou[0]+0.21
		for i, n := 0, 2+d.IntN(6); i < n; i++ {
			lon := west + (east-west)*float64(i)/float64(n-1)
			line = append(line, orb.Point{lon, zhengzhou[1] + d.between(-0.15, 0.15)})
		}
		pieces, err := Split(shape, line)
		if errors.Is(err, ErrNotCut) {
			continue
		}
		if err != nil {
			t.Fatalf("Split(%v, %v): %v", shape, line, err)
		}
		cut++
		checkPieces(t, d, shape, pieces)
		mergeAgain(t, shape, pieces)
	}
	if cut < 250 {
		t.Errorf("only %d of 300 lines cut", cut)
	}
}

// checkPieces fails unless the pieces are valid and tile the shape.
func checkPieces(t *testing.T, d dice, shape orb.Polygon, pieces []orb.Polygon) {
	t.Helper()
	var sum float64
	var regions []*Region
	for _, piece := range pieces {
		if err := CheckShape(piece); err != nil {
			t.Fatalf("a piece of %v: %v", shape, err)
		}
		sum += AreaM2(piece)
		regions = append(regions, mustRegion(t, piece))
	}
	wantNear(t, "sum of the pieces", sum, AreaM2(shape), 1e-6*AreaM2(shape))
	whole := mustRegion(t, shape)
	for range 200 {
		p := d.in(whole.Bound())
		owners := 0
		for _, region := range regions {
			if region.Contains(p) {
				owners++
			}
		}
		if inside := whole.Contains(p); inside && owners != 1 || !inside && owners != 0 {
			t.Fatalf("%v has %d owners, in the whole: %v", p, owners, inside)
		}
	}
}

// mergeAgain fails unless pieces that share a border merge back to the shape.
func mergeAgain(t *testing.T, shape orb.Polygon, pieces []orb.Polygon) {
	t.Helper()
	union := orb.MultiPolygon{pieces[0]}
	rest := pieces[1:]
	for len(rest) > 0 {
		var left []orb.Polygon
		for _, piece := range rest {
			merged, err := Merge(union, piece)
			switch {
			case err == nil:
				union = merged
			case errors.Is(err, ErrNoSharedBorder):
				left = append(left, piece)
			default:
				t.Fatalf("Merge(%v, %v): %v", union, piece, err)
			}
		}
		if len(left) == len(rest) {
			t.Fatalf("%d pieces of %v do not merge", len(left), shape)
		}
		rest = left
	}
	if len(union) != 1 {
		t.Fatalf("merged to %d polygons: %v", len(union), union)
	}
	wantNear(t, "area of the union", AreaM2(union), AreaM2(shape), 1e-6*AreaM2(shape))
}
