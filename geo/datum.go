package geo

import (
	_ "embed" // for the mask of the mainland
	"fmt"
	"math"
	"sync"

	"github.com/paulmach/orb"
)

// The GCJ-02 shift has never been published by its owner. The formulas are those
// of the implementation that leaked in 2010 and that every library since carries
// (eviltransform, gcoord, coordtransform), on the Krasovsky 1940 ellipsoid.
const (
	krasovskyRadiusM       = 6378245.0
	krasovskyEccentricity2 = 0.00669342162296594323

	// BD-09 turns and pushes GCJ-02 by these constants, in degrees.
	baiduWave = math.Pi * 3000 / 180
	baiduLon  = 0.0065
	baiduLat  = 0.006
)

const (
	// unshiftTurns bounds the iteration; GCJ-02 takes 4 turns, BD-09 up to 9.
	unshiftTurns = 30
	// unshiftStep is the change in degrees that ends it (1e-12 is 0.1 µm).
	unshiftStep = 1e-12
)

//go:embed mainland.geojson
var mainlandJSON []byte

// mainland is the mask inside which the shifted systems are shifted.
var mainland = sync.OnceValue(func() *Region {
	shape, err := ParseGeometry(mainlandJSON)
	if err != nil {
		panic(fmt.Sprintf("geo: mainland.geojson: %v", err))
	}
	region, err := NewRegion(shape)
	if err != nil {
		panic(fmt.Sprintf("geo: mainland.geojson: %v", err))
	}
	return region
})

// nearMainland is a quick box around every place whose shifted coordinates could
// differ from its WGS-84 ones.
func nearMainland(p orb.Point) bool {
	return p[0] > 72.9 && p[0] < 136.1 && p[1] > 14.9 && p[1] < 54.1
}

// shift applies the shift of the system to p, a WGS-84 point, wherever it is.
func shift(to CRS, p orb.Point) orb.Point {
	p = gcjFromWGS(p)
	if to == BD09 {
		return baiduFromGCJ(p)
	}
	return p
}

// unshift finds the WGS-84 point that shift carries to p: a fixed point
// iteration, w ← w + (p - shift(w)). The shift changes by less than 2 % over its
// own length, so every turn gains almost two digits.
func unshift(from CRS, p orb.Point) orb.Point {
	w := p
	for range unshiftTurns {
		s := shift(from, w)
		dLon, dLat := p[0]-s[0], p[1]-s[1]
		w[0] += dLon
		w[1] += dLat
		if math.Abs(dLon)+math.Abs(dLat) < unshiftStep {
			break
		}
	}
	return w
}

// gcjFromWGS is the shift of GCJ-02.
func gcjFromWGS(p orb.Point) orb.Point {
	x, y := p[0]-105, p[1]-35
	root := math.Sqrt(math.Abs(x))
	// 20 sin 6πx + 20 sin 2πx is common to both axes.
	common := (20*math.Sin(6*math.Pi*x) + 20*math.Sin(2*math.Pi*x)) * 2 / 3
	north := -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*root + common +
		(20*math.Sin(math.Pi*y)+40*math.Sin(math.Pi/3*y))*2/3 +
		(160*math.Sin(math.Pi/12*y)+320*math.Sin(math.Pi/30*y))*2/3
	east := 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*root + common +
		(20*math.Sin(math.Pi*x)+40*math.Sin(math.Pi/3*x))*2/3 +
		(150*math.Sin(math.Pi/12*x)+300*math.Sin(math.Pi/30*x))*2/3
	sin, cos := math.Sincos(p[1] * radPerDeg)
	w2 := 1 - krasovskyEccentricity2*sin*sin
	w := math.Sqrt(w2)
	latM := krasovskyRadiusM * (1 - krasovskyEccentricity2) / (w2 * w) * radPerDeg
	lonM := krasovskyRadiusM / w * cos * radPerDeg
	return orb.Point{p[0] + east/lonM, p[1] + north/latM}
}

// baiduFromGCJ is Baidu's shift of a GCJ-02 point.
func baiduFromGCJ(p orb.Point) orb.Point {
	radius := math.Sqrt(p[0]*p[0]+p[1]*p[1]) + 0.00002*math.Sin(p[1]*baiduWave)
	angle := math.Atan2(p[1], p[0]) + 0.000003*math.Cos(p[0]*baiduWave)
	sin, cos := math.Sincos(angle)
	return orb.Point{radius*cos + baiduLon, radius*sin + baiduLat}
}
