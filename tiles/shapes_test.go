package tiles

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// block is a grid of areas that share jagged borders:
//
//	+--/\--+--\/--+
//	|      <      |
//	+-\/---+---/\-+
//	>      |      >
//	+------+--/\--+
func block(r *rand.Rand, corner orb.Point, columns, rows int, side float64) []orb.MultiPolygon {
	const joints = 6 // between two corners
	node := map[[3]int]orb.Point{}
	at := func(x, y, along int) orb.Point { // along 0: the corner; else a joint towards east (1…) or north (-1…)
		k := [3]int{x, y, along}
		if p, ok := node[k]; ok {
			return p
		}
		p := orb.Point{corner[0] + float64(x)*side, corner[1] + float64(y)*side}
		shake := func() float64 { return (r.Float64() - 0.5) * side / joints }
		switch {
		case along > 0:
			p = orb.Point{p[0] + side*float64(along)/joints, p[1] + shake()}
		case along < 0:
			p = orb.Point{p[0] + shake(), p[1] - side*float64(along)/joints}
		}
		node[k] = p
		return p
	}
	var out []orb.MultiPolygon
	for x := range columns {
		for y := range rows {
			var ring orb.Ring
			for i := range joints {
				ring = append(ring, at(x, y, i))
			}
			for i := range joints {
				ring = append(ring, at(x+1, y, -i))
			}
			for i := joints; i > 0; i-- {
				ring = append(ring, at(x, y+1, i%joints))
				if i == joints {
					ring[len(ring)-1] = at(x+1, y+1, 0)
				}
			}
			for i := joints; i > 0; i-- {
				ring = append(ring, at(x, y, -(i%joints)))
				if i == joints {
					ring[len(ring)-1] = at(x, y+1, 0)
				}
			}
			out = append(out, orb.MultiPolygon{{append(ring, ring[0])}})
		}
	}
	return out
}

func addTerritories(t *testing.T, d *testkit.DB, c *testkit.Company, unit int32, areas []orb.MultiPolygon) []int64 {
	t.Helper()
	ids := make([]int64, len(areas))
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		for i, a := range areas {
			if err := tx.Scan(t.Context(), `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area)
				VALUES ($1, $2, gen_random_uuid()::text, '片区', $3) RETURNING id`, []any{c.ID, unit, a}, &ids[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return ids
}

// TestTerritoriesTile draws all tiles of each zoom over the areas. Each has its
// label once; nobody has a ring that MVT forbids; and at every zoom a place in
// the block lies in exactly one: neighbours neither gape nor overlap.
func TestTerritoriesTile(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	areas := block(rand.New(rand.NewPCG(8, 9)), orb.Point{113.5, 34.6}, 4, 3, 0.05)
	addTerritories(t, d, c, c.East, areas)
	l := layerOf(t, d, "territories")
	ctx := c.EastLead(t.Context())
	var whole orb.Bound
	for i, a := range areas {
		if i == 0 {
			whole = a.Bound()
		}
		whole = whole.Union(a.Bound())
	}
	inner := orb.Bound{Min: orb.Point{113.51, 34.61}, Max: orb.Point{113.69, 34.74}} // off the block's own jagged edge
	r := rand.New(rand.NewPCG(1, 1))
	for z := uint8(6); z <= 13; z++ {
		labels := map[int64]int{}
		forTilesIn(whole, z, func(at geo.Tile) {
			layers := draw(t, ctx, l, at)
			for _, f := range layers["territory_labels"] {
				labels[id(f)]++
			}
			for _, f := range layers["territories"] {
				checkRings(t, at, f.Geometry)
			}
			for range 300 { // halves are on no edge between whole units' corners, or hardly ever
				p := orb.Point{float64(r.IntN(4096)) + 0.5 + r.Float64()/1000, float64(r.IntN(4096)) + 0.5 + r.Float64()/1000}
				n := 0
				for _, f := range layers["territories"] {
					if planar.MultiPolygonContains(asMulti(f.Geometry), p) {
						n++
					}
				}
				if deep := inner.Contains(degrees(at, p)); n > 1 || deep && n == 0 {
					t.Errorf("%v: %v lies in %d territories", at, p, n)
				}
			}
		})
		for id, n := range labels {
			if n != 1 {
				t.Errorf("z%d: territory %d has %d labels", z, id, n)
			}
		}
		if len(labels) != len(areas) {
			t.Errorf("z%d: %d labels of %d territories", z, len(labels), len(areas))
		}
	}
}

// forTilesIn calls fn for every tile of a zoom that touches the box.
func forTilesIn(b orb.Bound, z uint8, fn func(geo.Tile)) {
	first, last := geo.TileAt(orb.Point{b.Min[0], b.Max[1]}, z), geo.TileAt(orb.Point{b.Max[0], b.Min[1]}, z)
	for x := first.X; x <= last.X; x++ {
		for y := first.Y; y <= last.Y; y++ {
			fn(geo.Tile{Z: z, X: x, Y: y})
		}
	}
}

// checkRings holds a polygon against MVT 2.1, 4.3.4.4.
func checkRings(t *testing.T, at geo.Tile, g orb.Geometry) {
	t.Helper()
	all := asMulti(g)
	if all == nil {
		t.Errorf("%v: an area is a %T", at, g)
	}
	for _, p := range all {
		for i, ring := range p {
			if len(ring) < 4 || !ring.Closed() {
				t.Errorf("%v: a ring of %d points", at, len(ring))
			}
			// y points down, so what winds clockwise on the screen is positive.
			if area := planar.Area(ring); i == 0 && ring.Orientation() != orb.CCW || i > 0 && ring.Orientation() != orb.CW || area == 0 {
				t.Errorf("%v: ring %d winds the wrong way round or is flat", at, i)
			}
			for _, v := range ring {
				if v[0] < -64 || v[0] > 4160 || v[1] < -64 || v[1] > 4160 {
					t.Errorf("%v: %v lies outside the buffer", at, v)
				}
			}
		}
	}
}

// TestTerritoriesAgreeWithPostGIS holds drawn areas of random tiles against the
// exact cut: along the edges they differ by less than half a unit on average.
func TestTerritoriesAgreeWithPostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(31, 32))
	addTerritories(t, d, c, c.East, block(r, orb.Point{113.5, 34.6}, 3, 3, 0.06))
	l := layerOf(t, d, "territories")
	ctx := c.EastLead(t.Context())
	compared := 0
	for range 30 {
		at := geo.TileAt(orb.Point{113.5 + r.Float64()*0.18, 34.6 + r.Float64()*0.18}, uint8(9+r.IntN(6)))
		for _, f := range draw(t, ctx, l, at)["territories"] {
			compared++
			if units := edgeError(t, ctx, d, at, id(f), f.Geometry) / unitM(at.Z); units > 0.5 {
				t.Errorf("%v: territory %d is %.2f units off", at, id(f), units)
			}
		}
	}
	if compared < 20 {
		t.Errorf("only %d areas compared", compared)
	}
}

// edgeError is how far what was drawn lies from the exact cut, in Web Mercator
// metres: the area that only one of them holds by the length of the edge.
func edgeError(t *testing.T, ctx context.Context, d *testkit.DB, at geo.Tile, id int64, g orb.Geometry) (metres float64) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	m := asMulti(g).Clone()
	for _, p := range m {
		for _, ring := range p {
			for i := range ring {
				ring[i] = degrees(at, ring[i])
			}
		}
	}
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		return tx.Scan(ctx, `SELECT st_area(st_symdifference(drawn, exact)) / st_perimeter(exact)
			FROM (SELECT st_transform($1::geometry, 3857) AS drawn,
				st_intersection(st_transform(area, 3857), st_tileenvelope($2, $3, $4, margin => 64.0 / 4096)) AS exact
				FROM geo.territory WHERE id = $5) q`, []any{m, int(at.Z), int(at.X), int(at.Y), id}, &metres)
	})
	return metres
}

func asMulti(g orb.Geometry) orb.MultiPolygon {
	switch g := g.(type) {
	case orb.Polygon:
		return orb.MultiPolygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}
