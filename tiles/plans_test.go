package tiles

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// addPlan writes a rep's way of a day and gives its id.
func addPlan(t *testing.T, d *testkit.DB, c *testkit.Company, unit int32, rep int64, day string, line any) (id int64) {
	t.Helper()
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line) VALUES ($1, $2, $3, $4::text::date, $5::geometry)
			ON CONFLICT (rep_id, day) DO UPDATE SET line = excluded.line RETURNING id`, []any{c.ID, unit, rep, day, line}, &id)
	})
	return id
}

// wander is a way of n steps around the spot.
func wander(r *rand.Rand, n int, step float64) orb.LineString {
	line := orb.LineString{orb.Point{spot[0] + r.NormFloat64()*0.02, spot[1] + r.NormFloat64()*0.02}}
	for range n {
		last := line[len(line)-1]
		line = append(line, orb.Point{last[0] + r.NormFloat64()*step, last[1] + r.NormFloat64()*step})
	}
	return line
}

// TestPlansAgreeWithPostGIS holds the drawn lines of random tiles against the exact
// cut: nowhere are they farther apart than simplifying and rounding may take them.
func TestPlansAgreeWithPostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(81, 82))
	for _, rep := range []int64{c.Ada, c.Ben} {
		addPlan(t, d, c, c.EastTeam, rep, "2026-03-02", wander(r, 400, 0.002))
	}
	l := layerOf(t, d, "plans")
	ctx := c.EastLead(t.Context())
	compared := 0
	for range 60 {
		at := geo.TileAt(orb.Point{spot[0] + r.NormFloat64()*0.03, spot[1] + r.NormFloat64()*0.03}, uint8(5+r.IntN(10)))
		drawn := map[int64]*geojson.Feature{}
		for _, f := range draw(t, ctx, l, at)["plans"] {
			drawn[id(f)] = f
		}
		for plan, length := range exactPlans(t, ctx, d, at) {
			f := drawn[plan]
			delete(drawn, plan)
			if f == nil {
				if length > 2*unitM(at.Z) {
					t.Errorf("%v: plan %d is not drawn, %.1f units of it lie there", at, plan, length/unitM(at.Z))
				}
				continue
			}
			compared++
			if off := planError(t, ctx, d, at, plan, f.Geometry) / unitM(at.Z); off > 1.6 {
				t.Errorf("%v: plan %d is %.2f units off", at, plan, off)
			}
			if f.Properties["repId"] == nil || f.Properties["unitId"] == nil {
				t.Errorf("%v: %v", at, f.Properties)
			}
		}
		if len(drawn) > 0 {
			t.Errorf("%v: drawn, and not there: %v", at, drawn)
		}
	}
	if compared < 40 {
		t.Errorf("only %d lines compared", compared)
	}
}

// exactPlans gives the length in Web Mercator metres of each plan in a tile and its buffer.
func exactPlans(t *testing.T, ctx context.Context, d *testkit.DB, at geo.Tile) map[int64]float64 { //nolint:revive // t first, as in the testing package.
	t.Helper()
	var ids []int64
	var lengths []float64
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		return tx.Scan(ctx, `SELECT coalesce(array_agg(id), '{}'), coalesce(array_agg(st_length(st_intersection(m, box))), '{}')
			FROM (SELECT id, st_transform(line, 3857) AS m, st_tileenvelope($1, $2, $3, margin => 64.0 / 4096) AS box FROM routing.plan) q
			WHERE st_intersects(m, box)`, []any{int(at.Z), int(at.X), int(at.Y)}, &ids, &lengths)
	})
	out := map[int64]float64{}
	for i, one := range ids {
		out[one] = lengths[i]
	}
	return out
}

// planError is how far anything drawn lies from the plan, or a place of the plan in
// the tile from what was drawn, at most, in Web Mercator metres.
func planError(t *testing.T, ctx context.Context, d *testkit.DB, at geo.Tile, plan int64, g orb.Geometry) (metres float64) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	var m orb.MultiLineString
	switch g := g.(type) {
	case orb.LineString:
		m = orb.MultiLineString{g}
	case orb.MultiLineString:
		m = g
	}
	m = m.Clone()
	for _, line := range m {
		for i := range line {
			line[i] = degrees(at, line[i])
		}
	}
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		return tx.Scan(ctx, `WITH q AS (SELECT st_transform($1::geometry, 3857) AS drawn, st_transform(line, 3857) AS line FROM routing.plan WHERE id = $5)
			SELECT greatest(
				(SELECT max(st_distance(p.geom, line)) FROM q, st_dumppoints(drawn) p),
				(SELECT coalesce(max(st_distance(p.geom, drawn)), 0) FROM q, st_dumppoints(line) p WHERE st_within(p.geom, st_tileenvelope($2, $3, $4))))`,
			[]any{m, int(at.Z), int(at.X), int(at.Y), plan}, &metres)
	})
	return metres
}

// TestPlansAreTodaysAndScoped: a rep sees the own way, a lead the team's, nobody
// that of another day; a new line is a new tag where it goes and where it went.
func TestPlansAreTodaysAndScoped(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(83, 84))
	ada := addPlan(t, d, c, c.EastTeam, c.Ada, "2026-03-02", wander(r, 20, 0.002))
	addPlan(t, d, c, c.WestTeam, c.Cao, "2026-03-02", wander(r, 20, 0.002))
	later := addPlan(t, d, c, c.EastTeam, c.Ada, "2026-03-03", wander(r, 20, 0.002))
	addPlan(t, d, c, c.EastTeam, c.Ben, "2026-03-02", nil)
	h, room := house(t, d, Options{})
	ctx := t.Context()
	at, mark := geo.TileAt(spot, 9), 0
	for name, one := range map[string]struct {
		who  context.Context
		want int
	}{"Ada": {c.Rep(ctx, c.Ada, View), 1}, "Ben": {c.Rep(ctx, c.Ben, View), 0}, "east": {c.EastLead(ctx, View), 1}, "the head": {c.HeadLead(ctx, View), 2}} {
		if got := len(draw(t, one.who, room.layers["plans"], at)["plans"]); got != one.want {
			t.Errorf("%s sees %d plans, want %d", name, got, one.want)
		}
	}
	east, west := h.As(c.EastLead(ctx, View)), h.As(c.Lead(ctx, 0, []int32{c.WestTeam}, View))
	url := path("plans", at)
	was, theirs := get(east, url, "").Want(200).Header.Get("ETag"), get(west, url, "").Want(200).Header.Get("ETag")
	far := path("plans", geo.TileAt(orb.Point{120, 30}, 9))
	nothing := get(east, far, "").Want(204).Header.Get("ETag")
	addPlan(t, d, c, c.EastTeam, c.Ada, "2026-03-02", wander(r, 20, 0.002))
	heard(t, d, c, room, &mark)
	if now := get(east, url, was).Want(200).Header.Get("ETag"); now == was {
		t.Error("another line has the same tag")
	}
	get(west, url, theirs).Want(304)
	get(east, far, nothing).Want(304)
	addPlan(t, d, c, c.EastTeam, c.Ada, "2026-03-02", orb.LineString{{120, 30}, {120.1, 30.1}})
	heard(t, d, c, room, &mark)
	get(east, url, was).Want(204)
	get(east, far, nothing).Want(200)

	h.Clock.Forward(24 * 3600 * 1e9)
	seen := draw(t, c.EastLead(ctx, View), room.layers["plans"], at)["plans"]
	if len(seen) != 1 || id(seen[0]) != later || later == ada {
		t.Errorf("tomorrow: %v", seen)
	}
	get(east, far, nothing).Want(204)
}
