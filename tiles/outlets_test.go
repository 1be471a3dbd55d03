package tiles

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// seams are points on the very edges and corners of tiles, at the poles and at
// the ends of the world.
func seams() []orb.Point {
	out := []orb.Point{
		{0, 0},
		{180, 0},
		{-180, 0},
		{180, 85.06},
		{-180, -85.06},
		{0, 90},
		{0, -90},
		{12, 89.9999},
		{112.5, 0},
		{-112.5, 0},
		{179.99999999, 85.0511287798},
		{113.90625, 34.7},
		{113.625, 0},
		{-0.0000000001, 0.0000000001},
	}
	for row := uint32(6490); row < 6530; row++ { // the last places of a float64 beside an edge, where rounding decides
		b := geo.Tile{Z: 14, X: 13362, Y: row}.Bound()
		for _, edge := range []float64{b.Max[1], math.Nextafter(b.Max[1], 90), math.Nextafter(b.Max[1], -90)} {
			out = append(out, orb.Point{spot[0], edge})
		}
	}
	for z := uint8(1); z <= 14; z++ { // the corner of a tile near the town, and a hair to each side
		b := geo.TileAt(spot, z).Bound()
		out = append(out, b.Min, b.Max, orb.Point{b.Min[0] - 1e-12, b.Max[1] + 1e-12}, orb.Point{b.Max[0] + 1e-12, b.Min[1] - 1e-12})
	}
	return out
}

// TestUnionIsExact draws all tiles of a zoom around the points and counts: every
// outlet stands in exactly one, where package geo says it is.
//
//	+---+---+
//	|   | · |   · lies on the edge of four tiles and belongs to one
//	+---·---+
//	|   |   |
//	+---+---+
func TestUnionIsExact(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(11, 12))
	points := append(around(r, spot, 900, 0.03), seams()...)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, points)
	place := map[int64]orb.Point{}
	for i, id := range ids {
		place[id] = points[i]
	}
	l := layerOf(t, d, "outlets")
	ctx := c.EastLead(t.Context())
	for z := uint8(0); z <= 14; z++ {
		addresses := map[geo.Tile]bool{}
		last := int64(1)<<z - 1
		for _, p := range points { // its tile and the eight around it
			at := geo.TileAt(p, z)
			for dx := int64(-1); dx <= 1; dx++ {
				for dy := int64(-1); dy <= 1; dy++ {
					if x, y := int64(at.X)+dx, int64(at.Y)+dy; x >= 0 && y >= 0 && x <= last && y <= last {
						addresses[geo.Tile{Z: z, X: uint32(x), Y: uint32(y)}] = true
					}
				}
			}
		}
		seen := map[int64]int{}
		counted := 0
		for at := range addresses {
			layers := draw(t, ctx, l, at)
			for _, f := range layers["outlets"] {
				seen[id(f)]++
				w := geo.ToWorld(place[id(f)])
				p := f.Geometry.(orb.Point)
				dx := int64(at.X)<<12 + int64(p[0]) - int64(w.X>>(20-z))
				dy := int64(at.Y)<<12 + int64(p[1]) - int64(w.Y>>(20-z))
				if max(dx, -dx, dy, -dy) > 1 || p[0] < 0 || p[0] > 4095 || p[1] < 0 || p[1] > 4095 { // C and Go differ in a last bit
					t.Errorf("outlet at %v drawn in %v at %v, %d and %d units away", place[id(f)], at, p, dx, dy)
				}
			}
			for _, f := range layers["clusters"] {
				n := number(f, "count")
				counted += n
				if n != number(f, "ka")+number(f, "a")+number(f, "b")+number(f, "c") {
					t.Errorf("z%d: a cluster of %d has other classes: %v", z, n, f.Properties)
				}
			}
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("z%d: outlet %d at %v is drawn %d times", z, id, place[id], n)
			}
		}
		if total := counted + len(seen); total != len(points) {
			t.Errorf("z%d: %d of %d outlets are drawn, in %d tiles", z, total, len(points), len(addresses))
		}
	}
}

// TestClustersAreStable: an id names a cell of the grid, whoever looks and whatever else changes.
func TestClustersAreStable(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(3, 4))
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(r, spot, 60, 0.05))
	room := roomOf(t, d, Options{})
	l := room.layers["outlets"]
	at := geo.TileAt(spot, 10)
	cells := func() map[int64]int {
		out := map[int64]int{}
		for _, f := range draw(t, c.HeadLead(t.Context()), l, at)["clusters"] {
			if out[id(f)] != 0 {
				t.Errorf("two clusters have the id %d", id(f))
			}
			out[id(f)] = number(f, "count")
			if zoom := number(f, "expansionZoom"); number(f, "count") > 1 && (zoom <= 10 || zoom > clusterZoom+1) {
				t.Errorf("a cluster falls apart at zoom %d", zoom)
			}
			if number(f, "count") == 1 && number(f, "outletId") == 0 || number(f, "count") > 1 && number(f, "outletId") != 0 {
				t.Errorf("a cluster says %v", f.Properties)
			}
		}
		return out
	}
	before := cells()
	addOutlets(t, d, c, c.WestTeam, 0, 100, []orb.Point{spot})
	room.keeper.reload()
	after := cells()
	grown := 0
	for id, n := range after {
		if n != before[id] {
			grown++
		}
	}
	if grown != 1 || len(after) < len(before) || len(after) > len(before)+1 {
		t.Errorf("one more outlet changed %d cells: %v to %v", grown, before, after)
	}
}

// TestTodayOfAnOutlet: Ada's plan is first, second, third, fourth; she has been at the third.
func TestTodayOfAnOutlet(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	now := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) // 09:00 in Shanghai, as the test house's clock
	names := []string{"first", "second", "third", "fourth", "refused", "refused yesterday", "visited yesterday", "never", "unplanned"}
	points := around(rand.New(rand.NewPCG(5, 6)), spot, len(names), 0.002)
	outlet := map[string]int64{}
	for i, id := range addOutlets(t, d, c, c.EastTeam, c.Ada, 0, points) {
		outlet[names[i]] = id
	}
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		var plan int64
		if err := tx.Scan(t.Context(), `INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, '2026-03-02') RETURNING id`,
			[]any{c.ID, c.EastTeam, c.Ada}, &plan); err != nil {
			return err
		}
		for i, name := range []string{"first", "second", "third", "fourth", "refused"} {
			if _, err := tx.Exec(t.Context(), `INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id) VALUES ($1, $2, $3, $4, $5, $6)`,
				c.ID, c.EastTeam, c.Ada, plan, i+1, outlet[name]); err != nil {
				return err
			}
		}
		visit := func(name, day string, at time.Time) error {
			_, err := tx.Exec(t.Context(), `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, closed_at, device_opened_at, received_at, claim_id)
				VALUES ($1, $2, $3, gen_random_uuid(), $4, $5::text::date, 'planned', 'inside', $6, $6, $6, $6, 1)`, c.ID, c.EastTeam, c.Ada, outlet[name], day, at)
			return err
		}
		refuse := func(name string, at time.Time) error {
			_, err := tx.Exec(t.Context(), `INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, refusal, rules)
				VALUES ($1, $2, $3, gen_random_uuid(), $4, 'check_in', $5, $5, 'outside', false, 'visit_outside_fence', '1')`, c.ID, c.EastTeam, c.Ada, outlet[name], at)
			return err
		}
		for _, err := range []error{
			visit("third", "2026-03-02", now.Add(-time.Minute)), visit("unplanned", "2026-03-02", now.Add(-time.Hour)),
			visit("visited yesterday", "2026-03-01", now.Add(-20*time.Hour)),
			refuse("refused", now.Add(-2*time.Minute)), refuse("third", now.Add(-3*time.Minute)), refuse("refused yesterday", now.Add(-10*time.Hour)),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	want := map[string]string{
		"first": "missed", "second": "missed", "third": "done", "fourth": "todo", "refused": "refused",
		"refused yesterday": "none", "visited yesterday": "none", "never": "none", "unplanned": "done",
	}
	for at := range tilesOf(points, 13) {
		for _, f := range draw(t, c.Rep(t.Context(), c.Ada), layerOf(t, d, "outlets"), at)["outlets"] {
			for name, id := range outlet {
				if int64(number(f, "id")) == id {
					if f.Properties["today"] != want[name] {
						t.Errorf("%s: %v, want %s", name, f.Properties["today"], want[name])
					}
					delete(want, name)
				}
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v", slices.Collect(maps.Keys(want)))
	}
}

// tilesOf are the tiles of a zoom that hold points.
func tilesOf(points []orb.Point, z uint8) map[geo.Tile]bool {
	out := map[geo.Tile]bool{}
	for _, p := range points {
		out[geo.TileAt(p, z)] = true
	}
	return out
}

// TestOutletsAgreeWithPostGIS holds random tiles against ST_AsMVTGeom: the same
// outlets up to those on a seam, each within a unit.
func TestOutletsAgreeWithPostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(21, 22))
	points := around(r, spot, 1500, 0.02)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, points)
	l := layerOf(t, d, "outlets")
	ctx := c.EastLead(t.Context())
	drawn, apart := 0, 0
	for range 40 {
		at := geo.TileAt(points[r.IntN(len(points))], uint8(12+r.IntN(3)))
		var raw []byte
		d.MustWrite(t, ctx, func(tx db.Tx) error {
			return tx.Scan(ctx, `SELECT st_asmvt(q, 'outlets', 4096, 'shape', 'fid') FROM (
				SELECT id AS fid, name, class, st_asmvtgeom(st_transform(location, 3857), st_tileenvelope($1, $2, $3), 4096, 0) AS shape
				FROM geo.outlet) q WHERE shape IS NOT NULL`, []any{int(at.Z), int(at.X), int(at.Y)}, &raw)
		})
		theirs := map[int64]orb.Point{}
		for _, f := range decode(t, raw)["outlets"] {
			theirs[id(f)] = f.Geometry.(orb.Point)
		}
		for _, f := range draw(t, ctx, l, at)["outlets"] {
			p, ok := theirs[id(f)]
			q := f.Geometry.(orb.Point)
			drawn++
			switch {
			case !ok:
				apart++
			case max(p[0]-q[0], q[0]-p[0], p[1]-q[1], q[1]-p[1]) > 1:
				t.Errorf("%v: outlet %d at %v, PostGIS says %v", at, id(f), q, p)
			}
			delete(theirs, id(f))
		}
		for other, p := range theirs {
			if p[0] > 0 && p[0] < 4096 && p[1] > 0 && p[1] < 4096 {
				t.Errorf("%v: PostGIS draws %d at %v, which is missing", at, other, p)
			}
		}
	}
	if drawn < 500 || apart > drawn/100 {
		t.Errorf("%d outlets compared, %d of them unknown to PostGIS", drawn, apart)
	}
}
