package atlas_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// TestTheFenceIndexFollowsChanges: what is committed is known to OutletAt soon,
// without anybody telling it but the database.
func TestTheFenceIndexFollowsChanges(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	theirs := testkit.NewCompany(t, s.d)
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, eastOf(spot, 2000))
	other := s.outlets(t, theirs, theirs.EastTeam, 0, eastOf(spot, 5))[0]
	slowest := time.Duration(0)
	expect := func(what string, tenant int64, at orb.Point, want int64) {
		t.Helper()
		began := time.Now()
		for s.atlas.OutletAt(tenant, at) != want {
			if time.Since(began) > time.Minute {
				t.Fatalf("%s: a minute later %d is still at %v, want %d", what, s.atlas.OutletAt(tenant, at), at, want)
			}
			time.Sleep(time.Millisecond)
		}
		slowest = max(slowest, time.Since(began))
	}
	expect("added", s.ID, spot, ids[0])
	expect("of two companies each has its own", theirs.ID, spot, other)
	expect("outside all", s.ID, eastOf(spot, 900), 0)
	east := s.east(t)
	path := fmt.Sprint("/api/geo/outlets/", ids[0])
	east.PUT(path+"/fence", map[string]any{"rev": 1, "fenceM": 1000}).Want(200)
	expect("a wider fence", s.ID, eastOf(spot, 900), ids[0])
	east.PUT(path+"/fence", map[string]any{"rev": 2, "polygon": polygon(box(0, 0, 3, 3))}).Want(200)
	expect("a polygon", s.ID, eastOf(spot, -50), 0)
	east.PUT(path+"/location", map[string]any{"rev": 3, "location": point(eastOf(spot, 90))}).Want(200)
	east.PUT(path+"/fence", map[string]any{"rev": 4, "fenceM": 0}).Want(200)
	expect("the default around the new place", s.ID, eastOf(spot, 270), ids[0])
	expect("and no longer around the old one", s.ID, eastOf(spot, -150), 0)
	exec(t, s.d, `INSERT INTO app.parameter (tenant_id, key, value) VALUES ($1, 'visit.geofence.default_radius_m', '500')`, s.ID)
	expect("the company's default", s.ID, eastOf(spot, -300), ids[0])
	east.PATCH(path, map[string]any{"rev": 5, "state": "closed"}).Want(200)
	expect("closed", s.ID, spot, 0)
	exec(t, s.d, `DELETE FROM geo.outlet WHERE id = $1`, ids[1])
	expect("removed", s.ID, eastOf(spot, 2000), 0)
	t.Logf("the slowest of ten changes was known after %v", slowest.Round(time.Millisecond))
}

// TestEveryKindOfFenceIsWatched: places, territories and drawn fences stand beside
// outlets in one index, follow changes, and do not pass for outlets.
func TestEveryKindOfFenceIsWatched(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	at := eastOf(spot, 500)
	outlet := s.outlets(t, s.Company, s.EastTeam, s.Ada, at)[0]
	exec(t, s.d, `INSERT INTO geo.place (id, tenant_id, unit_id, kind, code, name, location) VALUES (71, $1, $2, 'dealer', 'd', 'd', $3)`, s.ID, s.East, at)
	exec(t, s.d, `INSERT INTO geo.fence (id, tenant_id, unit_id, name, center, radius_m) VALUES (72, $1, $2, 'f', $3, 300)`, s.ID, s.East, at)
	exec(t, s.d, `INSERT INTO geo.territory (id, tenant_id, unit_id, code, name, area)
		VALUES (73, $1, $2, 't', 't', st_multi(st_expand($3::geometry, 0.01)))`, s.ID, s.East, at)
	expect := func(what string, want ...int64) {
		t.Helper()
		slices.Sort(want)
		var got []int64
		for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(time.Millisecond) {
			index := s.atlas.FenceIndex(s.ID)
			if index == nil {
				continue
			}
			got = got[:0]
			for _, hit := range index.At(nil, at) {
				got = append(got, hit.ID)
			}
			if slices.Equal(got, want) {
				return
			}
		}
		t.Fatalf("%s: at the place are %v, want %v", what, got, want)
	}
	key := atlas.FenceKey
	expect("all kinds", key(atlas.OutletFence, outlet), key(atlas.DealerFence, 71), key(atlas.DrawnFence, 72), key(atlas.TerritoryFence, 73))
	if got := s.atlas.OutletAt(s.ID, at); got != outlet {
		t.Errorf("outlet %d is there, want %d", got, outlet)
	}
	exec(t, s.d, `UPDATE geo.place SET kind = 'office' WHERE id = 71`)
	exec(t, s.d, `DELETE FROM geo.outlet WHERE id = $1`, outlet)
	exec(t, s.d, `DELETE FROM geo.territory WHERE id = 73`)
	expect("a dealer became an office, the rest is gone", key(atlas.OfficeFence, 71), key(atlas.DrawnFence, 72))
	if got := s.atlas.OutletAt(s.ID, at); got != 0 {
		t.Errorf("outlet %d is there, want none", got)
	}
	if kind, id := atlas.FenceOf(key(atlas.WarehouseFence, 1<<40)); kind != atlas.WarehouseFence || id != 1<<40 {
		t.Errorf("the key of a warehouse is %s %d", kind, id)
	}
}
