package tiles

import (
	"bytes"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// TestATerritoryChangesItsTiles takes territories of a town away and back, and
// gives them other borders. A tile that is drawn differently, be it because a
// neighbour's border is cut elsewhere, has another number; tiles far away keep theirs.
func TestATerritoryChangesItsTiles(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(71, 72))
	var clock atomic.Int64
	a := newAreas(&clock)
	west := orb.Point{113.0, 34.6}
	town := func(seed uint64) []orb.MultiPolygon { return block(rand.New(rand.NewPCG(seed, 1)), west, 6, 6, 0.1) }
	shapes := [][]orb.MultiPolygon{town(1), town(2)}
	row := func(i, of int) *territoryRow {
		return &territoryRow{ID: int64(1 + i), UnitID: int32(1 + i%2), Code: "t", Area: shapes[of][i]}
	}
	for i := range shapes[0] {
		a.put([]*territoryRow{row(i, 0)}, nil)
	}
	scopes := []access.Actor{{Units: []int32{1, 2}}, {Units: []int32{2}}}
	kept, all := 0, 0
	for range 60 {
		var spots []geo.Tile
		for range 25 {
			spots = append(spots, geo.TileAt(orb.Point{west[0] + r.Float64()*0.6, west[1] + r.Float64()*0.6}, uint8(6+r.IntN(8))))
		}
		type seen struct {
			tile   []byte
			number int64
		}
		var before [][]seen
		for _, who := range scopes {
			var list []seen
			for _, at := range spots {
				list = append(list, seen{a.seen(who).draw(at), a.shelf.seen(who).number(at)})
			}
			before = append(before, list)
		}
		switch i := r.IntN(36); {
		case a.rows[int64(1+i)] == nil:
			a.put([]*territoryRow{row(i, 0)}, nil)
		case r.IntN(2) == 0:
			a.put(nil, []int64{int64(1 + i)})
		default:
			a.put([]*territoryRow{row(i, 1)}, nil)
		}
		for n, who := range scopes {
			for i, at := range spots {
				same := a.shelf.seen(who).number(at) == before[n][i].number
				if !bytes.Equal(a.seen(who).draw(at), before[n][i].tile) && same {
					t.Fatalf("%v is drawn differently under the same number", at)
				}
				if at.Z >= 12 {
					all++
					if same {
						kept++
					}
				}
			}
		}
	}
	if kept < all/2 || all < 500 {
		t.Errorf("%d of %d tiles kept their number", kept, all)
	}
}
