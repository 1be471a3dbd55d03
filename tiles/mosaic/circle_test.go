package mosaic

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// TestACircleIsRoundAndCut: all of it, a half, a corner, none.
//
//	  ┌───────┐
//	 (│)  o   │   o all of it, ( ) half of it
//	  │       │
//	x └───────┘   x too far away
func TestACircleIsRoundAndCut(t *testing.T) {
	t.Parallel()
	at := geo.TileAt(orb.Point{113.62, 34.75}, 16)
	o, unit := at.Origin(), int64(at.Side()/mvt.Extent)
	const radius = 600 // units
	for name, c := range map[string]struct {
		x, y  int64
		share float64 // of the circle
	}{
		"inside":          {2000, 2000, 1},
		"at the edge":     {-Buffer, 2000, 0.5},
		"in the corner":   {mvt.Extent + Buffer, mvt.Extent + Buffer, 0.25},
		"just touching":   {-Buffer - radius - 2, 2000, 0},
		"past the corner": {-Buffer - 500, -Buffer - 500, 0},
	} {
		middle := geo.World{X: uint32(int64(o.X) + c.x*unit), Y: uint32(int64(o.Y) + c.y*unit)}
		metres := radius * float64(unit) / (1 << 32) * 2 * math.Pi * geo.EarthRadiusM * math.Cos(middle.Point()[1]*math.Pi/180)
		var p Pen
		p.Circle(middle, metres, at)
		area := 0.0
		if !p.Geometry.Empty() {
			area = float64(mvt.Area2(p.ring)) / 2
		}
		if want := c.share * math.Pi * radius * radius; math.Abs(area-want) > 0.005*want || p.Geometry.Empty() != (want == 0) {
			t.Errorf("%s: an area of %.0f, want %.0f", name, area, want)
		}
		for _, q := range p.ring {
			if away := math.Hypot(float64(int64(q.X)-c.x), float64(int64(q.Y)-c.y)); !p.Geometry.Empty() && away > radius+1.5 {
				t.Errorf("%s: a corner %.1f units away", name, away)
			}
		}
	}
}
