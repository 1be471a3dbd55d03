package plane

import "math"

// Vec is a place or a displacement on the plane, in metres.
type Vec struct{ X, Y float64 }

// Add returns a + b.
func (a Vec) Add(b Vec) Vec { return Vec{a.X + b.X, a.Y + b.Y} }

// Sub returns a − b.
func (a Vec) Sub(b Vec) Vec { return Vec{a.X - b.X, a.Y - b.Y} }

// Mul returns a stretched by k.
func (a Vec) Mul(k float64) Vec { return Vec{a.X * k, a.Y * k} }

// Dot returns the scalar product of a and b.
func (a Vec) Dot(b Vec) float64 { return a.X*b.X + a.Y*b.Y }

// Cross returns the z component of a × b; positive when b lies to the left of a.
func (a Vec) Cross(b Vec) float64 { return a.X*b.Y - a.Y*b.X }

// Len returns the length of a in metres.
func (a Vec) Len() float64 { return math.Hypot(a.X, a.Y) }

// Dist returns the distance from a to b in metres.
func (a Vec) Dist(b Vec) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// Unit returns a with length 1; the zero vector stays zero.
func (a Vec) Unit() Vec {
	n := a.Len()
	if n == 0 {
		return Vec{}
	}
	return Vec{a.X / n, a.Y / n}
}

// Left returns a turned by a quarter to the left.
func (a Vec) Left() Vec { return Vec{-a.Y, a.X} }

// Angle returns the direction of a.
func (a Vec) Angle() float64 { return math.Atan2(a.Y, a.X) }

// Turn returns a turned anticlockwise by the angle.
func (a Vec) Turn(angle float64) Vec {
	sin, cos := math.Sincos(angle)
	return Vec{a.X*cos - a.Y*sin, a.X*sin + a.Y*cos}
}

// Toward returns the place at share t of the way from a to b.
func (a Vec) Toward(b Vec, t float64) Vec {
	return Vec{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
}

// Polar returns the place at the angle and distance from the origin.
func Polar(angle, metres float64) Vec {
	sin, cos := math.Sincos(angle)
	return Vec{metres * cos, metres * sin}
}
