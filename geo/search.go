package geo

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// turns are the shifts in degrees that bring a box to the others' side of the
// antimeridian; stored boxes and asked ones may both reach across it.
var turns = [...]float64{0, -360, 360}

// search calls found for the items whose boxes meet the box around p that holds
// every place within metres.
func search(tree *rtree.RTreeGN[float64, int64], p orb.Point, metres float64, found func(low, high [2]float64, id int64) bool) {
	box := padOpen(p.Bound(), metres)
	if box.Max[0]-box.Min[0] >= 360 {
		box.Min[0], box.Max[0] = -180, 180
		tree.Search(box.Min, box.Max, found)
		return
	}
	for _, turn := range turns {
		tree.Search([2]float64{box.Min[0] + turn, box.Min[1]}, [2]float64{box.Max[0] + turn, box.Max[1]}, found)
	}
}

// sphereSlack is the share by which the sphere of EarthRadiusM may overstate a
// geodesic of the ellipsoid: 1 - b²/(a·R) is 0.0056.
const sphereSlack = 0.994

// leastMetres returns a lower bound of the metres from p to any place in the box
// (Schubert, Zimek and Kriegel, Geodetic Distance Queries on R-Trees, 2013): the
// nearest place lies due north or south, or on the nearer meridian of the box.
func leastMetres(p orb.Point, box orb.Bound) float64 {
	nearest := orb.Point{p[0], clampTo(p[1], box.Min[1], box.Max[1])}
	within := false
	for _, turn := range turns {
		within = within || (p[0]+turn >= box.Min[0] && p[0]+turn <= box.Max[0])
	}
	if !within {
		side := lonDelta(p[0], box.Min[0])
		if east := lonDelta(p[0], box.Max[0]); math.Abs(east) < math.Abs(side) {
			side = east
		}
		nearest = orb.Point{p[0] + side, nearestOnMeridian(p[1], side, box.Min[1], box.Max[1])}
	}
	return sphereSlack * SphereDistance(p, nearest)
}

// nearestOnMeridian returns the latitude in south..north, on the meridian dLon
// degrees away, that is nearest to latitude lat.
func nearestOnMeridian(lat, dLon, south, north float64) float64 {
	sin, cos := math.Sincos(lat * radPerDeg)
	// cos d = sin φ sin lat + cos φ cos lat cos Δλ is a wave in φ; this is its crest.
	crest := math.Atan2(sin, cos*math.Cos(dLon*radPerDeg)) / radPerDeg
	if crest >= south && crest <= north {
		return crest
	}
	if math.Cos((south-crest)*radPerDeg) > math.Cos((north-crest)*radPerDeg) {
		return south
	}
	return north
}
