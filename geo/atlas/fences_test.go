package atlas_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/paulmach/orb"

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
