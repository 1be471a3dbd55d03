package atlas_test

import (
	"fmt"
	"strconv"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

func TestAddAndChangeAnOutlet(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	gcj := geo.FromWGS84(geo.GCJ02, spot)
	o := webtest.JSON[atlas.Outlet](east.POST("/api/geo/outlets", map[string]any{
		"code": " N-1 ", "name": "新店", "repId": s.Ada,
		"location": point(gcj), "crs": "gcj02", "fenceM": 150,
	}).Want(201))
	if o.Code != "N-1" || o.Class != "C" || o.State != "active" || o.UnitID != s.EastTeam || *o.RepID != s.Ada || o.FenceM != 150 || !o.FenceSet || o.Rev != 1 {
		t.Errorf("added %+v", o)
	}
	if d := geo.Distance(o.Location.Orb(), spot); d > 0.01 {
		t.Errorf("the place is %.2f m off after GCJ-02", d)
	}
	path := fmt.Sprint("/api/geo/outlets/", o.ID)
	changed := webtest.JSON[atlas.Outlet](east.PATCH(path, map[string]any{"rev": 1, "name": "老店", "class": "KA", "reason": "更名"}).Want(200))
	if changed.Name != "老店" || changed.Class != "KA" || changed.Code != "N-1" || changed.Rev != 2 {
		t.Errorf("changed %+v", changed)
	}
	if p := east.PATCH(path, map[string]any{"rev": 1, "name": "x"}).WantProblem(409, "outlet_changed_meanwhile"); p.Params["rev"] != 2.0 {
		t.Errorf("params %v", p.Params)
	}
	nobody := webtest.JSON[atlas.Outlet](east.PATCH(path, map[string]any{"rev": 2, "repId": 0}).Want(200))
	if nobody.RepID != nil {
		t.Errorf("still has the rep %d", *nobody.RepID)
	}
	var who int64
	var reason string
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT user_id, reason FROM app.audit_event WHERE table_name = 'geo.outlet' AND row_id = $1 AND reason IS NOT NULL`,
			[]any{strconv.FormatInt(o.ID, 10)}, &who, &reason)
	})
	if who != s.User(s.EastBoss) || reason != "更名" {
		t.Errorf("the trail says %d, %q", who, reason)
	}
}

func TestOutletsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	theirs := testkit.NewCompany(t, s.d)
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, spot)
	west := s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)
	east := s.east(t)
	path := fmt.Sprint("/api/geo/outlets/", ids[0])
	for _, c := range []struct {
		name   string
		method string
		path   string
		body   map[string]any
		status int
		code   string
		at     string
	}{
		{"no name", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": " ", "unitId": s.East}, 422, "outlet_invalid", "body.name"},
		{"a code that is taken", "POST", "/api/geo/outlets", map[string]any{"code": "C-00001", "name": "x", "unitId": s.East}, 409, "outlet_code_taken", ""},
		{"a sibling unit", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": "x", "unitId": s.WestTeam}, 403, "out_of_scope", ""},
		{"another company's rep", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": "x", "unitId": s.East, "repId": theirs.Ada}, 422, "outlet_invalid", "body.repId"},
		{"a rep of a sibling", "PATCH", path, map[string]any{"rev": 1, "repId": s.Cao}, 422, "outlet_invalid", "body.repId"},
		{"into a sibling unit", "PATCH", path, map[string]any{"rev": 1, "unitId": s.WestTeam}, 403, "out_of_scope", ""},
		{"a fence too small", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": "x", "unitId": s.East, "fenceM": 5}, 422, "outlet_invalid", "body.fenceM"},
		{"0,0", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": "x", "unitId": s.East, "location": point([2]float64{0, 0})}, 422, "outlet_invalid", "body.location"},
		{"an unknown datum", "POST", "/api/geo/outlets", map[string]any{"code": "x", "name": "x", "unitId": s.East, "location": point(spot), "crs": "mars"}, 422, "crs_unknown", "body.crs"},
		{"out of scope", "PATCH", fmt.Sprint("/api/geo/outlets/", west[0]), map[string]any{"rev": 1, "name": "x"}, 404, "outlet_not_found", ""},
		{"a control character", "PATCH", path, map[string]any{"rev": 1, "name": "a\x01b"}, 422, "outlet_invalid", "body.name"},
		{"a class nobody knows", "PATCH", path, map[string]any{"rev": 1, "class": "Z"}, 422, "input_invalid", "body.class"},
	} {
		p := east.Do(c.method, c.path, c.body).WantProblem(c.status, c.code)
		if c.at != "" && (len(p.Errors) != 1 || p.Errors[0].Location != c.at) {
			t.Errorf("%s: errors %v, want one at %s", c.name, p.Errors, c.at)
		}
	}
	s.h.As(s.EastLead(t.Context(), atlas.View)).PATCH(path, map[string]any{"rev": 1}).WantProblem(403, "not_allowed")
}

// A rep adds and keeps what is its own, in its own unit only.
func TestARepAddsItsOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ada := s.h.As(s.Rep(t.Context(), s.Ada, atlas.View, atlas.Edit))
	o := webtest.JSON[atlas.Outlet](ada.POST("/api/geo/outlets", map[string]any{"code": "r1", "name": "r1"}).Want(201))
	if *o.RepID != s.Ada || o.UnitID != s.EastTeam {
		t.Errorf("added %+v", o)
	}
	ada.POST("/api/geo/outlets", map[string]any{"code": "r2", "name": "r2", "unitId": s.WestTeam}).WantProblem(403, "out_of_scope")
	ada.PATCH(fmt.Sprint("/api/geo/outlets/", o.ID), map[string]any{"rev": 1, "unitId": s.WestTeam}).WantProblem(403, "out_of_scope")
	ada.PATCH(fmt.Sprint("/api/geo/outlets/", o.ID), map[string]any{"rev": 1, "name": "r3"}).Want(200)
}

func TestLeaversOutletsWaitAndAreGivenAway(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 3, 0.01)...)
	s.outlets(t, s.Company, s.EastTeam, s.Ben, spot)
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error { return s.atlas.HandOver(t.Context(), tx, s.Ada) })
	east := s.east(t)
	waiting := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?handover=true").Want(200))
	if *waiting.Total != 3 || !waiting.Items[0].Handover {
		t.Fatalf("%d outlets wait, want 3", *waiting.Total)
	}
	o := webtest.JSON[atlas.Outlet](east.PATCH(fmt.Sprint("/api/geo/outlets/", ids[0]), map[string]any{"rev": 2, "repId": s.Ben}).Want(200))
	if o.Handover || *o.RepID != s.Ben {
		t.Errorf("given to Ben: %+v", o)
	}
	west := s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)
	east.POST("/api/geo/outlets/assign", map[string]any{"ids": []int64{ids[1], west[0]}, "repId": s.Ben}).WantProblem(404, "outlet_not_found")
	got := webtest.JSON[atlas.Assigned](east.POST("/api/geo/outlets/assign", map[string]any{"ids": ids[1:], "repId": s.Ben}).Want(200))
	waiting = webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?handover=true").Want(200))
	if got.Outlets != 2 || *waiting.Total != 0 {
		t.Errorf("%d given, %d still wait", got.Outlets, *waiting.Total)
	}
	east.POST("/api/geo/outlets/assign", map[string]any{"ids": ids, "repId": s.Cao}).WantProblem(422, "outlet_invalid")
}
