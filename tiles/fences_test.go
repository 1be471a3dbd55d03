package tiles

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestFences draws every tile around one fence of each kind.
func TestFences(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	at := func(dx, dy float64) orb.Point { return orb.Point{spot[0] + dx, spot[1] + dy} }
	square := func(middle orb.Point, half float64) orb.Polygon {
		return orb.Polygon{{
			{middle[0] - half, middle[1] - half},
			{middle[0] + half, middle[1] - half},
			{middle[0] + half, middle[1] + half},
			{middle[0] - half, middle[1] + half},
			{middle[0] - half, middle[1] - half},
		}}
	}
	type want struct {
		name, kind string
		radiusM    float64 // 0: a polygon
		row        int64
		middle     orb.Point // of a circle
	}
	wants := map[string]*want{}
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		for _, one := range []struct {
			want
			statement string
			args      []any
		}{
			{want{name: "default", kind: "outlet", radiusM: 250}, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location) VALUES ($1, $2, $3, $3, $4) RETURNING id`, []any{at(0, 0)}},
			{want{name: "own", kind: "outlet", radiusM: 80}, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location, fence_m, entrance) VALUES ($1, $2, $3, $3, $4, 80, $5) RETURNING id`, []any{at(0.01, 0), at(0.0101, 0.0002)}},
			{want{name: "wide", kind: "outlet", radiusM: 3000}, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location, fence_m) VALUES ($1, $2, $3, $3, $4, 3000) RETURNING id`, []any{at(0.02, 0.02)}},
			{want{name: "polygon", kind: "outlet"}, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location, fence_m, fence) VALUES ($1, $2, $3, $3, $4, 80, $5) RETURNING id`, []any{at(-0.01, 0), square(at(-0.01, 0), 0.002)}},
			{want{name: "office", kind: "place", radiusM: 300}, `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location, fence_m) VALUES ($1, $2, 'office', $3, $3, $4, 300) RETURNING id`, []any{at(0, 0.01)}},
			{want{name: "market", kind: "drawn", radiusM: 900}, `INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) VALUES ($1, $2, $3, $4, 900) RETURNING id`, []any{at(0.01, 0.02)}},
			{want{name: "yard", kind: "drawn"}, `INSERT INTO geo.fence (tenant_id, unit_id, name, area) VALUES ($1, $2, $3, $4) RETURNING id`, []any{square(at(-0.02, -0.01), 0.003)}},
		} {
			w := one.want
			w.middle, _ = one.args[0].(orb.Point)
			if err := tx.Scan(t.Context(), one.statement, append([]any{c.ID, c.EastTeam, w.name}, one.args...), &w.row); err != nil {
				return err
			}
			wants[w.name] = &w
		}
		_, err := tx.Exec(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location, state) VALUES ($1, $2, 'gone', 'gone', $3, 'closed')`, c.ID, c.EastTeam, at(0, 0.002))
		return err
	})
	l := roomOf(t, d, Options{FenceM: func(context.Context, db.Tx) (float64, error) { return 250, nil }}).layers["fences"]
	seen, entrances := map[string]bool{}, 0
	area := orb.Bound{Min: at(-0.08, -0.08), Max: at(0.1, 0.1)}
	forTilesIn(area, 14, func(tile geo.Tile) {
		layers := draw(t, c.EastLead(t.Context()), l, tile)
		entrances += len(layers["entrances"])
		ids := map[int64]bool{}
		for _, f := range layers["fences"] {
			name, _ := f.Properties["name"].(string)
			w := wants[name]
			if w == nil || f.Properties["kind"] != w.kind || int64(number(f, "id")) != w.row || ids[id(f)] {
				t.Fatalf("%v: drawn %v with id %d", tile, f.Properties, id(f))
			}
			ids[id(f)] = true
			seen[name] = true
			checkRings(t, tile, f.Geometry)
			if w.radiusM > 0 {
				checkCircle(t, tile, f.Geometry, w.name, w.radiusM, w.middle)
			}
		}
	})
	if len(seen) != len(wants) {
		t.Errorf("drawn %v, want %d", seen, len(wants))
	}
	if entrances != 1 {
		t.Errorf("the entrance is drawn %d times", entrances)
	}
}

// checkCircle: a corner that is not on the edge of the buffer lies radius metres
// from the middle, up to half a percent and a unit.
func checkCircle(t *testing.T, at geo.Tile, g orb.Geometry, name string, radiusM float64, middle orb.Point) {
	t.Helper()
	for _, p := range asMulti(g) {
		for _, v := range p[0] {
			if v[0] <= -64 || v[0] >= 4160 || v[1] <= -64 || v[1] >= 4160 {
				continue
			}
			if away := geo.Distance(degrees(at, v), middle); math.Abs(away-radiusM) > radiusM*0.005+unitM(at.Z) {
				t.Errorf("%v: %s has a corner at %.1f m, not %.0f", at, name, away, radiusM)
			}
		}
	}
}

// TestAFenceIsNewWhereItReaches: in a company of two towns, one of the north changes;
// where its fence was and is the tag is another one, in the south it stays.
func TestAFenceIsNewWhereItReaches(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	south := orb.Point{spot[0], spot[1] - 2}
	r := rand.New(rand.NewPCG(71, 72))
	north := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(r, spot, 600, 0.01))
	addOutlets(t, d, c, c.EastTeam, c.Ada, 600, around(r, south, 600, 0.01))
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE geo.outlet SET entrance = st_translate(location, 0.0001, 0)`)
		return err
	})
	_, room := house(t, d, Options{})
	l, boss, west := room.layers["fences"], c.EastLead(t.Context(), View), c.Lead(t.Context(), 0, []int32{c.WestTeam}, View)
	here, there, after := geo.TileAt(spot, 14), geo.TileAt(south, 14), geo.TileAt(orb.Point{spot[0] + 0.03, spot[1]}, 15)
	mark := 0
	for _, change := range []struct {
		name, statement string
		args            []any
		moves           bool
	}{
		{"stands here", `UPDATE geo.outlet SET location = $2 WHERE id = $1`, []any{spot}, false},
		{"a radius", `UPDATE geo.outlet SET fence_m = 90 WHERE id = $1`, nil, false},
		{"a wide one", `UPDATE geo.outlet SET fence_m = 900 WHERE id = $1`, nil, false},
		{"none of its own", `UPDATE geo.outlet SET fence_m = NULL WHERE id = $1`, nil, false},
		{"an entrance", `UPDATE geo.outlet SET entrance = location WHERE id = $1`, nil, false},
		{"a polygon", `UPDATE geo.outlet SET fence = st_expand(location, 0.001) WHERE id = $1`, nil, false},
		{"closed", `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, nil, false},
		{"open again", `UPDATE geo.outlet SET state = 'active', fence = NULL WHERE id = $1`, nil, false},
		{"moved", `UPDATE geo.outlet SET location = $2 WHERE id = $1`, []any{orb.Point{spot[0] + 0.03, spot[1]}}, true},
	} {
		before, far, other, next := versionOf(t, boss, l, here), versionOf(t, boss, l, there), versionOf(t, west, l, here), versionOf(t, boss, l, after)
		d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), change.statement, append([]any{north[0]}, change.args...)...)
			return err
		})
		heard(t, d, c, room, &mark)
		if versionOf(t, boss, l, here) == before {
			t.Errorf("%s: the tile has the same version", change.name)
		}
		if versionOf(t, boss, l, there) != far || versionOf(t, west, l, here) != other {
			t.Errorf("%s: another version elsewhere, or for somebody else", change.name)
		}
		if change.moves && versionOf(t, boss, l, after) == next {
			t.Errorf("%s: the same version where it is now", change.name)
		}
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location)
			VALUES ($1, $2, 'dealer', 'd', '经销商', $4), ($1, $3, 'office', 'o', '办事处', $4)`, c.ID, c.East, c.West, spot)
		return err
	})
	l := layerOf(t, d, "places")
	for _, z := range []uint8{3, 9, 14} {
		got := draw(t, c.EastLead(t.Context()), l, geo.TileAt(spot, z))["places"]
		if len(got) != 1 || got[0].Properties["kind"] != "dealer" || got[0].Properties["name"] != "经销商" {
			t.Errorf("z%d: East sees %v", z, got)
		}
		if got := draw(t, c.HeadLead(t.Context()), l, geo.TileAt(spot, z))["places"]; len(got) != 2 {
			t.Errorf("z%d: the head sees %d places", z, len(got))
		}
	}
}
