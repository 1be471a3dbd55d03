package mosaic

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// square of a side in degrees, closed.
func square(x, y, side float64) orb.Ring {
	return orb.Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
}

// TestArcsAreShared counts them:
//
//	+---+---+     3 arcs: left, right, and the one between
//	|   |   |
//	+---+---+
func TestArcsAreShared(t *testing.T) {
	t.Parallel()
	hole := square(0.2, 0.2, 0.1)
	island := orb.Ring{hole[2], hole[3], hole[0], hole[1], hole[2]}
	for _, c := range []struct {
		name   string
		shapes []orb.MultiPolygon
		arcs   int
	}{
		{"one alone", []orb.MultiPolygon{{{square(0, 0, 1)}}}, 1},
		{"two neighbours", []orb.MultiPolygon{{{square(0, 0, 1)}}, {{square(1, 0, 1)}}}, 3},
		{"four around a corner", []orb.MultiPolygon{{{square(0, 0, 1)}}, {{square(1, 0, 1)}}, {{square(0, 1, 1)}}, {{square(1, 1, 1)}}}, 8},
		{"an island in a hole", []orb.MultiPolygon{{{square(0, 0, 1), hole}}, {{island}}}, 2},
		{"the same twice", []orb.MultiPolygon{{{square(0, 0, 1)}}, {{square(0, 0, 1)}}}, 1},
		{"apart", []orb.MultiPolygon{{{square(0, 0, 1)}, {square(5, 5, 1)}}}, 2},
		{"touching in a corner", []orb.MultiPolygon{{{square(0, 0, 1)}}, {{square(1, 1, 1)}}}, 2},
		{"nothing", []orb.MultiPolygon{{}, {{}}, {{orb.Ring{{1, 1}, {1, 1}, {1, 1}}}}}, 0},
	} {
		if got := len(New(c.shapes).arcs); got != c.arcs {
			t.Errorf("%s: %d arcs, want %d", c.name, got, c.arcs)
		}
	}
}

// jagged is two areas with a border of many small teeth between them.
func jagged(r *rand.Rand, teeth int) []orb.MultiPolygon {
	border := []orb.Point{{1, 0}}
	for i := 1; i < teeth; i++ {
		border = append(border, orb.Point{1 + (r.Float64()-0.5)*0.004, float64(i) / float64(teeth)})
	}
	border = append(border, orb.Point{1, 1})
	left, right := orb.Ring{{0, 0}}, orb.Ring{{2, 1}, {2, 0}}
	left = append(append(left, border...), orb.Point{0, 1}, orb.Point{0, 0})
	right = append(append(right, border...), orb.Point{2, 1})
	return []orb.MultiPolygon{{{left}}, {{right}}}
}

// TestNeighboursShareTheirBorder: the areas of both and what lies between them add
// up to the whole at every zoom, to the last unit, and are simple from afar.
func TestNeighboursShareTheirBorder(t *testing.T) {
	t.Parallel()
	shapes := jagged(rand.New(rand.NewPCG(1, 1)), 3000)
	whole := []orb.MultiPolygon{{{orb.Ring{{0, 0}, {1, 0}, {2, 0}, {2, 1}, {1, 1}, {0, 1}, {0, 0}}}}}
	both, one := New(shapes), New(whole)
	var p Pen
	for z := uint8(0); z <= 12; z++ {
		for _, place := range []orb.Point{{1, 0.5}, {1.02, 0.99}, {0.98, 0.01}, {0.1, 0.1}} {
			at := geo.TileAt(place, z)
			areaOf := func(m *Mosaic, n int) (sum int64, points int) {
				m.Draw(&p, n, at)
				if p.Geometry.Empty() {
					return 0, 0
				}
				return mvt.Area2(p.ring), len(p.ring)
			}
			left, n := areaOf(both, 0)
			right, _ := areaOf(both, 1)
			if all, _ := areaOf(one, 0); left+right != all {
				t.Errorf("%v: %d and %d are not %d", at, left, right, all)
			}
			if z == 4 && n > 100 {
				t.Errorf("%v: %d vertices from afar", at, n)
			}
		}
	}
}

func TestSmallOnesVanishWithTheirHoles(t *testing.T) {
	t.Parallel()
	m := New([]orb.MultiPolygon{{{square(0.1, 0.1, 0.001), square(0.1004, 0.1004, 0.0002)}}})
	var p Pen
	for z, want := range map[uint8]bool{2: true, 18: false} {
		if m.Draw(&p, 0, geo.TileAt(orb.Point{0.1005, 0.1005}, z)); p.Geometry.Empty() != want {
			t.Errorf("z%d: empty is %v", z, p.Geometry.Empty())
		}
	}
	if m.Draw(&p, 0, geo.Tile{Z: 3}); !p.Geometry.Empty() || m.Len() != 1 {
		t.Error("drawn where it is not")
	}
}

func BenchmarkNew(b *testing.B) {
	shapes := jagged(rand.New(rand.NewPCG(1, 1)), 45_000) // 90,000 vertices
	for b.Loop() {
		New(shapes)
	}
}
