package geo

import (
	"errors"
	"testing"

	"github.com/paulmach/orb"
)

func TestMerge(t *testing.T) {
	t.Parallel()
	ring := plate(0, 0, 4)
	hole := plate(1, 1, 2)
	hole.Reverse()
	shaken := plate(4, 0, 4)
	shaken[0][0] += 1e-7 // 1 cm
	shaken[4] = shaken[0]
	horseshoe := orb.Ring(pen(orb.Point{0, 0}, orb.Point{6, 0}, orb.Point{6, 6}, orb.Point{4, 6}, orb.Point{4, 2}, orb.Point{2, 2}, orb.Point{2, 6}, orb.Point{0, 6}, orb.Point{0, 0}))
	lid := orb.Ring(pen(orb.Point{0, 6}, orb.Point{6, 6}, orb.Point{6, 8}, orb.Point{0, 8}, orb.Point{0, 6}))
	cases := []struct {
		name     string
		a, b     orb.Geometry
		want     float64 // area in units of plate
		polygons int
		rings    int // of the first polygon
	}{
		{"side by side", ring, plate(4, 0, 4), 32, 1, 1},
		//  +----+
		//  | 4  +--+
		//  |    |2 |     the corners of the small one lie on the side of the big one
		//  |    +--+
		//  +----+
		{"small beside big", ring, plate(4, 1, 2), 20, 1, 1},
		{"a centimetre off", ring, shaken, 32, 1, 1},
		//  +--------+
		//  +--+--+--+
		//  |  |  |  |    what lies between becomes a hole
		//  |  +--+  |
		//  +--------+
		{"lid on a horseshoe", horseshoe, lid, 40, 1, 2},
		{"an island fills its hole", orb.Polygon{ring, hole}, plate(1, 1, 2), 16, 1, 1},
		{"a far part stays", orb.MultiPolygon{{ring}, {plate(20, 20, 1)}}, plate(4, 0, 4), 33, 2, 1},
		{"a hole stays", orb.Polygon{ring, hole}, plate(4, 0, 4), 28, 1, 2},
		{"it joins two parts", orb.MultiPolygon{{plate(0, 0, 2)}, {plate(4, 0, 2)}}, plate(2, 0, 2), 12, 1, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, order := range [2][2]orb.Geometry{{c.a, c.b}, {c.b, c.a}} {
				union, err := Merge(order[0], order[1])
				if err != nil {
					t.Fatal(err)
				}
				wantNear(t, "area", AreaM2(union)/(AreaM2(ring)/16), c.want, 1e-3)
				if len(union) != c.polygons {
					t.Fatalf("%d polygons, want %d: %v", len(union), c.polygons, union)
				}
				most := 0
				for _, polygon := range union {
					most = max(most, len(polygon))
				}
				if most != c.rings {
					t.Errorf("%d rings, want %d: %v", most, c.rings, union)
				}
				if err := CheckShape(union); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	ring := plate(0, 0, 4)
	cases := []struct {
		name string
		a, b orb.Geometry
		want error
	}{
		{"apart", ring, plate(9, 9, 1), ErrNoSharedBorder},
		{"a metre apart", ring, plate(4.01, 0, 4), ErrNoSharedBorder},
		{"corner to corner", ring, plate(4, 4, 4), ErrNoSharedBorder},
		{"the same", ring, ring, ErrOverlap},
		{"across each other", ring, plate(2, 2, 4), ErrOverlap},
		{"across, sharing a side", ring, plate(0, 0, 2), ErrOverlap},
		{"one in the other", ring, plate(1, 1, 1), ErrOverlap},
		{"no area", ring, orb.Point{1, 1}, ErrNotArea},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if union, err := Merge(c.a, c.b); !errors.Is(err, c.want) {
				t.Errorf("Merge = %v, %v, want %v", union, err, c.want)
			}
			if union, err := Merge(c.b, c.a); !errors.Is(err, c.want) {
				t.Errorf("Merge the other way = %v, %v, want %v", union, err, c.want)
			}
		})
	}
}
