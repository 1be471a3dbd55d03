package city

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city/plane"
)

// earthRadius is the mean radius of the Earth in metres (IUGG).
const earthRadius = 6371008.8

// frame maps the generator's plane to the globe: metres east and north of the city's
// centre, equirectangular at the centre's latitude. Sixty kilometres out a length is off by
// less than one percent, so lengths that count are measured on the globe again.
type frame struct {
	lon, lat float64 // centre, degrees
	squeeze  float64 // cosine of the centre's latitude
}

func newFrame(b Branch) frame {
	return frame{b.Lon, b.Lat, math.Cos(b.Lat * math.Pi / 180)}
}

// point returns the place as degrees, rounded to 1e-7 degree (1 cm) like all coordinates
// of the demo data.
func (f frame) point(v plane.Vec) orb.Point {
	const perDegree = earthRadius * math.Pi / 180
	return orb.Point{round7(f.lon + v.X/(perDegree*f.squeeze)), round7(f.lat + v.Y/perDegree)}
}

func (f frame) vec(p orb.Point) plane.Vec {
	const perDegree = earthRadius * math.Pi / 180
	return plane.Vec{X: (p[0] - f.lon) * perDegree * f.squeeze, Y: (p[1] - f.lat) * perDegree}
}

func (f frame) line(l plane.Line) orb.LineString {
	out := make(orb.LineString, len(l))
	for i, v := range l {
		out[i] = f.point(v)
	}
	return out
}

// E7 returns degrees as a whole number of 1e-7 degrees.
func E7(degrees float64) int64 { return int64(math.Round(degrees * 1e7)) }

func round7(degrees float64) float64 { return float64(E7(degrees)) / 1e7 }
