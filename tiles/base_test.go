package tiles

import (
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo"
	"xuntu.dev/internal/testkit"
)

// village is a small basemap around the spot, in metres east and north of it:
//
//	  +-----------+
//	  |  park  +--+---+        two parks overlap
//	  +--------+--+   |
//	           | park |   ~~~~ river with a surface and a middle line
//	- - - - - -+------+- - -   one street in three pieces, the middle one a bridge
func village(t *testing.T, d *testkit.DB) {
	t.Helper()
	middle := geo.ToMercator(spot)
	at := func(x, y float64) orb.Point { return orb.Point{middle[0] + x, middle[1] + y} }
	box := func(w, s, e, n float64) orb.Polygon {
		return orb.Polygon{{at(w, s), at(e, s), at(e, n), at(w, n), at(w, s)}}
	}
	ctx := t.Context()
	var region int
	err := d.Owner.Pool().QueryRow(ctx, `INSERT INTO geo.region (name, source, attribution, features, box)
		VALUES ('village', 'test', '© somebody', 12, st_makeenvelope(113.5, 34.6, 113.7, 34.8, 4326)) RETURNING id`).Scan(&region)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range []struct {
		layer, kind, name, nameEN, ref string
		minZoom, flags                 int
		shape                          orb.Geometry
	}{
		{"green", "park", "大公园", "Great Park", "", 8, 0, box(-900, 100, 0, 1000)},
		{"green", "park", "", "", "", 8, 0, box(-300, -200, 600, 600)},
		{"landuse", "residential", "", "", "", 10, 0, box(-2000, -2000, 2000, 2000)},
		{"water", "river", "清水河", "Qingshui River", "", 8, 0, box(700, -1500, 900, 1500)},
		{"water", "river", "清水河", "Qingshui River", "", 8, 0, orb.LineString{at(800, -1500), at(800, 1500)}},
		{"road", "primary", "文化路", "Wenhua Road", "S301", 8, 0, orb.LineString{at(-1500, -400), at(680, -400)}},
		{"road", "primary", "文化路", "Wenhua Road", "S301", 8, 2, orb.LineString{at(680, -400), at(920, -400)}},
		{"road", "primary", "文化路", "Wenhua Road", "S301", 8, 0, orb.LineString{at(920, -400), at(1500, -400)}},
		{"road", "motorway_link", "", "", "", 12, 1, orb.LineString{at(1500, -400), at(1500, 400)}},
		{"rail", "rail", "", "", "", 8, 0, orb.LineString{at(-1500, -900), at(1500, -900)}},
		{"building", "school", "", "", "", 13, 0, box(20, 20, 60, 50)},
		{"place", "city", "某市", "Somewhere", "", 5, 0, at(0, 0)},
		{"poi", "school", "小学", "School", "", 14, 0, box(20, 20, 60, 50)},
	} {
		_, err := d.Owner.Pool().Exec(ctx, `INSERT INTO geo.base (region_id, osm_id, layer, kind, name, name_en, ref, min_zoom, flags, shape)
			VALUES ($1, $2, $3, $4, nullif($5, ''), nullif($6, ''), nullif($7, ''), $8, $9, st_setsrid(st_geomfromtext($10), 3857))`,
			region, i, row.layer, row.kind, row.name, row.nameEN, row.ref, row.minZoom, row.flags, text(row.shape))
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestBasemap(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	village(t, d)
	c := testkit.NewCompany(t, d)
	l := layerOf(t, d, "base")
	ctx := c.Rep(t.Context(), c.Cao)
	with := func(z uint8, layer, property string, value any) (found []*geojson.Feature) {
		forTilesIn(orb.Bound{Min: orb.Point{spot[0] - 0.03, spot[1] - 0.03}, Max: orb.Point{spot[0] + 0.03, spot[1] + 0.03}}, z, func(at geo.Tile) {
			for _, f := range draw(t, ctx, l, at)[layer] {
				if f.Properties[property] == value {
					found = append(found, f)
				}
			}
		})
		return found
	}
	for z := uint8(0); z <= BaseMaxZoom; z++ {
		for name, from := range map[string]uint8{"某市": 5, "大公园": 13, "清水河": 20} {
			if got := len(with(z, "place", "name", name)); (got == 1) != (z >= from) || got > 1 {
				t.Errorf("z%d: %s is written %d times", z, name, got)
			}
		}
		if got := len(with(z, "poi", "name", "小学")); (got == 1) != (z >= 14) || got > 1 {
			t.Errorf("z%d: the school is written %d times", z, got)
		}
		if got := len(with(z, "building", "class", "school")); (got > 0) != (z >= 15) {
			t.Errorf("z%d: %d buildings", z, got)
		}
		if got := len(with(z, "rail", "class", "rail")); (got > 0) != (z >= 8) {
			t.Errorf("z%d: %d rails", z, got)
		}
	}
	street := with(11, "road", "name", "文化路")
	if len(street) != 1 || street[0].Properties["ref"] != "S301" || street[0].Properties["brunnel"] != nil || street[0].Properties["name_en"] != "Wenhua Road" {
		t.Errorf("from afar the street is %d pieces: %v", len(street), street)
	}
	if got := len(with(13, "road", "brunnel", "bridge")); got == 0 {
		t.Error("near by the bridge is gone")
	}
	if got := with(14, "road", "class", "motorway"); len(got) == 0 || number(got[0], "link") != 1 || number(got[0], "oneway") != 1 {
		t.Errorf("the ramp is %v", got)
	}
	river := 0
	for _, f := range with(12, "water", "name", "清水河") {
		if f.Geometry.GeoJSONType() != "LineString" {
			t.Errorf("the river's name stands on a %s", f.Geometry.GeoJSONType())
		}
		river++
	}
	if river == 0 || len(with(12, "water", "class", "river")) <= river {
		t.Error("the river has no name or no surface")
	}
	for _, z := range []uint8{9, 12, 14} { // where the parks overlap, there is no hole
		at := geo.TileAt(geo.FromMercator(orb.Point{geo.ToMercator(spot)[0] - 100, geo.ToMercator(spot)[1] + 300}), z)
		p := inTile(at, geo.FromMercator(orb.Point{geo.ToMercator(spot)[0] - 100, geo.ToMercator(spot)[1] + 300}))
		inside := 0
		for _, f := range draw(t, ctx, l, at)["green"] {
			if planar.MultiPolygonContains(asMulti(f.Geometry), p) {
				inside++
			}
		}
		if inside == 0 {
			t.Errorf("z%d: a hole where two parks overlap", z)
		}
	}
}

// inTile carries a place to the units of a tile.
func inTile(at geo.Tile, p orb.Point) orb.Point {
	m := geo.ToMercator(p)
	b := at.MercatorBound()
	return orb.Point{(m[0] - b.Min[0]) / unitM(at.Z), (b.Max[1] - m[1]) / unitM(at.Z)}
}

// TestBasemapIsTheSameForAll: one entry of the cache and one tag for everybody,
// until a region is imported; and its attribution in the TileJSON.
func TestBasemapIsTheSameForAll(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	village(t, d)
	ours, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	h, r := house(t, d, Options{})
	url := path("base", geo.TileAt(spot, 13))
	first := get(h.As(ours.EastLead(t.Context())), url, "").Want(200)
	tag := first.Header.Get("ETag")
	get(h.As(theirs.Rep(t.Context(), theirs.Cao)), url, tag).Want(304)
	get(h.As(theirs.Rep(t.Context(), theirs.Cao)), url, "").Want(200)
	if hits := value(r.count.hits); hits != 1 {
		t.Errorf("%v hits for the second reader", hits)
	}
	if got := string(h.As(ours.EastLead(t.Context())).GET("/tiles/base").Want(200).Body); !contains(got, `"attribution":"© somebody"`, `"bounds":[113.5,34.6,113.7,34.8]`) {
		t.Errorf("TileJSON: %s", got)
	}
	again, r2 := house(t, d, Options{}) // after a restart browsers keep what they have
	get(again.As(ours.EastLead(t.Context())), url, tag).Want(304)
	if _, err := d.Owner.Pool().Exec(t.Context(), `UPDATE geo.region SET imported_at = $1`, time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if changed, err := r2.base.look(t.Context()); err != nil || !changed {
		t.Fatalf("changed %v: %v", changed, err)
	}
	get(again.As(ours.EastLead(t.Context())), url, tag).Want(200)
	if changed, err := r2.base.look(t.Context()); err != nil || changed {
		t.Errorf("looked again: changed %v: %v", changed, err)
	}
}
