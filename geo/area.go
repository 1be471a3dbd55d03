package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// AreaM2 returns the square metres of an orb.Polygon, orb.MultiPolygon, orb.Ring
// or orb.Bound on the WGS-84 ellipsoid, holes taken off; of anything else 0.
//
// It adds up the strips between every edge and the equator: the ellipsoid's
// area below a latitude is Snyder's q (Map Projections: A Working Manual, 1987,
// formula 3-12), integrated along the edge by Simpson's rule. Edges are straight
// in longitude and latitude, as they are drawn. PostGIS geography, whose edges
// are geodesics, differs by about 0.1 % for a triangle with sides of 10 km.
func AreaM2(g orb.Geometry) float64 {
	shape, err := toShape(g)
	if err != nil {
		return 0
	}
	var area float64
	for _, polygon := range shape {
		for i, ring := range polygon {
			if i == 0 {
				area += math.Abs(ringAreaM2(ring))
			} else {
				area -= math.Abs(ringAreaM2(ring))
			}
		}
	}
	return math.Max(0, area)
}

// ringAreaM2 returns the area of a ring, positive if it runs counter-clockwise.
func ringAreaM2(ring orb.Ring) float64 {
	if len(ring) < 3 {
		return 0
	}
	base := authalicQ(ring[0][1]) // small numbers keep their digits
	var sum float64
	a, qa := ring[len(ring)-1], authalicQ(ring[len(ring)-1][1])-base
	for _, b := range ring {
		qb := authalicQ(b[1]) - base
		middle := authalicQ((a[1]+b[1])/2) - base
		sum -= (b[0] - a[0]) * radPerDeg * (qa + 4*middle + qb) / 6
		a, qa = b, qb
	}
	return sum / 2 * equatorRadiusM * equatorRadiusM
}

// authalicQ is Snyder's q: a²q/2 is the ellipsoid's area between the equator and
// the latitude, a radian of longitude wide.
func authalicQ(lat float64) float64 {
	sin := math.Sin(lat * radPerDeg)
	e := math.Sqrt(eccentricity2)
	return (1 - eccentricity2) * (sin/(1-eccentricity2*sin*sin) + math.Atanh(e*sin)/e)
}

// Centroid returns the centre of mass of a geometry, areas first, then lines,
// then points, on the plane of longitude and latitude. It may lie outside a bent
// area; see LabelPoint.
func Centroid(g orb.Geometry) orb.Point {
	if g == nil {
		return orb.Point{}
	}
	centre, _ := planar.CentroidArea(g)
	return centre
}

// LabelPoint returns a point inside the region for its name or its marker: the
// centroid if that lies inside, else the middle of the widest stretch of the
// parallel through the middle.
func (r *Region) LabelPoint() orb.Point {
	if centre := Centroid(r.shape); r.Contains(centre) {
		return centre
	}
	best, place := -1.0, r.edges[0].a
	for _, share := range [...]float64{0.5, 0.37, 0.63, 0.21, 0.79} {
		lat := r.bound.Min[1] + share*(r.bound.Max[1]-r.bound.Min[1])
		if width, p := r.widest(lat); width > best {
			best, place = width, p
		}
	}
	return place
}

// widest returns the width in degrees and the middle of the widest stretch of
// the parallel lat inside the region; the width is -1 if there is none.
func (r *Region) widest(lat float64) (float64, orb.Point) {
	var lons []float64
	s := r.slab(lat)
	for _, e := range r.edges[r.starts[s]:r.starts[s+1]] {
		if e.a[1] <= lat && lat < e.b[1] {
			lons = append(lons, e.a[0]+(lat-e.a[1])/(e.b[1]-e.a[1])*(e.b[0]-e.a[0]))
		}
	}
	slices.Sort(lons)
	best, place := -1.0, orb.Point{}
	for i := 0; i+1 < len(lons); i += 2 {
		middle := orb.Point{(lons[i] + lons[i+1]) / 2, lat}
		if width := lons[i+1] - lons[i]; width > best && r.Contains(middle) {
			best, place = width, middle
		}
	}
	return best, place
}
