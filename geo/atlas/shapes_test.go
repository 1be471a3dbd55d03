package atlas_test

import (
	"fmt"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

func TestPlacesOfTheCompany(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	draft := map[string]any{"kind": "office", "code": "O-1", "name": "东区办事处", "unitId": s.East, "location": point(geo.FromWGS84(geo.GCJ02, spot)), "crs": "gcj02"}
	p := webtest.JSON[atlas.Place](east.POST("/api/geo/places", draft).Want(201))
	if p.FenceM != 200 || p.Rev != 1 || geo.Distance(p.Location.Orb(), spot) > 0.01 {
		t.Errorf("added %+v", p)
	}
	east.POST("/api/geo/places", draft).WantProblem(409, "place_code_taken")
	draft["code"], draft["unitId"] = "O-2", s.West
	east.POST("/api/geo/places", draft).WantProblem(403, "out_of_scope")
	path := fmt.Sprint("/api/geo/places/", p.ID)
	p = webtest.JSON[atlas.Place](east.PATCH(path, map[string]any{"rev": 1, "kind": "warehouse", "fenceM": 500}).Want(200))
	if p.Kind != "warehouse" || p.FenceM != 500 || p.Name != "东区办事处" || p.Rev != 2 {
		t.Errorf("changed %+v", p)
	}
	east.PATCH(path, map[string]any{"rev": 1}).WantProblem(409, "place_changed_meanwhile")
	east.PATCH(path, map[string]any{"rev": 2, "fenceM": 9}).WantProblem(422, "outlet_invalid")
	if list := webtest.JSON[web.Page[atlas.Place]](east.GET("/api/geo/places?kind=warehouse").Want(200)); len(list.Items) != 1 {
		t.Errorf("%d warehouses", len(list.Items))
	}
	west := s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...))
	west.GET(path).WantProblem(404, "place_not_found")
	west.DELETE(path).WantProblem(404, "place_not_found")
	east.DELETE(path).Want(204)
	east.GET(path).WantProblem(404, "place_not_found")
}

func TestDrawnFences(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	f := webtest.JSON[atlas.Fence](east.POST("/api/geo/fences", map[string]any{"name": "批发市场", "unitId": s.East, "center": point(spot), "radiusM": 600}).Want(201))
	if f.Kind != "circle" || *f.RadiusM != 600 || f.Area != nil {
		t.Errorf("added %+v", f)
	}
	path := fmt.Sprint("/api/geo/fences/", f.ID)
	f = webtest.JSON[atlas.Fence](east.PATCH(path, map[string]any{"rev": 1, "area": polygon(box(0, 0, 5, 5))}).Want(200))
	if f.Kind != "polygon" || f.Center != nil || f.RadiusM != nil || f.Area == nil || f.Rev != 2 {
		t.Errorf("drawn anew %+v", f)
	}
	for _, c := range []struct {
		body map[string]any
		code string
	}{
		{map[string]any{"name": "x"}, "fence_one_of"},
		{map[string]any{"name": "x", "center": point(spot)}, "fence_one_of"},
		{map[string]any{"name": "x", "center": point(spot), "radiusM": 5}, "fence_radius"},
		{map[string]any{"name": "x", "center": point(spot), "radiusM": 50, "area": polygon(box(0, 0, 5, 5))}, "fence_one_of"},
		{map[string]any{"name": "", "center": point(spot), "radiusM": 50}, "outlet_invalid"},
		{map[string]any{"name": "x", "area": line(spot, eastOf(spot, 9))}, "shape_invalid"},
	} {
		c.body["unitId"] = s.East
		east.POST("/api/geo/fences", c.body).WantProblem(422, c.code)
	}
	east.PATCH(path, map[string]any{"rev": 1, "name": "y"}).WantProblem(409, "fence_changed_meanwhile")
	if list := webtest.JSON[web.Page[atlas.Fence]](east.GET("/api/geo/fences").Want(200)); len(list.Items) != 1 {
		t.Errorf("%d fences", len(list.Items))
	}
	s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...)).DELETE(path).WantProblem(404, "fence_not_found")
	east.DELETE(path).Want(204)
}
