package atlas_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

func locate(rev int32, p orb.Point, reason string) map[string]any {
	return map[string]any{"rev": rev, "location": point(p), "reason": reason}
}

// Near: at once. Far: somebody else decides.
//
//	|---- 100 m ----|
//	o  80 m →  x    |            x  300 m →  waits
func TestFarMovesNeedFourEyes(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	id := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)[0]
	path := fmt.Sprint("/api/geo/outlets/", id, "/location")
	east, head := s.east(t), s.head(t)

	near := webtest.JSON[atlas.Located](east.PUT(path, locate(1, eastOf(spot, 80), "")).Want(200))
	if near.Outlet == nil || near.Move != nil || near.Outlet.Rev != 2 || geo.Distance(near.Outlet.Location.Orb(), eastOf(spot, 80)) > 0.1 {
		t.Fatalf("80 m: %+v", near)
	}
	east.PUT(path, locate(2, eastOf(spot, 300), " ")).WantProblem(422, "move_reason_needed")
	far := webtest.JSON[atlas.Located](east.PUT(path, locate(2, eastOf(spot, 300), "搬迁")).Want(202))
	if far.Outlet != nil || far.Move == nil || far.Move.State != "proposed" || far.Move.Source != "edit" || !far.Move.Own || far.Move.Reason != "搬迁" {
		t.Fatalf("300 m: %+v", far.Move)
	}
	if o := webtest.JSON[atlas.Outlet](east.GET(fmt.Sprint("/api/geo/outlets/", id)).Want(200)); o.Rev != 2 || geo.Distance(o.Location.Orb(), eastOf(spot, 80)) > 0.1 {
		t.Errorf("it moved before anybody agreed: %+v", o)
	}
	approve := fmt.Sprint("/api/geo/moves/", far.Move.ID, "/approve")
	east.POST(approve, nil).WantProblem(403, "move_four_eyes")
	s.h.As(s.HeadLead(t.Context(), atlas.View, atlas.Edit)).POST(approve, nil).WantProblem(403, "not_allowed")
	page := webtest.JSON[web.Page[atlas.Move]](head.GET("/api/geo/moves?state=proposed").Want(200))
	if len(page.Items) != 1 || page.Items[0].Own || page.Items[0].ProposedBy != "eastboss" || page.Items[0].OutletName == "" {
		t.Errorf("head office sees %+v", page.Items)
	}
	done := webtest.JSON[atlas.Move](head.POST(approve, map[string]any{"reason": "核实"}).Want(200))
	if done.State != "approved" || done.DecidedBy != "boss" || done.DecidedAt == nil {
		t.Errorf("approved: %+v", done)
	}
	if o := webtest.JSON[atlas.Outlet](east.GET(fmt.Sprint("/api/geo/outlets/", id)).Want(200)); o.Rev != 3 || geo.Distance(o.Location.Orb(), eastOf(spot, 300)) > 0.1 {
		t.Errorf("after the word: %+v", o)
	}
	head.POST(approve, nil).WantProblem(409, "move_decided_already")
	var n int
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT count(*) FROM app.audit_event WHERE reason = '核实' AND user_id = $1
			AND (table_name, row_id) IN (('geo.outlet', $2), ('geo.outlet_move', $3))`, []any{s.User(s.Boss), strconv.FormatInt(id, 10), strconv.FormatInt(far.Move.ID, 10)}, &n)
	})
	if n != 2 {
		t.Errorf("the trail has %d of the 2 changes", n)
	}
}

// TestManySmallMovesAreAFarOne: steps of 80 m get nobody around the four eyes.
func TestManySmallMovesAreAFarOne(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	id := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)[0]
	path := fmt.Sprint("/api/geo/outlets/", id, "/location")
	east := s.east(t)
	east.PUT(path, locate(1, eastOf(spot, 80), "")).Want(200)
	move := webtest.JSON[atlas.Located](east.PUT(path, locate(2, eastOf(spot, 160), "again")).Want(202)).Move
	s.head(t).POST(fmt.Sprint("/api/geo/moves/", move.ID, "/reject"), nil).Want(200)
	east.PUT(path, locate(2, eastOf(spot, 10), "")).Want(200) // back is near
	move = webtest.JSON[atlas.Located](east.PUT(path, locate(3, eastOf(spot, 150), "again")).Want(202)).Move
	s.head(t).POST(fmt.Sprint("/api/geo/moves/", move.ID, "/approve"), nil).Want(200)
	east.PUT(path, locate(4, eastOf(spot, 240), "")).Want(200) // 90 m from where it was agreed to be
}

// A check-in at an outlet without a place proposes one; an editor puts it there at once.
func TestPlacesOfOutletsWithoutOne(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, spot)
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE geo.outlet SET location = NULL`)
		return err
	})
	ada := s.Rep(t.Context(), s.Ada, atlas.View)
	for i := range 3 {
		s.d.MustWrite(t, ada, func(tx db.Tx) error { return s.atlas.ProposeLocation(ada, tx, ids[0], eastOf(spot, float64(i))) })
	}
	east := s.east(t)
	page := webtest.JSON[web.Page[atlas.Move]](east.GET("/api/geo/moves?state=proposed&outlet=" + strconv.FormatInt(ids[0], 10)).Want(200))
	if len(page.Items) != 1 || page.Items[0].Source != "check_in" || page.Items[0].From != nil || page.Items[0].DistanceM != nil || page.Items[0].ProposedByID != s.User(s.Ada) {
		t.Fatalf("three check-ins propose %+v", page.Items)
	}
	s.h.As(s.Rep(t.Context(), s.Ada, atlas.View, atlas.Approve)).POST(fmt.Sprint("/api/geo/moves/", page.Items[0].ID, "/approve"), nil).WantProblem(403, "move_four_eyes")
	s.h.As(s.Rep(t.Context(), s.Ben, every...)).POST(fmt.Sprint("/api/geo/moves/", page.Items[0].ID, "/approve"), nil).WantProblem(404, "move_not_found")
	east.POST(fmt.Sprint("/api/geo/moves/", page.Items[0].ID, "/approve"), nil).Want(200)
	o := webtest.JSON[atlas.Outlet](east.GET(fmt.Sprint("/api/geo/outlets/", ids[0])).Want(200))
	if o.Location == nil || geo.Distance(o.Location.Orb(), eastOf(spot, 2)) > 0.01 {
		t.Errorf("the last check-in counts: %+v", o.Location)
	}
	bd := geo.FromWGS84(geo.BD09, spot)
	placed := webtest.JSON[atlas.Located](east.PUT(fmt.Sprint("/api/geo/outlets/", ids[1], "/location"),
		map[string]any{"rev": 2 - 1, "location": point(bd), "crs": "bd09"}).Want(200))
	if d := geo.Distance(placed.Outlet.Location.Orb(), spot); d > 0.01 {
		t.Errorf("%.2f m off after BD-09", d)
	}
}

// A move goes where its outlet goes, so that the new unit decides on it.
func TestAMoveGoesWithItsOutlet(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	id := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)[0]
	move := webtest.JSON[atlas.Located](s.east(t).PUT(fmt.Sprint("/api/geo/outlets/", id, "/location"), locate(1, eastOf(spot, 500), "x")).Want(202)).Move
	s.head(t).PATCH(fmt.Sprint("/api/geo/outlets/", id), map[string]any{"rev": 1, "unitId": s.WestTeam, "repId": s.Cao}).Want(200)
	path := fmt.Sprint("/api/geo/moves/", move.ID, "/approve")
	s.h.As(s.EastLead(t.Context(), every...)).POST(path, nil).WantProblem(404, "move_not_found")
	s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...)).POST(path, nil).Want(200)
}

func TestFencesOfOutlets(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	id := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)[0]
	path := fmt.Sprint("/api/geo/outlets/", id, "/fence")
	east := s.east(t)
	square := func(middle orb.Point, degrees float64) map[string]any {
		b := orb.Bound{Min: middle, Max: middle}.Pad(degrees)
		return map[string]any{"type": "Polygon", "coordinates": b.ToPolygon()}
	}
	o := webtest.JSON[atlas.Outlet](east.PUT(path, map[string]any{"rev": 1, "polygon": square(spot, 0.001), "entrance": point(eastOf(spot, 60))}).Want(200))
	if o.Fence == nil || o.Entrance == nil || o.Rev != 2 {
		t.Fatalf("polygon: %+v", o)
	}
	bow := map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{113.62, 34.75}, {113.63, 34.76}, {113.63, 34.75}, {113.62, 34.76}, {113.62, 34.75}}}}
	p := east.PUT(path, map[string]any{"rev": 2, "polygon": bow}).WantProblem(422, "shape_invalid")
	if p.Params["problem"] != "self_crossing" || p.Params["lon"] == nil || p.Errors[0].Location != "body.polygon" {
		t.Errorf("a bow tie: %+v", p)
	}
	off := map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{113.62, 34.75}, {113.63, 190}, {113.63, 34.75}, {113.62, 34.75}}}}
	if p := east.PUT(path, map[string]any{"rev": 2, "polygon": off}).WantProblem(422, "shape_invalid"); p.Errors[0].Message == "" {
		t.Errorf("off the Earth: %+v", p)
	}
	for _, c := range []struct {
		body map[string]any
		code string
	}{
		{map[string]any{"rev": 2, "polygon": square(eastOf(spot, 3000), 0.001)}, "fence_far"},
		{map[string]any{"rev": 2, "polygon": square(spot, 0.5)}, "fence_too_wide"},
		{map[string]any{"rev": 2, "polygon": square(spot, 0.001), "entrance": point(eastOf(spot, 900))}, "entrance_far"},
		{map[string]any{"rev": 2, "fenceM": 10}, "outlet_invalid"},
		{map[string]any{"rev": 2}, "fence_one_of"},
		{map[string]any{"rev": 2, "fenceM": 100, "polygon": square(spot, 0.001)}, "fence_one_of"},
	} {
		east.PUT(path, c.body).WantProblem(422, c.code)
	}
	east.PUT(path, map[string]any{"rev": 1, "fenceM": 100}).WantProblem(409, "outlet_changed_meanwhile")
	o = webtest.JSON[atlas.Outlet](east.PUT(path, map[string]any{"rev": 2, "fenceM": 350}).Want(200))
	if o.Fence != nil || o.FenceM != 350 || !o.FenceSet {
		t.Errorf("a circle takes the polygon's place: %+v", o)
	}
	o = webtest.JSON[atlas.Outlet](east.PUT(path, map[string]any{"rev": 3, "fenceM": 0}).Want(200))
	if o.FenceM != 200 || o.FenceSet {
		t.Errorf("the company's default: %+v", o)
	}
}

// What was drawn around the old place goes when the outlet moves far.
func TestAFarMoveDropsTheOldFence(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	id := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)[0]
	east := s.east(t)
	polygon := map[string]any{"type": "Polygon", "coordinates": starAround(spot, 0.002)}
	east.PUT(fmt.Sprint("/api/geo/outlets/", id, "/fence"), map[string]any{"rev": 1, "polygon": polygon, "entrance": point(eastOf(spot, 30))}).Want(200)
	move := webtest.JSON[atlas.Located](east.PUT(fmt.Sprint("/api/geo/outlets/", id, "/location"),
		map[string]any{"rev": 2, "location": point(eastOf(spot, 5000)), "entrance": point(eastOf(spot, 5020)), "reason": "x"}).Want(202)).Move
	s.head(t).POST(fmt.Sprint("/api/geo/moves/", move.ID, "/approve"), nil).Want(200)
	o := webtest.JSON[atlas.Outlet](east.GET(fmt.Sprint("/api/geo/outlets/", id)).Want(200))
	if o.Fence != nil || o.Entrance == nil || geo.Distance(o.Entrance.Orb(), eastOf(spot, 5020)) > 1 {
		t.Errorf("after 5 km: %+v", o)
	}
}
