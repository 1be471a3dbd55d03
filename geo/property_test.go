package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

// dice makes seeded random places: a failure is found again by its seed.
type dice struct{ *rand.Rand }

func newDice(seed int64) dice { return dice{rand.New(rand.NewPCG(uint64(seed), 1))} }

// between returns a number in low..high.
func (d dice) between(low, high float64) float64 { return low + d.Float64()*(high-low) }

// point returns a place of any longitude up to lat degrees north or south.
func (d dice) point(lat float64) orb.Point {
	return orb.Point{d.between(-180, 180), d.between(-lat, lat)}
}

// in returns a place in a box.
func (d dice) in(b orb.Bound) orb.Point {
	return orb.Point{d.between(b.Min[0], b.Max[0]), d.between(b.Min[1], b.Max[1])}
}

// star returns a ring of n points around a centre that never crosses itself, its
// arms between half and all of radius degrees long.
func (d dice) star(centre orb.Point, radius float64, n int) orb.Ring {
	ring := make(orb.Ring, 0, n+1)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.8*d.Float64()) / float64(n))
		arm := radius * d.between(0.5, 1)
		ring = append(ring, orb.Point{centre[0] + arm*cos, centre[1] + arm*sin})
	}
	return append(ring, ring[0])
}

// wantNear fails if got is not within tolerance of want.
func wantNear(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.10g, want %.10g ± %.2g", what, got, want, tolerance)
	}
}

// zhengzhou is where most cases play.
var zhengzhou = orb.Point{113.6253, 34.7466}
