package mosaic

import (
	"math"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// Buffer is how far shapes reach beyond their tile, in its units: wider than any
// line that is drawn along them.
const Buffer = 64

// tolerance is the weight of a vertex that is left out, in units of the tile: an
// eighth of a point on the screen.
const tolerance = 0.75

// xy is a place in units of a tile before it is rounded.
type xy struct{ x, y float64 }

// Pen draws areas into a geometry; it is used again and again.
type Pen struct {
	Geometry  mvt.Geometry
	line, cut []xy
	ring      []mvt.XY
}

// Len is the number of areas.
func (m *Mosaic) Len() int { return len(m.areas) }

// Draw writes what of an area lies in a tile into the pen's geometry, which is
// empty when that is nothing: simplified, cut off at the buffer, rounded to units,
// wound as MVT 2.1 wants it.
func (m *Mosaic) Draw(p *Pen, n int, at geo.Tile) {
	p.Geometry.Reset()
	a := &m.areas[n]
	view := viewOf(at)
	low, high := view.place(a.low), view.place(a.high)
	if high.x < -Buffer || high.y < -Buffer || low.x > mvt.Extent+Buffer || low.y > mvt.Extent+Buffer {
		return
	}
	for _, polygon := range a.polygons {
		for i, r := range polygon {
			if !m.round(p, r, view) {
				if i == 0 {
					break // an outer ring that is gone takes its holes along
				}
				continue
			}
			if positive := mvt.Area2(p.ring) > 0; positive != (i == 0) {
				slices.Reverse(p.ring)
			}
			p.Geometry.Ring(p.ring)
		}
	}
}

// view carries world units to units of a tile.
type view struct {
	x, y, unit float64
}

func viewOf(at geo.Tile) view {
	o := at.Origin()
	return view{float64(o.X), float64(o.Y), math.Exp2(20 - float64(at.Z))}
}

func (v view) place(w geo.World) xy {
	return xy{(float64(w.X) - v.x) / v.unit, (float64(w.Y) - v.y) / v.unit}
}

// round puts a ring into p.ring as it is drawn; false when nothing is left of it.
func (m *Mosaic) round(p *Pen, r ring, v view) bool {
	p.line = p.line[:0]
	inside := true
	for _, part := range r {
		a := &m.arcs[part.arc]
		for i := range a.points[1:] { // the last vertex is the next arc's first
			if part.back {
				i = len(a.points) - 1 - i
			}
			if a.weight[i] <= tolerance*v.unit {
				continue
			}
			q := v.place(a.points[i])
			inside = inside && q.x >= -Buffer && q.y >= -Buffer && q.x <= mvt.Extent+Buffer && q.y <= mvt.Extent+Buffer
			p.line = append(p.line, q)
		}
	}
	return p.close(inside)
}

// close cuts p.line off, unless it lies inside, and rounds it into p.ring; false
// when nothing is left of it.
func (p *Pen) close(inside bool) bool {
	if !inside {
		p.clip()
	}
	p.ring = p.ring[:0]
	for _, q := range p.line {
		c := mvt.XY{X: int32(math.Floor(q.x + 0.5)), Y: int32(math.Floor(q.y + 0.5))}
		if n := len(p.ring); n == 0 || p.ring[n-1] != c {
			p.ring = append(p.ring, c)
		}
	}
	for n := len(p.ring); n > 1 && p.ring[0] == p.ring[n-1]; n = len(p.ring) {
		p.ring = p.ring[:n-1]
	}
	return len(p.ring) >= 3 && mvt.Area2(p.ring) != 0
}

// clip cuts p.line off at the four sides of the buffer, one after the other
// (I. Sutherland and G. Hodgman, "Reentrant polygon clipping", 1974).
func (p *Pen) clip() {
	const low, high = -Buffer, mvt.Extent + Buffer
	for side := range 4 {
		p.cut = p.cut[:0]
		beyond := func(q xy) bool {
			switch side {
			case 0:
				return q.x < low
			case 1:
				return q.x > high
			case 2:
				return q.y < low
			}
			return q.y > high
		}
		for i, q := range p.line {
			before := p.line[(i+len(p.line)-1)%len(p.line)]
			if beyond(q) != beyond(before) {
				p.cut = append(p.cut, crossing(before, q, side))
			}
			if !beyond(q) {
				p.cut = append(p.cut, q)
			}
		}
		p.line, p.cut = p.cut, p.line
	}
}

// crossing is where the line between a and b crosses a side, the same whichever way
// it is walked, so that neighbours agree on it.
func crossing(a, b xy, side int) xy {
	if b.x < a.x || b.x == a.x && b.y < a.y {
		a, b = b, a
	}
	at := float64(-Buffer)
	if side%2 == 1 {
		at = mvt.Extent + Buffer
	}
	if side < 2 {
		return xy{at, a.y + (at-a.x)/(b.x-a.x)*(b.y-a.y)}
	}
	return xy{a.x + (at-a.y)/(b.y-a.y)*(b.x-a.x), at}
}
