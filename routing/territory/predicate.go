package territory

import (
	"math"
	"math/big"
)

// spot is a place on the plane in whole centimetres from its origin; no coordinate is above 2^29 on either side, so
// that products of two differences fit into 61 bits.
type spot struct{ x, y int64 }

const spotsPerMetre = 100

// turn is positive when a, b, c turn left, negative when they turn right, 0 on a line; exact.
func turn(a, b, c spot) int64 {
	return (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x)
}

// between reports whether p, on the line through a and b, lies strictly between them.
func between(a, b, p spot) bool {
	return (p.x-a.x)*(p.x-b.x)+(p.y-a.y)*(p.y-b.y) < 0
}

// inCircle is positive when p lies inside the circle through a, b, c (which turn left), 0 on it; its sign is exact. The
// determinant is computed in floating point, and again in integers when it is smaller than its error can be
// (J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997).
func inCircle(a, b, c, p spot) int {
	ax, ay, bx, by, cx, cy := a.x-p.x, a.y-p.y, b.x-p.x, b.y-p.y, c.x-p.x, c.y-p.y
	bc, ca, ab := bx*cy-by*cx, cx*ay-cy*ax, ax*by-ay*bx
	a2, b2, c2 := ax*ax+ay*ay, bx*bx+by*by, cx*cx+cy*cy
	s, t, u := float64(a2)*float64(bc), float64(b2)*float64(ca), float64(c2)*float64(ab)
	det, most := s+t+u, math.Abs(s)+math.Abs(t)+math.Abs(u)
	if math.Abs(det) > 8*most*0x1p-52 {
		return int(math.Copysign(1, det))
	}
	sum := new(big.Int)
	for _, f := range [...][2]int64{{a2, bc}, {b2, ca}, {c2, ab}} {
		sum.Add(sum, new(big.Int).Mul(big.NewInt(f[0]), big.NewInt(f[1])))
	}
	return sum.Sign()
}
