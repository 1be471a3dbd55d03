package atlas_test

import (
	"encoding/json"
	"maps"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// search is a body: a square of so many degrees about the spot, with more words.
func search(degrees float64, more map[string]any) map[string]any {
	w, s, e, n := spot[0]-degrees, spot[1]-degrees, spot[0]+degrees, spot[1]+degrees
	body := map[string]any{"within": map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}}}
	maps.Copy(body, more)
	return body
}

// ACC-03: what lies in a drawn area is counted by class, listed in pages and exported whole, in the scope.
func TestADrawnAreaIsListedAndExported(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	theirs := testkit.NewCompany(t, s.d)
	inside := make([]orb.Point, 120)
	for i := range inside {
		inside[i] = orb.Point{spot[0] + float64(i%11)*0.0005, spot[1] - float64(i%7)*0.0005}
	}
	s.outlets(t, s.Company, s.EastTeam, s.Ada, inside...)
	s.outlets(t, s.Company, s.EastTeam, s.Ada, eastOf(spot, 5000), eastOf(spot, 9000))
	s.outlets(t, s.Company, s.WestTeam, s.Cao, spot, spot, spot)
	s.outlets(t, theirs, theirs.EastTeam, theirs.Ada, spot)
	east, head := s.east(t), s.head(t)
	page := webtest.JSON[atlas.OutletPage](east.POST("/api/geo/outlets/search", search(0.01, nil)).Want(200))
	if *page.Total != 120 || len(page.Items) != 50 || page.Next == "" || page.Classes["KA"] != 30 || page.Classes["C"] != 30 {
		t.Errorf("total %d, %d rows, classes %v", *page.Total, len(page.Items), page.Classes)
	}
	for _, c := range []struct {
		name string
		who  *webtest.Client
		body map[string]any
		want int
	}{
		{"all of them, not only a page", east, search(0.01, nil), 120},
		{"another scope sees more", head, search(0.01, nil), 123},
		{"together with a class", east, search(0.01, map[string]any{"class": []string{"KA"}}), 30},
		{"together with metres around a place", east, search(0.01, map[string]any{"near": "113.62,34.75", "withinM": 30}), 2},
		{"where nothing is", east, search(0.00001, map[string]any{"q": "nothing"}), 0},
		{"no area at all", east, map[string]any{}, 122},
	} {
		listed := webtest.JSON[atlas.OutletPage](c.who.POST("/api/geo/outlets/search", c.body).Want(200))
		e, file := sheetstest.Export(t, c.who, "geo.outlets", map[string]any{"format": "csv", "filter": c.body})
		rows := len(sheetstest.Rows(t, file)) - 1
		_, file = sheetstest.Export(t, c.who, "geo.outlets", map[string]any{"format": "geojson", "filter": c.body})
		var collection struct{ Features []json.RawMessage }
		if err := json.Unmarshal(file, &collection); err != nil || e.Total != c.want {
			t.Errorf("%d rows of %d foretold, %v", e.Total, c.want, err)
		}
		if *listed.Total != c.want || rows != c.want || len(collection.Features) != c.want {
			t.Errorf("%s: %d listed, %d rows, %d features, want %d", c.name, *listed.Total, rows, len(collection.Features), c.want)
		}
	}
	const exports = "/api/sheets/tables/geo.outlets/exports"
	east.Send("POST", exports, "application/json", []byte(`{"format":"pdf"}`)).Want(422)
	for filter, code := range map[string]string{`{"within":3}`: "filter_malformed", `{"near":"x"}`: "filter_invalid", `{"units":["x"]}`: "filter_malformed"} {
		if f := refused(t, east, json.RawMessage(filter)); f.Code != code {
			t.Errorf("%s: %+v", filter, f)
		}
	}
	s.desk.As(s.h, s.EastLead(t.Context())).POST(exports, map[string]any{"format": "csv"}).WantProblem(403, "not_allowed")
}

// refused gives why an export with a filter fails.
func refused(t *testing.T, c *webtest.Client, filter any) *errand.Failure {
	t.Helper()
	e := webtest.JSON[errand.Errand](c.POST("/api/sheets/tables/geo.outlets/exports", map[string]any{"format": "csv", "filter": filter}).Want(200))
	if e = sheetstest.Wait(t, c, e.ID); e.Failure == nil {
		t.Fatalf("%v: %+v", filter, e)
	}
	return e.Failure
}

func TestAreasNoSearchTakes(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	// A---D   C is on the left of B: the line from A to D crosses that from B to C.
	//  \ /
	//   X
	//  / \
	// C---B
	bow := map[string]any{"within": map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{0, 1}, {1, 0}, {0, 0}, {1, 1}, {0, 1}}}}}
	p := east.POST("/api/geo/outlets/search", bow).WantProblem(422, "shape_invalid").Params
	for _, p := range []map[string]any{p, refused(t, east, bow).Params} {
		if p["problem"] != "self_crossing" || p["lon"] != 0.5 || p["lat"] != 0.5 {
			t.Errorf("it crosses itself: %+v", p)
		}
	}
	p = east.POST("/api/geo/outlets/search", search(33, nil)).WantProblem(422, "area_too_large").Params
	for _, p := range []map[string]any{p, refused(t, east, search(33, nil)).Params} {
		if p["mostKm2"] != 2e7 {
			t.Errorf("too large: %+v", p)
		}
	}
}
