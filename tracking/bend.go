package tracking

import (
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// maxBend is the sharpest corner that is believed, in radians: 115 degrees.
const maxBend = 2.0

// bend is how much longer the street from b to c is than the straight line, if
// it leaves b as one came from a and reaches c as one goes on to d:
//
//	a────b┈┈┈┐
//	      ╲  ┊      (sin α + sin β) / sin(α + β)
//	       ╲ ┊
//	         c
//	         │
//	         d
//
// Only a turn to the same side at both ends is a corner cut off.
func bend(a, b, c, d orb.Point) float64 {
	alpha, beta := turn(a, b, c), turn(b, c, d)
	if alpha*beta <= 0 {
		return 1
	}
	alpha, beta = math.Abs(alpha), math.Abs(beta)
	if alpha+beta > maxBend {
		return 1
	}
	return (math.Sin(alpha) + math.Sin(beta)) / math.Sin(alpha+beta)
}

// The straight steps between fixes miss what the road does between them. How
// much, the fixes themselves say: a step twice as long misses more, and by how
// much more is seen. If what is missed grows with the step to the power p, the
// rest is 1/(2^p-1) of the difference (Richardson's extrapolation): p = 2 for a
// curve, 1 for corners, and below 1 for roads that have bends of every size, as
// the coastlines of L. F. Richardson, "The problem of contiguity", 1961.
const (
	cornerM   = 100 // metres of a step at which corners are what is missed: p = 1
	windMost  = 1.5 // the largest share of the difference that is added: p = 0.74
	quarterOf = 4   // each difference is seen at two fixes, in two ways to leave out every other
)

// windings is by how many metres the road from b to c is longer than the straight
// line, by what leaving out b and leaving out c would lose. A turn back loses all
// and says nothing.
func windings(a, b, c, d orb.Point) float64 {
	lost := lostAt(a, b, c) + lostAt(b, c, d)
	return min(windMost, metres(b, c)/cornerM) * lost / quarterOf
}

// lostAt is how much shorter the way from a to c is when b is left out, metres.
func lostAt(a, b, c orb.Point) float64 {
	if math.Abs(turn(a, b, c)) > maxBend {
		return 0
	}
	return metres(a, b) + metres(b, c) - metres(a, c)
}

// turn is the change of direction at b, in radians, to the left positive.
func turn(a, b, c orb.Point) float64 {
	ruler := geo.RulerAt(b.Lat())
	e1, n1 := ruler.Offset(a, b)
	e2, n2 := ruler.Offset(b, c)
	return math.Atan2(e1*n2-n1*e2, e1*e2+n1*n2)
}
