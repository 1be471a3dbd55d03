package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// nearDegrees is how far apart on both axes two points may be for Distance to
// use Gauss's mid-latitude formulas instead of iterating. The two then agree to
// 3e-7 of the distance.
const nearDegrees = 1.0

// Distance returns the metres between a and b along the WGS-84 ellipsoid, what
// PostGIS calls ST_Distance of two geography points.
//
// Points less than a degree apart and up to 85 degrees north or south are
// measured by Gauss's mid-latitude formulas with the spherical second-order terms
// (Rapp, Geometric Geodesy I, 1991, section 5.4; error below 3e-7), others by
// Vincenty's inverse solution (error below 1 mm). Where Vincenty does
// not converge, within about half a degree of the antipode, the sphere answers
// and the error is at most 0.6 %.
func Distance(a, b orb.Point) float64 {
	if math.Abs(b[1]-a[1]) < nearDegrees && math.Abs(lonDelta(a[0], b[0])) < nearDegrees &&
		math.Abs(a[1]) < 85 && math.Abs(b[1]) < 85 {
		return midLatitude(a, b)
	}
	metres, _, converged := inverse(a, b)
	if !converged {
		return SphereDistance(a, b)
	}
	return metres
}

// midLatitude is Gauss's solution: metres of easting and northing at the middle
// latitude, corrected for the curvature of parallel and meridian.
func midLatitude(a, b orb.Point) float64 {
	middle := (a[1] + b[1]) / 2
	sin, cos := math.Sincos(middle * radPerDeg)
	w2 := 1 / (1 - eccentricity2*sin*sin)
	normal := equatorRadiusM * math.Sqrt(w2)
	dLat := (b[1] - a[1]) * radPerDeg
	dLon := lonDelta(a[0], b[0]) * radPerDeg
	sin2, cos2 := dLon*dLon*sin*sin, dLon*dLon*cos*cos
	east := normal * cos * dLon * (1 + (dLat*dLat-sin2)/24)
	north := normal * w2 * (1 - eccentricity2) * dLat * (1 - dLon*dLon/8 + cos2/24)
	return math.Sqrt(east*east + north*north)
}

// FlatDistance returns the metres between a and b on the plane at their middle
// latitude, a Ruler used once. It errs by less than 0.1 % within 500 km up to 60
// degrees of latitude, and is the quickest.
func FlatDistance(a, b orb.Point) float64 {
	return RulerAt((a[1]+b[1])/2).Distance(a, b)
}

// SphereDistance returns the metres between a and b on the sphere of
// EarthRadiusM by the haversine formula (Sinnott, Sky & Telescope, 1984). It
// errs by up to 0.56 % against the ellipsoid and never fails.
func SphereDistance(a, b orb.Point) float64 {
	lat1, lat2 := a[1]*radPerDeg, b[1]*radPerDeg
	sinLat := math.Sin((lat2 - lat1) / 2)
	sinLon := math.Sin(lonDelta(a[0], b[0]) * radPerDeg / 2)
	h := sinLat*sinLat + math.Cos(lat1)*math.Cos(lat2)*sinLon*sinLon
	return 2 * EarthRadiusM * math.Asin(math.Sqrt(math.Min(1, h)))
}

// Bearing returns the direction in which one leaves a to reach b by the shortest
// way, in degrees clockwise from north, 0 <= bearing < 360. Equal points give 0.
func Bearing(a, b orb.Point) float64 {
	_, azimuth, converged := inverse(a, b)
	if !converged {
		azimuth = sphereAzimuth(a, b)
	}
	degrees := azimuth / radPerDeg
	if degrees < 0 {
		degrees += 360
	}
	if degrees >= 360 {
		return 0
	}
	return degrees
}

// sphereAzimuth is the initial azimuth on the sphere, in radians.
func sphereAzimuth(a, b orb.Point) float64 {
	sin1, cos1 := math.Sincos(a[1] * radPerDeg)
	sin2, cos2 := math.Sincos(b[1] * radPerDeg)
	sinLon, cosLon := math.Sincos(lonDelta(a[0], b[0]) * radPerDeg)
	return math.Atan2(sinLon*cos2, cos1*sin2-sin1*cos2*cosLon)
}

// SegmentDistance returns the metres from p to the nearest place of the segment
// a-b, and where on the segment it is: 0 at a, 1 at b. The segment is straight
// in longitude and latitude.
func SegmentDistance(p, a, b orb.Point) (metres, at float64) {
	_, at = RulerAt(p[1]).ToSegment(p, a, b)
	return Distance(p, Interpolate(a, b, at)), at
}
