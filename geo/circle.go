package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// circle is a circle made ready for many questions, in half a cache line: the
// rounding of float32 is 6 mm in 100 km. The metres a degree of
// longitude are developed around the centre's latitude to first order, so that
// a distance is measured at the middle latitude without any trigonometry. Within
// 5 km it errs by less than 5e-6; within MaxFenceRadiusM by less than 0.01 % up
// to 60 degrees of latitude and 0.2 % up to MaxFenceLat.
type circle struct {
	lon, lat float64 // centre in degrees
	lonM     float32 // metres a degree of longitude at the centre
	lonRise  float32 // change of lonM for a degree of latitude between centre and point
	latM     float32 // metres a degree of latitude
	radiusM  float32 // radius in metres
}

// tangentM is how far, in metres, the developed distance is used; beyond it
// Distance takes over.
const tangentM = 2 * MaxFenceRadiusM

// newCircle prepares a circle.
func newCircle(centre orb.Point, radiusM float64) circle {
	ruler := RulerAt(centre[1])
	north := RulerAt(centre[1] + 0.5)
	south := RulerAt(centre[1] - 0.5)
	return circle{
		lon: centre[0], lat: centre[1],
		lonM: float32(ruler.lonM), latM: float32(ruler.latM),
		lonRise: float32((north.lonM - south.lonM) / 2), // the middle latitude is half way
		radiusM: float32(radiusM),
	}
}

// square returns the square of the metres from the centre to p, good near the
// centre only.
func (c *circle) square(p orb.Point) float64 {
	dLat := p[1] - c.lat
	dLon := p[0] - c.lon
	if dLon > 180 {
		dLon -= 360
	} else if dLon < -180 {
		dLon += 360
	}
	east := dLon * (float64(c.lonM) + float64(c.lonRise)*dLat)
	north := dLat * float64(c.latM)
	return east*east + north*north
}

// r2 returns the square of the radius.
func (c *circle) r2() float64 { return float64(c.radiusM) * float64(c.radiusM) }

// contains reports whether p lies within the radius of the centre.
func (c *circle) contains(p orb.Point) bool {
	// Far away the development could fold back, so the latitude is asked first.
	return math.Abs(p[1]-c.lat) < 2 && c.square(p) <= c.r2()
}

// distance returns the metres from the centre to p, however far.
func (c *circle) distance(p orb.Point) float64 {
	if math.Abs(p[1]-c.lat) < 2 {
		if square := c.square(p); square < tangentM*tangentM {
			return math.Sqrt(square)
		}
	}
	return Distance(orb.Point{c.lon, c.lat}, p)
}
