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

// turn is the change of direction at b, in radians, to the left positive.
func turn(a, b, c orb.Point) float64 {
	ruler := geo.RulerAt(b.Lat())
	e1, n1 := ruler.Offset(a, b)
	e2, n2 := ruler.Offset(b, c)
	return math.Atan2(e1*n2-n1*e2, e1*e2+n1*n2)
}
