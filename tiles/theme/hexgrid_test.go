package theme

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/geo"
)

// TestHexagonsPartTheWorld: a place belongs to the hexagon whose centre is nearest.
func TestHexagonsPartTheWorld(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		zoom := uint8(r.UintN(15))
		w := geo.World{X: r.Uint32(), Y: r.Uint32()}
		h := HexAt(w, zoom)
		mine := away(h, zoom, w)
		for _, step := range [][2]int32{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {-1, 1}} {
			if other := away(Hex{h.Q + step[0], h.R + step[1]}, zoom, w); other < mine*(1-1e-9) {
				t.Fatalf("zoom %d: %v lies %g from the centre of %v, and %g from a neighbour's", zoom, w, mine, h, other)
			}
		}
	}
}

func away(h Hex, zoom uint8, w geo.World) float64 {
	x, y := h.Centre(zoom)
	return math.Hypot(x-float64(w.X), y-float64(w.Y))
}

// TestNeighboursShareTheirCorners to the last bit, so that no gap shows; and all
// six sides are of one length.
func TestNeighboursShareTheirCorners(t *testing.T) {
	t.Parallel()
	for _, zoom := range []uint8{0, 5, 11, 14} {
		a := Hex{1000, 700}.Corners(zoom)
		b := Hex{1001, 700}.Corners(zoom) // to the east
		c := Hex{1000, 701}.Corners(zoom) // to the south-east
		if a[1] != b[5] || a[2] != b[4] || a[2] != c[0] || a[3] != c[5] {
			t.Errorf("zoom %d: %v, %v, %v", zoom, a, b, c)
		}
		for i := range a {
			j := (i + 1) % 6
			side := math.Hypot(a[i][0]-a[j][0], a[i][1]-a[j][1])
			if want := hexSize * hexSide(zoom); math.Abs(side-want) > want*1e-9 {
				t.Errorf("zoom %d: side %d is %g long, want %g", zoom, i, side, want)
			}
		}
	}
}

// scatter gives samples as a store does: by their Morton codes.
func scatter(r *rand.Rand, n int) []Sample {
	samples := make([]Sample, n)
	for i := range samples {
		x, y := 1<<31+r.NormFloat64()*2e6, 1<<30+r.NormFloat64()*2e6
		samples[i] = Sample{geo.World{X: uint32(x), Y: uint32(y)}, Weight{Part: float64(r.IntN(9)), Of: 1, Outlets: 1}}
	}
	slices.SortFunc(samples, func(a, b Sample) int {
		if a.At.Morton() < b.At.Morton() {
			return -1
		}
		return 1
	})
	return samples
}

// TestTilesAgreeOnHexagons: a hexagon that several tiles show weighs the same in all
// of them, and all of a zoom together are all outlets.
func TestTilesAgreeOnHexagons(t *testing.T) {
	t.Parallel()
	samples := scatter(rand.New(rand.NewPCG(3, 4)), 3000)
	s := NewSurvey(Query{Measure: Visits}, samples)
	for _, zoom := range []uint8{0, 3, 8, 11, 12} {
		seen := map[Hex]Weight{}
		tiles := map[geo.Tile]bool{}
		for _, one := range samples {
			at := one.At.Tile(zoom)
			for dx := -1; dx <= 1; dx++ {
				for dy := -1; dy <= 1; dy++ {
					if near, err := geo.NewTile(int(zoom), int(at.X)+dx, int(at.Y)+dy); err == nil {
						tiles[near] = true
					}
				}
			}
		}
		for at := range tiles {
			for _, c := range s.Hexagons(at) {
				if before, ok := seen[c.Hex]; ok && before != c.Weight {
					t.Fatalf("zoom %d: %v weighs %v in one tile and %v in another", zoom, c.Hex, before, c.Weight)
				}
				seen[c.Hex] = c.Weight
			}
		}
		var all Weight
		for _, w := range seen {
			all.Add(w)
		}
		if all != s.Total() {
			t.Errorf("zoom %d: the hexagons weigh %v, the outlets %v", zoom, all, s.Total())
		}
	}
}

// TestSpotsAndRegions hold the other shapes against plain counting.
func TestSpotsAndRegions(t *testing.T) {
	t.Parallel()
	samples := scatter(rand.New(rand.NewPCG(5, 6)), 3000)
	s := NewSurvey(Query{Measure: Visits}, samples)
	for zoom := range uint8(15) {
		tiles := map[geo.Tile]bool{}
		for _, one := range samples {
			tiles[one.At.Tile(zoom)] = true
		}
		var all Weight
		for at := range tiles {
			for _, spot := range s.Spots(at) {
				all.Add(spot.Weight)
			}
		}
		if all != s.Total() {
			t.Errorf("zoom %d: the spots weigh %v, the outlets %v", zoom, all, s.Total())
		}
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		a, b := samples[r.IntN(len(samples))].At.Point(), samples[r.IntN(len(samples))].At.Point()
		c := samples[r.IntN(len(samples))].At.Point()
		region, err := geo.NewRegion(geoTriangle(a, b, c))
		if err != nil {
			continue // three points on a line
		}
		var want Weight
		for _, one := range samples {
			if region.Covers(one.At.Point()) {
				want.Add(one.Weight)
			}
		}
		if got := s.Inside(region); got != want {
			t.Errorf("in %v: %v, want %v", region.Shape(), got, want)
		}
	}
}
