package tiles

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// spot is where the tests' outlets stand, in a town that is nowhere in particular.
var spot = orb.Point{113.62, 34.75}

// around gives n points of a town some kilometres wide.
func around(r *rand.Rand, middle orb.Point, n int, degrees float64) []orb.Point {
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = orb.Point{middle[0] + r.NormFloat64()*degrees, middle[1] + r.NormFloat64()*degrees*0.8}
	}
	return out
}

// addOutlets writes outlets of a unit and rep (0: none) at points; their codes count on from first.
func addOutlets(t testing.TB, d *testkit.DB, c *testkit.Company, unit int32, rep int64, first int, points []orb.Point) []int64 {
	t.Helper()
	classes := []string{"KA", "A", "B", "C"}
	ids := make([]int64, len(points))
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		for i, p := range points {
			err := tx.Scan(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location)
				VALUES ($1, $2, nullif($3::bigint, 0), $4, '门店' || $4, $5, 'GT', $6) RETURNING id`,
				[]any{c.ID, unit, rep, strconv.Itoa(first + i), classes[i%4], p}, &ids[i])
			if err != nil {
				return err
			}
		}
		return nil
	})
	return ids
}

// house serves the room over d, with the feed running. Its clock stands still, so
// no tile lags behind unless the test says how long.
func house(t testing.TB, d *testkit.DB, o Options) (*webtest.House, *room) {
	t.Helper()
	if o.Patience == 0 {
		o.Patience = -1
	}
	var r *room
	h := webtest.New(t, d, webtest.Options{Start: true}, func(kit app.Kit) []app.Module {
		r = furnish(kit, o)
		return []app.Module{{Name: "tiles", Routes: r.routes, Start: r.start, Stop: r.end}}
	})
	for begun := false; !begun; runtime.Gosched() { // the feed's first reload raises all versions
		r.tally.mu.RLock()
		begun = r.tally.all > 0
		r.tally.mu.RUnlock()
	}
	return h, r
}

// layerOf makes the room without a server or feed and gives one of its layers.
func layerOf(t testing.TB, d *testkit.DB, name string) Layer {
	t.Helper()
	return roomOf(t, d, Options{}).layers[name]
}

func roomOf(t testing.TB, d *testkit.DB, o Options) *room {
	t.Helper()
	h := webtest.New(t, d, webtest.Options{}, func(app.Kit) []app.Module { return nil })
	r := furnish(h.Kit, o)
	if _, err := r.base.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.lookForTenants(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// versionOf is the version of a layer's tile for ctx's actor.
func versionOf(t testing.TB, ctx context.Context, l Layer, at geo.Tile) Version { //nolint:revive // t first, as in the testing package.
	t.Helper()
	v, err := l.Version(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// draw renders a tile and takes it apart: features by MVT layer, in units of the tile.
func draw(t testing.TB, ctx context.Context, l Layer, at geo.Tile) map[string][]*geojson.Feature { //nolint:revive // t first, as in the testing package.
	t.Helper()
	raw, err := l.Render(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, raw)
}

func decode(t testing.TB, raw []byte) map[string][]*geojson.Feature {
	t.Helper()
	layers, err := mvt.Unmarshal(raw)
	if err != nil {
		t.Fatalf("decode a tile of %d bytes: %v", len(raw), err)
	}
	out := map[string][]*geojson.Feature{}
	for _, one := range layers {
		if one.Version != 2 || one.Extent != 4096 {
			t.Errorf("MVT layer %s: version %d, extent %d", one.Name, one.Version, one.Extent)
		}
		if out[one.Name] != nil {
			t.Errorf("MVT layer %s stands twice in a tile", one.Name)
		}
		out[one.Name] = one.Features
	}
	return out
}

// id is a feature's number.
func id(f *geojson.Feature) int64 {
	n, _ := f.ID.(float64)
	return int64(n)
}

// number is a property's number, 0 when it is missing.
func number(f *geojson.Feature, name string) int {
	n, _ := f.Properties[name].(float64)
	return int(n)
}

// degrees carries a place in a tile's units to WGS-84.
func degrees(at geo.Tile, p orb.Point) orb.Point {
	side := math.Exp2(float64(at.Z))
	x, y := (float64(at.X)+p[0]/4096)/side, (float64(at.Y)+p[1]/4096)/side
	return geo.FromMercator(orb.Point{(2*x - 1) * geo.MercatorHalfM, (1 - 2*y) * geo.MercatorHalfM})
}

// changesOf is what the feed tells of one changed row.
func changesOf(tenant int64, topic string) []feed.Change {
	return []feed.Change{{TenantID: tenant, Topic: topic, RowID: 1}}
}

// text is a shape as well-known text.
func text(g orb.Geometry) string { return wkt.MarshalString(g) }

func contains(text string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}
