package mvt

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
)

// read takes a tile apart with another program's reader.
func read(t *testing.T, tile []byte) map[string][]*geojson.Feature {
	t.Helper()
	layers, err := mvt.Unmarshal(tile)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]*geojson.Feature{}
	for _, l := range layers {
		if l.Version != 2 || l.Extent != Extent {
			t.Errorf("layer %s: version %d, extent %d", l.Name, l.Version, l.Extent)
		}
		out[l.Name] = l.Features
	}
	return out
}

func TestPointsAndValues(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var l Layer
	for round := range 3 { // the same layer again and again
		shared := [][]byte{nil, AppendText(nil, "KA"), AppendText(nil, strings.Repeat("长", 100)), AppendInt(nil, -7), AppendDouble(nil, 2.5)}
		says := []any{nil, "KA", strings.Repeat("长", 100), -7.0, 2.5}
		type want struct {
			id, x, y int
			name     string
			share    int
		}
		var wants []want
		l.Reset("points", "name", "id", "kind")
		for i := range 500 * round {
			w := want{i * i * 1000, r.IntN(4096), r.IntN(4096), strings.Repeat("x", r.IntN(200)), r.IntN(len(shared))}
			first := l.Own(AppendInt(AppendText(nil, w.name), int64(w.id)), 2)
			tags := []uint32{0, first, 1, first + 1}
			if w.share > 0 {
				tags = append(tags, 2, l.Shared(uint32(w.share), shared[w.share]))
			}
			l.Point(uint64(w.id), int32(w.x), int32(w.y), tags)
			wants = append(wants, w)
		}
		tile := l.AppendTo(nil)
		if (len(tile) == 0) != (round == 0) {
			t.Fatalf("round %d: %d bytes", round, len(tile))
		}
		got := read(t, tile)["points"]
		if len(got) != len(wants) {
			t.Fatalf("%d features, want %d", len(got), len(wants))
		}
		for i, w := range wants {
			f := got[i]
			if id, _ := f.ID.(float64); int(id) != w.id {
				t.Errorf("id %v, want %d", f.ID, w.id)
			}
			if f.Geometry != (orb.Point{float64(w.x), float64(w.y)}) || f.Properties["name"] != w.name || f.Properties["kind"] != says[w.share] {
				t.Errorf("read %v %v, want %+v", f.Geometry, f.Properties, w)
			}
		}
	}
}

// TestShapes writes a square with a hole, and a line that leaves the tile:
//
//	0,0 +-------+
//	    | +---+ |
//	    | +---+ |
//	    +-------+ 10,10
func TestShapes(t *testing.T) {
	t.Parallel()
	outer, hole := []XY{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, []XY{{2, 2}, {2, 8}, {8, 8}, {8, 2}}
	if Area2(outer) != 200 || Area2(hole) != -72 {
		t.Errorf("twice the areas are %d and %d", Area2(outer), Area2(hole))
	}
	var g Geometry
	var l Layer
	l.Reset("shapes")
	g.Ring(outer)
	g.Ring(hole)
	l.Shape(1, Polygons, &g, nil)
	g.Reset()
	if !g.Empty() {
		t.Error("not empty after Reset")
	}
	g.Line([]XY{{-64, 4000}, {5000, -3}})
	l.Shape(2, Lines, &g, nil)
	prefix := []byte("before")
	tile := l.AppendTo(prefix)
	if !bytes.HasPrefix(tile, prefix) {
		t.Error("AppendTo lost what was before")
	}
	got := read(t, tile[len(prefix):])["shapes"]
	want := orb.Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{2, 2}, {2, 8}, {8, 8}, {8, 2}, {2, 2}}}
	if !orb.Equal(got[0].Geometry, want) {
		t.Errorf("read %v", got[0].Geometry)
	}
	if !orb.Equal(got[1].Geometry, orb.LineString{{-64, 4000}, {5000, -3}}) {
		t.Errorf("read %v", got[1].Geometry)
	}
}

// FuzzInt: what AppendInt has written is read again, and nothing else panics.
func FuzzInt(f *testing.F) {
	for _, n := range []int64{0, 1, 127, 128, 1 << 53, math.MaxInt64} {
		f.Add(AppendInt(nil, n), n)
	}
	f.Add([]byte{layerValue, 3, valueUint, 0x80, 0x80}, int64(-1))
	f.Add(AppendText(nil, "1"), int64(5))
	f.Fuzz(func(t *testing.T, value []byte, n int64) {
		if got, ok := Int(value); ok && got < 0 || !ok && got != 0 {
			t.Errorf("%x is %d, %v", value, got, ok)
		}
		if got, ok := Int(AppendInt(nil, n)); ok != (n >= 0) || ok && got != n {
			t.Errorf("%d is read as %d, %v", n, got, ok)
		}
	})
}
