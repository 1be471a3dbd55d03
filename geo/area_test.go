package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestAreaM2(t *testing.T) {
	t.Parallel()
	block := orb.Ring{{113.5, 34.7}, {113.6, 34.7}, {113.6, 34.8}, {113.5, 34.8}, {113.5, 34.7}}
	hole := orb.Ring{{113.54, 34.74}, {113.54, 34.76}, {113.56, 34.76}, {113.56, 34.74}, {113.54, 34.74}}
	// The square metres are those of PostGIS 3.3 for geography, the edges first
	// broken into pieces of 0.0005 degrees, so that they run straight in degrees.
	cases := []struct {
		name string
		g    orb.Geometry
		want float64
	}{
		{"1 km on the equator", orb.Bound{Max: orb.Point{0.01, 0.01}}, 1230907.202},
		{"a block", orb.Bound{Min: orb.Point{113.62, 34.74}, Max: orb.Point{113.63, 34.75}}, 1015845.331},
		{"a tenth of a degree", block, 101578483.307},
		{"with a hole", orb.Polygon{block, hole}, 97515342.774},
		{"twice", orb.MultiPolygon{{block, hole}, {hole}}, 101578483.307},
		{"a triangle in the north", orb.Ring{{18.9, 69.6}, {19.1, 69.6}, {19, 69.7}, {18.9, 69.6}}, 43347426.317},
		{"a province", orb.Ring{{113, 34}, {115, 34}, {114.5, 36.5}, {113, 34}}, 25368087568.266},
		{"a shop of 10 m", orb.Bound{Min: orb.Point{113.62, 34.74}, Max: orb.Point{113.6201, 34.7401}}, 101.591},
		{"a line", orb.LineString{{0, 0}, {1, 1}}, 0},
		{"two points", orb.Ring{{0, 0}, {1, 1}}, 0},
		{"nothing", nil, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			wantNear(t, "AreaM2", AreaM2(c.g), c.want, 0.001+1e-7*c.want)
		})
	}
	// The surface of the WGS-84 ellipsoid.
	wantNear(t, "the whole Earth", AreaM2(orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}}), 510065621724000, 1e9)
}

func TestAreaKnowsNoWinding(t *testing.T) {
	t.Parallel()
	d := newDice(14)
	for range 200 {
		ring := d.star(d.point(80), 0.1, 3+d.IntN(20))
		back := ring.Clone()
		back.Reverse()
		wantNear(t, "reversed", AreaM2(back), AreaM2(ring), 1e-9*AreaM2(ring))
		if ringAreaM2(ring) <= 0 || ringAreaM2(back) >= 0 {
			t.Fatal("counter-clockwise must be positive")
		}
	}
}

// A horseshoe's centroid lies in the gap, its label must not.
//
//	+--+  +--+
//	|  |c |  |
//	|  +--+  |
//	+--------+
func TestLabelPoint(t *testing.T) {
	t.Parallel()
	horseshoe := orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {6, 9}, {6, 1}, {3, 1}, {3, 9}, {0, 9}, {0, 0}}}
	region := mustRegion(t, horseshoe)
	if region.Contains(Centroid(horseshoe)) {
		t.Fatal("the case is no good: the centroid lies inside")
	}
	if p := region.LabelPoint(); !region.Contains(p) {
		t.Errorf("LabelPoint = %v lies outside", p)
	}
	square := mustRegion(t, orb.Bound{Max: orb.Point{2, 2}})
	if p := square.LabelPoint(); p != (orb.Point{1, 1}) {
		t.Errorf("LabelPoint of a square = %v", p)
	}
	if p := mustRegion(t, yard()).LabelPoint(); !mustRegion(t, yard()).Contains(p) {
		t.Errorf("LabelPoint of a yard = %v lies outside", p)
	}
	d := newDice(15)
	for range 300 {
		region := mustRegion(t, d.star(zhengzhou, 0.1, 3+d.IntN(40)))
		if p := region.LabelPoint(); !region.Contains(p) {
			t.Fatalf("LabelPoint of %v = %v lies outside", region.Shape(), p)
		}
	}
}

func TestCentroid(t *testing.T) {
	t.Parallel()
	if got := Centroid(orb.Polygon{{{1, 1}, {3, 1}, {3, 3}, {1, 3}, {1, 1}}}); math.Abs(got[0]-2)+math.Abs(got[1]-2) > 1e-12 {
		t.Errorf("Centroid of a square = %v", got)
	}
	if got := Centroid(nil); got != (orb.Point{}) {
		t.Errorf("Centroid of nothing = %v", got)
	}
}
