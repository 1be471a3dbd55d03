package sim

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"xuntu.dev/cmd/internal/city"
)

const walkingPace = 1.25 // metres a second

// traveller writes a trajectory while going from place to place.
type traveller struct {
	graph  *city.Graph
	rand   *rand.Rand
	rates  Rates
	pace   float64 // the rep's own factor on driving speed
	now    float64 // seconds since midnight
	here   orb.Point
	path   trajectory
	driven float64 // metres
}

func (t *traveller) mark(s state) { t.path = append(t.path, key{t.now, t.here, s}) }

// stay remains in place.
func (t *traveller) stay(seconds float64, s state) {
	t.mark(s)
	t.now += seconds
	t.mark(s)
}

// walk goes straight to a place nearby.
func (t *traveller) walk(to orb.Point) {
	d := orbgeo.Distance(t.here, to)
	if d < 0.5 {
		return
	}
	t.mark(walking)
	t.now += d / walkingPace
	t.here = to
	t.mark(walking)
}

// drive goes to the street at a place: on foot to the car, then along the streets.
func (t *traveller) drive(to orb.Point) error {
	from, goal := t.graph.Nearest(t.here), t.graph.Nearest(to)
	path, err := t.graph.Route(from, goal)
	if err != nil {
		return fmt.Errorf("drive from %v to %v: %w", t.here, to, err)
	}
	t.walk(from.Point)
	for i, s := range path.Stretches {
		speed := s.Class.SpeedKMH() / 3.6 * t.pace * math.Exp(t.rand.NormFloat64()*0.12) / t.slowdown()
		for k := 1; k < len(s.Line); k++ {
			d := orbgeo.Distance(t.here, s.Line[k])
			if d == 0 {
				continue
			}
			t.mark(driving)
			t.now += d / speed
			t.here = s.Line[k]
			t.driven += d
		}
		larger := i+1 < len(path.Stretches) && (s.Class <= city.Secondary || path.Stretches[i+1].Class <= city.Secondary)
		if larger && t.rand.Float64() < t.rates.LightsAtNodes {
			t.stay(8+t.rand.Float64()*47, waiting)
		}
	}
	t.mark(driving)
	return nil
}

// slowdown is the factor on driving time at the present hour.
func (t *traveller) slowdown() float64 {
	switch hour := t.now / 3600; {
	case hour >= 7.5 && hour < 9.25, hour >= 17 && hour < 19:
		return t.rates.PeakSlowdown
	case hour >= 11.5 && hour < 13.5:
		return 1 + (t.rates.PeakSlowdown-1)*0.25
	default:
		return 1
	}
}

// estimate guesses the seconds of a drive without searching: crow-fly × 1.35 at 26 km/h.
func estimate(a, b orb.Point) float64 { return orbgeo.Distance(a, b) * 1.35 / (26 / 3.6) }
