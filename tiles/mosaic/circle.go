package mosaic

import (
	"math"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// circleSides is how many sides a drawn circle has: 64 are off by 0.12 % of the radius.
const circleSides = 64

// corners are those of the circle of radius 1.
var corners = func() (c [circleSides]xy) {
	for i := range c {
		c[i].y, c[i].x = math.Sincos(2 * math.Pi * float64(i) / circleSides)
	}
	return c
}()

// Circle writes what of a circle lies in a tile into the pen's geometry, which is
// empty when that is nothing. On Web Mercator circles are round as well, as far as
// the scale is the same all over them: with a radius of 500 m they are off by a few
// centimetres. The scale is the secant of the latitude (J. P. Snyder, "Map
// projections, a working manual", 1987, eq. 7-4).
func (p *Pen) Circle(middle geo.World, radiusM float64, at geo.Tile) {
	p.Geometry.Reset()
	v := viewOf(at)
	m := v.place(middle)
	scale := math.Cosh(math.Pi * (1 - float64(middle.Y)/(1<<31))) // the secant, by the Gudermannian function
	radius := radiusM / geo.EarthRadiusM * scale * (1 << 31) / math.Pi / v.unit
	const low, high = -Buffer, mvt.Extent + Buffer
	if m.x+radius < low || m.y+radius < low || m.x-radius > high || m.y-radius > high {
		return
	}
	p.line = slices.Grow(p.line[:0], circleSides)
	for _, c := range corners {
		p.line = append(p.line, xy{m.x + c.x*radius, m.y + c.y*radius})
	}
	if p.close(m.x-radius >= low && m.y-radius >= low && m.x+radius <= high && m.y+radius <= high) {
		p.Geometry.Ring(p.ring)
	}
}
