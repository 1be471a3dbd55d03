package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Vincenty's series, T. Vincenty, "Direct and inverse solutions of geodesics on
// the ellipsoid with application of nested equations", Survey Review XXIII, 176,
// 1975. The names U, sigma, A, B and C are his.

const (
	vincentyTurns = 50    // iterations before giving up; ordinary lines take 3 to 5
	vincentyStep  = 1e-12 // radians of change that count as converged, about 6 µm
)

// inverse returns the metres and the initial azimuth in radians of the geodesic
// from a to b. It does not converge for points that are nearly antipodal.
func inverse(a, b orb.Point) (metres, azimuth float64, converged bool) {
	if a == b {
		return 0, 0, true
	}
	length := lonDelta(a[0], b[0]) * radPerDeg
	sinU1, cosU1 := reducedLatitude(a[1])
	sinU2, cosU2 := reducedLatitude(b[1])
	lambda := length
	for range vincentyTurns {
		sinLambda, cosLambda := math.Sincos(lambda)
		x, y := cosU2*sinLambda, cosU1*sinU2-sinU1*cosU2*cosLambda
		sinSigma := math.Sqrt(x*x + y*y)
		if sinSigma == 0 {
			return 0, 0, true
		}
		cosSigma := sinU1*sinU2 + cosU1*cosU2*cosLambda
		sigma := math.Atan2(sinSigma, cosSigma)
		sinAlpha := cosU1 * cosU2 * sinLambda / sinSigma
		cos2Alpha := 1 - sinAlpha*sinAlpha
		cos2M := 0.0 // on the equator
		if cos2Alpha > 1e-18 {
			cos2M = cosSigma - 2*sinU1*sinU2/cos2Alpha
		}
		c := flattening / 16 * cos2Alpha * (4 + flattening*(4-3*cos2Alpha))
		next := length + (1-c)*flattening*sinAlpha*
			(sigma+c*sinSigma*(cos2M+c*cosSigma*(2*cos2M*cos2M-1)))
		if math.Abs(next) > math.Pi {
			return 0, 0, false
		}
		if math.Abs(next-lambda) < vincentyStep {
			seriesA, seriesB := vincentySeries(cos2Alpha)
			delta := vincentyDelta(seriesB, sinSigma, cosSigma, cos2M)
			return poleRadiusM * seriesA * (sigma - delta), math.Atan2(x, y), true
		}
		lambda = next
	}
	return 0, 0, false
}

// Destination returns the point reached from p by going metres along the
// geodesic that leaves at bearing, in degrees clockwise from north. Distance
// measures it back to within a millimetre.
func Destination(p orb.Point, bearing, metres float64) orb.Point {
	sinAlpha1, cosAlpha1 := math.Sincos(bearing * radPerDeg)
	sinU1, cosU1 := reducedLatitude(p[1])
	sigma1 := math.Atan2(sinU1, cosU1*cosAlpha1)
	sinAlpha := cosU1 * sinAlpha1
	cos2Alpha := 1 - sinAlpha*sinAlpha
	seriesA, seriesB := vincentySeries(cos2Alpha)
	straight := metres / (poleRadiusM * seriesA)
	sigma := straight
	var sinSigma, cosSigma, cos2M float64
	for range vincentyTurns {
		cos2M = math.Cos(2*sigma1 + sigma)
		sinSigma, cosSigma = math.Sincos(sigma)
		next := straight + vincentyDelta(seriesB, sinSigma, cosSigma, cos2M)
		done := math.Abs(next-sigma) < vincentyStep
		sigma = next
		if done {
			break
		}
	}
	sinSigma, cosSigma = math.Sincos(sigma)
	cos2M = math.Cos(2*sigma1 + sigma)
	z := sinU1*sinSigma - cosU1*cosSigma*cosAlpha1
	lat := math.Atan2(sinU1*cosSigma+cosU1*sinSigma*cosAlpha1, (1-flattening)*math.Sqrt(sinAlpha*sinAlpha+z*z))
	lambda := math.Atan2(sinSigma*sinAlpha1, cosU1*cosSigma-sinU1*sinSigma*cosAlpha1)
	c := flattening / 16 * cos2Alpha * (4 + flattening*(4-3*cos2Alpha))
	length := lambda - (1-c)*flattening*sinAlpha*
		(sigma+c*sinSigma*(cos2M+c*cosSigma*(2*cos2M*cos2M-1)))
	return orb.Point{wrapLon(p[0] + length/radPerDeg), lat / radPerDeg}
}

// reducedLatitude returns the sine and cosine of the latitude on the auxiliary
// sphere, for a geodetic latitude in degrees.
func reducedLatitude(lat float64) (sin, cos float64) {
	sin, cos = math.Sincos(lat * radPerDeg)
	sin *= 1 - flattening
	norm := math.Sqrt(sin*sin + cos*cos)
	return sin / norm, cos / norm
}

// vincentySeries returns the coefficients A and B.
func vincentySeries(cos2Alpha float64) (a, b float64) {
	u2 := cos2Alpha * (equatorRadiusM*equatorRadiusM - poleRadiusM*poleRadiusM) / (poleRadiusM * poleRadiusM)
	a = 1 + u2/16384*(4096+u2*(-768+u2*(320-175*u2)))
	b = u2 / 1024 * (256 + u2*(-128+u2*(74-47*u2)))
	return a, b
}

// vincentyDelta returns the difference between the arc on the auxiliary sphere
// and the one on the ellipsoid, in radians.
func vincentyDelta(b, sinSigma, cosSigma, cos2M float64) float64 {
	return b * sinSigma * (cos2M + b/4*(cosSigma*(2*cos2M*cos2M-1)-
		b/6*cos2M*(4*sinSigma*sinSigma-3)*(4*cos2M*cos2M-3)))
}
