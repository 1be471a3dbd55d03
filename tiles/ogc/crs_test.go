package ogc_test

import (
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/webtest"
)

// TestFeaturesCRS holds the interface against the abstract tests A.1 to A.10 of
// Part 2 (18-058r1).
func TestFeaturesCRS(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	all := webtest.JSON[struct {
		CRS         []string
		Collections []struct {
			CRS        []string
			StorageCRS string
		}
	}](c.GET("/ogc/collections").Want(200))
	for _, one := range all.Collections {
		if strings.Join(one.CRS, " ") != strings.Join(all.CRS, " ") || one.StorageCRS != all.CRS[0] {
			t.Errorf("a collection has %v, stored in %s", one.CRS, one.StorageCRS)
		}
	}
	first := webtest.JSON[featureCollection](c.GET(items).Want(200)).Features[0].ID.String()
	for uri, want := range map[string]string{
		"": "[113.601,34.7]", "http://www.opengis.net/def/crs/OGC/1.3/CRS84": "[113.601,34.7]",
		"http://www.opengis.net/def/crs/EPSG/0/4326": "[34.7,113.601]", "http://www.opengis.net/def/crs/EPSG/0/3857": "[12646005.47,4123186.71]",
	} {
		q := ""
		if uri != "" {
			q = query("crs", uri)
		}
		for _, at := range []string{items + q, items + "/" + first + q} {
			got := c.GET(at).Want(200)
			if uri == "" {
				uri = all.CRS[0]
			}
			if got.Header.Get("Content-Crs") != "<"+uri+">" || !strings.Contains(string(got.Body), want) {
				t.Errorf("%s: %s, no %s in %.200s", at, got.Header.Get("Content-Crs"), want, got.Body)
			}
		}
	}
	fence := c.GET("/ogc/collections/fences/items" + query("crs", "http://www.opengis.net/def/crs/EPSG/0/4326")).Want(200)
	if !strings.Contains(string(fence.Body), "[34.899882,113.6254669]") {
		t.Errorf("a polygon with latitude first: %.300s", fence.Body)
	}
	c.GET(items+"/"+first+"?crs=x").WantProblem(400, "query_invalid")
}

// TestQueryablesComeInBothShapes: the standard's, and the one drafts had.
func TestQueryablesComeInBothShapes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for accept, want := range map[string]string{
		"": "application/schema+json", "*/*": "application/schema+json", "application/schema+json": "application/schema+json",
		"application/json": "application/json", "application/schema+json, application/json": "application/schema+json",
	} {
		c := s.head(t)
		if accept != "" {
			c.Header.Set("Accept", accept)
		}
		got := c.GET("/ogc/collections/outlets/queryables").Want(200)
		doc := webtest.JSON[struct {
			Queryables []struct{ ID string }
			Properties map[string]any
		}](got)
		if got.Header.Get("Content-Type") != want || (len(doc.Queryables) == 12) != (want == "application/json") || (len(doc.Properties) == 14) == (want == "application/json") {
			t.Errorf("%q: %s %s", accept, got.Header.Get("Content-Type"), got.Body)
		}
	}
}

// TestFeaturesKeepScopesApart: not a feature, count, extent or answer tells of what is out of scope.
func TestFeaturesKeepScopesApart(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	west := webtest.JSON[featureCollection](head.GET(items + "?code=o050").Want(200)).Features[0].ID.String()
	for name, one := range map[string]struct {
		client  *webtest.Client
		matched int
		east    string
	}{
		"East": {s.client(s.EastLead(t.Context(), atlas.View)), 41, "113.64"},
		"Ada":  {s.client(s.Rep(t.Context(), s.Ada, atlas.View)), 20, "113.62"},
		"Ben":  {s.client(s.Rep(t.Context(), s.Ben, atlas.View)), 0, ""},
	} {
		fc := webtest.JSON[featureCollection](one.client.GET(items + "?limit=100").Want(200))
		if *fc.NumberMatched != one.matched || len(fc.Features) != one.matched {
			t.Errorf("%s sees %d of %d", name, len(fc.Features), *fc.NumberMatched)
		}
		one.client.GET(items+"/"+west).WantProblem(404, "feature_not_found")
		about := string(one.client.GET("/ogc/collections/outlets").Want(200).Body)
		if strings.Contains(about, "113.65") || one.east != "" && !strings.Contains(about, one.east) || one.east == "" && strings.Contains(about, "extent") {
			t.Errorf("%s reads %s", name, about)
		}
	}
	s.Stranger().GET(items).WantProblem(401, "sign_in_needed")
	s.client(s.HeadLead(t.Context())).GET(items).WantProblem(403, "not_allowed")
	s.Stranger().GET("/ogc").Want(200)
}
