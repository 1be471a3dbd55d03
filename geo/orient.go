package geo

import (
	"math"
	"math/big"

	"github.com/paulmach/orb"
)

// orientError bounds the rounding error of the float64 determinant against the
// sum of its two products: (3 + 16ε)ε with ε = 2^-53 (Shewchuk, Adaptive
// Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates,
// 1997).
const orientError = 3.3306690738754716e-16

// orient tells on which side of the line from a to b the point c lies: +1 left,
// -1 right, 0 exactly on it. It is exact for all finite coordinates: where
// float64 cannot be sure, rational numbers decide.
func orient(a, b, c orb.Point) int {
	// The conversions forbid a fused multiply-add, which would break the bound.
	left := float64((a[0] - c[0]) * (b[1] - c[1]))
	right := float64((a[1] - c[1]) * (b[0] - c[0]))
	det := left - right
	bound := orientError*(math.Abs(left)+math.Abs(right)) + math.SmallestNonzeroFloat64*4
	switch {
	case det > bound:
		return 1
	case det < -bound:
		return -1
	case (a[0] == c[0] || b[1] == c[1]) && (a[1] == c[1] || b[0] == c[0]):
		return 0
	}
	return orientExact(a, b, c)
}

// orientExact is orient in rational arithmetic.
func orientExact(a, b, c orb.Point) int {
	minus := func(x, y float64) *big.Rat {
		rx, ry := new(big.Rat), new(big.Rat)
		if rx.SetFloat64(x) == nil || ry.SetFloat64(y) == nil {
			return new(big.Rat) // NaN and infinities have no side
		}
		return rx.Sub(rx, ry)
	}
	left := minus(a[0], c[0])
	left.Mul(left, minus(b[1], c[1]))
	right := minus(a[1], c[1])
	right.Mul(right, minus(b[0], c[0]))
	return left.Cmp(right)
}

// within reports whether p, known to lie on the line through a and b, lies on
// the segment between them, ends included.
func within(p, a, b orb.Point) bool {
	return math.Min(a[0], b[0]) <= p[0] && p[0] <= math.Max(a[0], b[0]) &&
		math.Min(a[1], b[1]) <= p[1] && p[1] <= math.Max(a[1], b[1])
}

// crossing tells how two segments meet.
type crossing int

const (
	apart   crossing = iota
	touch            // they share one point, and it is an end of at least one
	cross            // they share one point inside both
	overlap          // they share a stretch
)

// meet tells how segment a-b meets segment c-d, and one place they share. The
// kind is exact; the place of a cross is rounded.
func meet(a, b, c, d orb.Point) (crossing, orb.Point) {
	if math.Max(a[0], b[0]) < math.Min(c[0], d[0]) || math.Max(c[0], d[0]) < math.Min(a[0], b[0]) ||
		math.Max(a[1], b[1]) < math.Min(c[1], d[1]) || math.Max(c[1], d[1]) < math.Min(a[1], b[1]) {
		return apart, orb.Point{}
	}
	sideC, sideD := orient(a, b, c), orient(a, b, d)
	if sideC*sideD > 0 {
		return apart, orb.Point{}
	}
	sideA, sideB := orient(c, d, a), orient(c, d, b)
	if sideA*sideB > 0 {
		return apart, orb.Point{}
	}
	if sideC*sideD < 0 && sideA*sideB < 0 {
		return cross, crossPoint(a, b, c, d)
	}
	return touching(a, b, c, d, [4]bool{
		sideA == 0 && within(a, c, d), sideB == 0 && within(b, c, d),
		sideC == 0 && within(c, a, b), sideD == 0 && within(d, a, b),
	})
}

// touching sorts out segments of which ends lie on the other: on names a, b, c
// and d in this order.
func touching(a, b, c, d orb.Point, on [4]bool) (crossing, orb.Point) {
	var shared orb.Point
	kind := apart
	for i, p := range [4]orb.Point{a, b, c, d} {
		switch {
		case !on[i]:
		case kind == apart:
			kind, shared = touch, p
		case p != shared:
			return overlap, shared
		}
	}
	return kind, shared
}

// crossPoint returns the place where two crossing segments meet, rounded.
func crossPoint(a, b, c, d orb.Point) orb.Point {
	// Measured from c: small numbers keep their digits.
	rx, ry := b[0]-a[0], b[1]-a[1]
	sx, sy := d[0]-c[0], d[1]-c[1]
	t := ((c[0]-a[0])*sy - (c[1]-a[1])*sx) / (rx*sy - ry*sx)
	if !(t >= 0 && t <= 1) {
		t = 0.5 // the segments are as good as parallel
	}
	return orb.Point{a[0] + t*rx, a[1] + t*ry}
}
