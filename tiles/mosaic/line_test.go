package mosaic

import (
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
)

// TestALineIsCutAtTheBuffer: what leaves and comes back is two lines; what passes by is none.
//
//	   ┌───────┐
//	a──┼──b    │
//	   │       │   from a to b inside, out to c and d, and in again to e
//	d──┼──e    │
//	│  └───────┘
//	c (beside b, far to the west)
func TestALineIsCutAtTheBuffer(t *testing.T) {
	t.Parallel()
	at := geo.Tile{Z: 10, X: 800, Y: 400}
	o, unit := at.Origin(), uint32(at.Side()/mvt.Extent)
	place := func(x, y int) orb.Point {
		return geo.World{X: uint32(int64(o.X) + int64(x)*int64(unit)), Y: uint32(int64(o.Y) + int64(y)*int64(unit))}.Point()
	}
	for name, c := range map[string]struct {
		path  orb.LineString
		lines [][]mvt.XY
	}{
		"inside":            {orb.LineString{place(10, 10), place(20, 400)}, [][]mvt.XY{{{X: 10, Y: 10}, {X: 20, Y: 400}}}},
		"into it":           {orb.LineString{place(-1000, 10), place(100, 10)}, [][]mvt.XY{{{X: -64, Y: 10}, {X: 100, Y: 10}}}},
		"right through":     {orb.LineString{place(-1000, 10), place(9000, 10)}, [][]mvt.XY{{{X: -64, Y: 10}, {X: 4160, Y: 10}}}},
		"out and back":      {orb.LineString{place(100, 100), place(-900, 100), place(-900, 300), place(100, 300)}, [][]mvt.XY{{{X: 100, Y: 100}, {X: -64, Y: 100}}, {{X: -64, Y: 300}, {X: 100, Y: 300}}}},
		"past the corner":   {orb.LineString{place(-500, 100), place(100, -500)}, nil},
		"elsewhere":         {orb.LineString{place(9000, 9000), place(9100, 9000)}, nil},
		"a bend too small":  {orb.LineString{place(0, 0), place(100, 0), place(200, 0)}, [][]mvt.XY{{{X: 0, Y: 0}, {X: 200, Y: 0}}}},
		"a point in a tile": {orb.LineString{place(5, 5), geo.World{X: o.X + 5*unit + 1, Y: o.Y + 5*unit}.Point()}, nil},
	} {
		var p Pen
		line := NewLine(c.path)
		line.Draw(&p, at)
		var want mvt.Geometry
		for _, l := range c.lines {
			want.Line(l)
		}
		if got, wanted := written(&p.Geometry), written(&want); got != wanted {
			t.Errorf("%s: drawn %x, want %x", name, got, wanted)
		}
	}
	if NewLine(orb.LineString{{1, 2}, {1, 2}}) != nil || NewLine(nil) != nil {
		t.Error("a line without a length")
	}
}

// written is a geometry as it stands in a tile.
func written(g *mvt.Geometry) string {
	var l mvt.Layer
	l.Reset("l")
	if !g.Empty() {
		l.Shape(1, mvt.Lines, g, nil)
	}
	return string(l.AppendTo(nil))
}
