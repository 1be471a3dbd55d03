package geo

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// yard is a square with a square hole, 4 by 4 with the hole 1..3.
//
//	4 +-----------+
//	  |  +-----+  |
//	  |  | hole|  |
//	  |  +-----+  |
//	0 +-----------+
//	  0           4
func yard() orb.Polygon {
	return orb.Polygon{
		{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
		{{1, 1}, {1, 3}, {3, 3}, {3, 1}, {1, 1}},
	}
}

func mustRegion(t testing.TB, g orb.Geometry) *Region {
	t.Helper()
	region, err := NewRegion(g)
	if err != nil {
		t.Fatal(err)
	}
	return region
}

func TestRegionContains(t *testing.T) {
	t.Parallel()
	region := mustRegion(t, yard())
	cases := []struct {
		name             string
		p                orb.Point
		contains, covers bool
	}{
		{"in the yard", orb.Point{0.5, 2}, true, true},
		{"in the hole", orb.Point{2, 2}, false, false},
		{"east", orb.Point{5, 2}, false, false},
		{"north", orb.Point{2, 5}, false, false},
		{"level with a corner", orb.Point{-1, 4}, false, false},
		{"on the western side", orb.Point{0, 2}, true, true},
		{"on the southern side", orb.Point{2, 0}, true, true},
		{"on the eastern side", orb.Point{4, 2}, false, true},
		{"on the northern side", orb.Point{2, 4}, false, true},
		{"on the hole's western side", orb.Point{1, 2}, false, true},
		{"on the hole's eastern side", orb.Point{3, 2}, true, true},
		{"on the south-western corner", orb.Point{0, 0}, true, true},
		{"on the north-eastern corner", orb.Point{4, 4}, false, true},
		{"a bit inside", orb.Point{math.Nextafter(4, 0), 2}, true, true},
		{"nowhere", orb.Point{math.NaN(), 2}, false, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := region.Contains(c.p); got != c.contains {
				t.Errorf("Contains = %v, want %v", got, c.contains)
			}
			if got := region.Covers(c.p); got != c.covers {
				t.Errorf("Covers = %v, want %v", got, c.covers)
			}
		})
	}
}

func TestNewRegionRefuses(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]orb.Geometry{
		"nothing":      nil,
		"a line":       orb.LineString{{0, 0}, {1, 1}},
		"no polygons":  orb.MultiPolygon{},
		"an empty one": orb.Polygon{},
		"one point":    orb.Polygon{{{1, 1}, {1, 1}}},
	} {
		if _, err := NewRegion(g); !errors.Is(err, ErrNotArea) {
			t.Errorf("NewRegion(%s) = %v, want ErrNotArea", name, err)
		}
	}
	if _, err := NewRegion(orb.Polygon{{{0, 0}, {math.NaN(), 0}, {1, 1}, {0, 0}}}); !errors.Is(err, ErrNotNumber) {
		t.Errorf("NewRegion with NaN = %v, want ErrNotNumber", err)
	}
}

// crossingNumber is the slow answer: exact, edge by edge.
func crossingNumber(shape orb.MultiPolygon, p orb.Point) bool {
	inside := false
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				e := upward(ring[i-1], ring[i])
				if e.a[1] <= p[1] && p[1] < e.b[1] && orientExact(e.a, e.b, p) > 0 {
					inside = !inside
				}
			}
		}
	}
	return inside
}

func TestRegionAgreesWithCrossingNumber(t *testing.T) {
	t.Parallel()
	d := newDice(9)
	for range 60 {
		shape := orb.MultiPolygon{{d.star(zhengzhou, 0.1, 3+d.IntN(60))}}
		region := mustRegion(t, shape)
		for range 300 {
			p := d.in(region.Bound().Pad(0.01))
			if d.IntN(4) == 0 { // on a corner's latitude
				p[1] = shape[0][0][d.IntN(len(shape[0][0]))][1]
			}
			if got, want := region.Contains(p), crossingNumber(shape, p); got != want {
				t.Fatalf("Contains(%v) = %v, want %v, in %v", p, got, want, shape)
			}
		}
	}
}

// Territories that share borders own every point exactly once, border points and
// corners too.
//
//	+--+-----+--+
//	|  |    /   |     random triangles over a grid of shaken corners
//	+--+---+----+
//	|   \  |    |
//	+----+-+----+
func TestSharedBordersOwnEveryPointOnce(t *testing.T) {
	t.Parallel()
	const side = 8
	d := newDice(10)
	var corners [side + 1][side + 1]orb.Point
	for i := range corners {
		for j := range corners[i] {
			p := orb.Point{113 + float64(i)*0.1, 34 + float64(j)*0.1}
			if i > 0 && i < side && j > 0 && j < side {
				p[0] += d.between(-0.02, 0.02)
				p[1] += d.between(-0.02, 0.02)
			}
			corners[i][j] = p
		}
	}
	var regions []*Region
	var asked []orb.Point
	for i := range side {
		for j := range side {
			a, b, c, e := corners[i][j], corners[i+1][j], corners[i+1][j+1], corners[i][j+1]
			regions = append(regions, mustRegion(t, orb.Ring{a, b, c, a}), mustRegion(t, orb.Ring{a, c, e, a}))
			asked = append(asked, a, Interpolate(a, c, 0.5), Interpolate(a, b, d.Float64()), Interpolate(b, c, d.Float64()))
		}
	}
	for range 5000 {
		asked = append(asked, orb.Point{d.between(113, 113.8), d.between(34, 34.8)})
	}
	whole := mustRegion(t, orb.Bound{Min: orb.Point{113, 34}, Max: orb.Point{113.8, 34.8}})
	for _, p := range asked {
		owners := 0
		for _, region := range regions {
			if region.Contains(p) {
				owners++
			}
		}
		if want := map[bool]int{true: 1, false: 0}[whole.Contains(p)]; owners != want {
			t.Fatalf("%v has %d owners, want %d", p, owners, want)
		}
	}
}

func TestNearestEdge(t *testing.T) {
	t.Parallel()
	d := newDice(11)
	for range 40 {
		ring := d.star(zhengzhou, 0.05, 3+d.IntN(80))
		region := mustRegion(t, ring)
		for range 100 {
			p := d.in(region.Bound().Pad(0.05))
			want := math.Inf(1)
			for i := 1; i < len(ring); i++ {
				metres, _ := SegmentDistance(p, ring[i-1], ring[i])
				want = math.Min(want, metres)
			}
			place, got := region.NearestEdge(p)
			wantNear(t, "NearestEdge", got, want, 0.001+1e-3*want)
			wantNear(t, "distance to the place", Distance(p, place), got, 1e-9)
		}
	}
}

func TestManyUprightEdgesStaySmall(t *testing.T) {
	t.Parallel()
	// A comb: every tooth passes through all slabs.
	var ring orb.Ring
	const teeth = 2000
	for i := range teeth {
		x := 113 + float64(i)*1e-4
		ring = append(ring, orb.Point{x, 34}, orb.Point{x + 0.5e-4, 35})
	}
	ring = append(ring, orb.Point{113 + teeth*1e-4, 33.9}, orb.Point{113, 33.9}, ring[0])
	region := mustRegion(t, ring)
	if most := slabCopies * len(ring); len(region.edges) > most {
		t.Errorf("%d edges are stored %d times, want at most %d", len(ring), len(region.edges), most)
	}
	if !region.Contains(orb.Point{113.1, 33.95}) || region.Contains(orb.Point{113.1, 35.1}) {
		t.Error("the comb answers wrongly")
	}
}

func TestFlatRegion(t *testing.T) {
	t.Parallel()
	region := mustRegion(t, orb.Ring{{113, 34}, {114, 34}, {113, 34}})
	if region.Contains(orb.Point{113.5, 34}) || !region.Covers(orb.Point{113.5, 34}) {
		t.Error("a region without height must be all border")
	}
	if _, metres := region.NearestEdge(orb.Point{113.5, 34.001}); math.Abs(metres-110.9) > 0.1 {
		t.Errorf("NearestEdge = %v m", metres)
	}
}
