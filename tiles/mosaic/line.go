package mosaic

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// Line is a line with the weights of its vertices. It never changes.
type Line struct {
	// Low and High are the corners of the box around it.
	Low, High geo.World
	arc
}

// NewLine makes a line of a path in WGS-84 degrees; nil when it has no length.
func NewLine(path orb.LineString) *Line {
	points := make([]geo.World, 0, len(path))
	for _, p := range path {
		points = append(points, geo.ToWorld(p))
	}
	points = slices.Compact(points)
	if len(points) < 2 {
		return nil
	}
	l := &Line{Low: points[0], High: points[0], arc: arc{points, weigh(points)}}
	for _, w := range points {
		l.Low.X, l.Low.Y = min(l.Low.X, w.X), min(l.Low.Y, w.Y)
		l.High.X, l.High.Y = max(l.High.X, w.X), max(l.High.Y, w.Y)
	}
	return l
}

// Len is the number of vertices.
func (l *Line) Len() int { return len(l.points) }

// Draw writes what of the line lies in a tile into the pen's geometry, which is
// empty when that is nothing: simplified, cut off at the buffer, rounded to units.
// A line that leaves the tile and comes back is several.
func (l *Line) Draw(p *Pen, at geo.Tile) {
	p.Geometry.Reset()
	view := viewOf(at)
	low, high := view.place(l.Low), view.place(l.High)
	if high.x < -Buffer || high.y < -Buffer || low.x > mvt.Extent+Buffer || low.y > mvt.Extent+Buffer {
		return
	}
	p.ring = p.ring[:0]
	last := view.place(l.points[0])
	for i, w := range l.points[1:] {
		if l.weight[i+1] <= tolerance*view.unit {
			continue
		}
		next := view.place(w)
		a, b, some := within(last, next)
		if !some || a != last {
			p.finish()
		}
		if some {
			p.reach(a)
			p.reach(b)
		}
		if b != next {
			p.finish()
		}
		last = next
	}
	p.finish()
}

// reach takes the line in p.ring to a place.
func (p *Pen) reach(q xy) {
	c := mvt.XY{X: int32(math.Floor(q.x + 0.5)), Y: int32(math.Floor(q.y + 0.5))}
	if n := len(p.ring); n == 0 || p.ring[n-1] != c {
		p.ring = append(p.ring, c)
	}
}

// finish writes the line in p.ring, unless it is a mere point.
func (p *Pen) finish() {
	if len(p.ring) > 1 {
		p.Geometry.Line(p.ring)
	}
	p.ring = p.ring[:0]
}

// within gives the part of the segment from a to b inside the buffer (Y. Liang and
// B. Barsky, "A new concept and method for line clipping", 1984); false when there is none.
func within(a, b xy) (from, to xy, some bool) {
	const low, high = -Buffer, mvt.Extent + Buffer
	enter, leave := 0.0, 1.0
	d := xy{b.x - a.x, b.y - a.y}
	for _, side := range [4][2]float64{{-d.x, a.x - low}, {d.x, high - a.x}, {-d.y, a.y - low}, {d.y, high - a.y}} {
		switch run, room := side[0], side[1]; {
		case run == 0 && room < 0:
			return a, b, false
		case run < 0:
			enter = max(enter, room/run)
		case run > 0:
			leave = min(leave, room/run)
		}
	}
	if enter > leave {
		return a, b, false
	}
	from, to = a, b
	if enter > 0 {
		from = xy{a.x + enter*d.x, a.y + enter*d.y}
	}
	if leave < 1 {
		to = xy{a.x + leave*d.x, a.y + leave*d.y}
	}
	return from, to, true
}
