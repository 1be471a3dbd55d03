package atlas_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
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
	s := newStage(t, webtest.Options{})
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
		file := c.who.POST("/api/geo/outlets/export?format=csv", c.body).Want(200)
		rows := strings.Count(string(file.Body), "\r\n") - 1
		var collection struct{ Features []json.RawMessage }
		if err := json.Unmarshal(c.who.POST("/api/geo/outlets/export?format=geojson", c.body).Want(200).Body, &collection); err != nil {
			t.Error(err)
		}
		if *listed.Total != c.want || rows != c.want || len(collection.Features) != c.want {
			t.Errorf("%s: %d listed, %d rows, %d features, want %d", c.name, *listed.Total, rows, len(collection.Features), c.want)
		}
	}
	s.h.As(s.EastLead(t.Context())).POST("/api/geo/outlets/export?format=csv", search(0.01, nil)).WantProblem(403, "not_allowed")
	east.POST("/api/geo/outlets/export?format=pdf", search(0.01, nil)).WantProblem(422, "file_format")
	east.Send("POST", "/api/geo/outlets/export?format=csv", "application/json", []byte(`{"within":3}`)).WantProblem(422, "search_malformed")
}

func TestAreasNoSearchTakes(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	// A---D   C is on the left of B: the line from A to D crosses that from B to C.
	//  \ /
	//   X
	//  / \
	// C---B
	bow := map[string]any{"within": map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{0, 1}, {1, 0}, {0, 0}, {1, 1}, {0, 1}}}}}
	for _, path := range []string{"search", "export?format=csv"} {
		p := east.POST("/api/geo/outlets/"+path, bow).WantProblem(422, "shape_invalid")
		if p.Params["problem"] != "self_crossing" || p.Params["lon"] != 0.5 || p.Params["lat"] != 0.5 {
			t.Errorf("%s: it crosses itself: %+v", path, p.Params)
		}
		p = east.POST("/api/geo/outlets/"+path, search(33, nil)).WantProblem(422, "area_too_large")
		if p.Params["mostKm2"] != 2e7 {
			t.Errorf("%s: too large: %+v", path, p.Params)
		}
	}
}
