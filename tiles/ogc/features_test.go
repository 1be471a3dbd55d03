package ogc_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
)

const items = "/ogc/collections/outlets/items"

// TestFeaturesCore holds the interface against the abstract tests A.1 to A.29 of
// OGC API Features Part 1 (17-069r4), by their names there.
func TestFeaturesCore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	landing := webtest.JSON[struct{ Links []link }](c.GET("/ogc").Want(200))
	collections := webtest.JSON[struct {
		Links       []link
		Collections []struct {
			ID     string
			Links  []link
			Extent struct {
				Spatial  struct{ BBox [][]float64 }
				Temporal struct{ Interval [][]string }
			}
		}
	}](c.GET("/ogc/collections").Want(200))

	t.Run("core/http, root-op, root-success", func(t *testing.T) {
		t.Parallel()
		for _, rel := range []string{"self", "service-desc", "service-doc", "conformance", "data"} {
			c.GET(path(t, linkOf(landing.Links, rel))).Want(200)
		}
	})
	t.Run("api-definition-op, api-definition-success, oas30", func(t *testing.T) {
		t.Parallel()
		got := c.GET(path(t, linkOf(landing.Links, "service-desc"))).Want(200)
		doc := webtest.JSON[map[string]any](got)
		if got.Header.Get("Content-Type") != "application/vnd.oai.openapi+json;version=3.0" || doc["openapi"] != "3.0.3" {
			t.Errorf("%s, openapi %v", got.Header.Get("Content-Type"), doc["openapi"])
		}
	})
	t.Run("conformance-op, conformance-success", func(t *testing.T) {
		t.Parallel()
		said := webtest.JSON[struct{ ConformsTo []string }](c.GET("/ogc/conformance").Want(200)).ConformsTo
		for _, class := range []string{
			"ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/oas30", "ogcapi-features-1/1.0/conf/geojson",
			"ogcapi-features-2/1.0/conf/crs", "ogcapi-features-3/1.0/conf/filter", "cql2/1.0/conf/cql2-text", "ogcapi-tiles-1/1.0/conf/core",
		} {
			if !strings.Contains(strings.Join(said, " ")+" ", "http://www.opengis.net/spec/"+class+" ") {
				t.Errorf("it does not conform to %s", class)
			}
		}
	})
	t.Run("fc-md-op, fc-md-success, fc-md-links, fc-md-items, sfc-md-op, sfc-md-success", func(t *testing.T) {
		t.Parallel()
		var ids []string
		for _, one := range collections.Collections {
			ids = append(ids, one.ID)
			alone := c.GET("/ogc/collections/" + one.ID).Want(200)
			if got := webtest.JSON[struct{ ID string }](alone).ID; got != one.ID {
				t.Errorf("%s alone is %s", one.ID, got)
			}
			got := c.GET(path(t, linkOf(one.Links, "items"))).Want(200)
			if got.Header.Get("Content-Type") != "application/geo+json" {
				t.Errorf("items of %s are %s", one.ID, got.Header.Get("Content-Type"))
			}
		}
		if strings.Join(ids, " ") != "outlets territories places fences" {
			t.Errorf("collections %v", ids)
		}
		e := collections.Collections[0].Extent
		if box := e.Spatial.BBox[0]; math.Abs(box[0]-113.601) > 1e-9 || math.Abs(box[2]-113.65) > 1e-9 || box[1] != 34.7 {
			t.Errorf("outlets reach over %v", box)
		}
		c.GET("/ogc/collections/secrets").WantProblem(404, "collection_not_found")
		c.GET("/ogc/collections/secrets/items").WantProblem(404, "collection_not_found")
	})
	t.Run("fc-op, fc-response, fc-links, fc-timestamp, fc-numberMatched, fc-numberReturned, geojson", func(t *testing.T) {
		t.Parallel()
		fc := webtest.JSON[featureCollection](c.GET(items).Want(200))
		if fc.Type != "FeatureCollection" || len(fc.Features) != 10 || fc.NumberReturned != 10 || *fc.NumberMatched != 51 {
			t.Errorf("%s of %d features, %d returned of %v", fc.Type, len(fc.Features), fc.NumberReturned, *fc.NumberMatched)
		}
		if _, err := time.Parse(time.RFC3339, fc.TimeStamp); err != nil || linkOf(fc.Links, "self") == "" {
			t.Errorf("time %q, links %v", fc.TimeStamp, fc.Links)
		}
		f := fc.Features[0]
		if f.Type != "Feature" || string(f.Geometry.Coordinates) != "[113.601,34.7]" || f.Properties["class"] != "A" || f.Properties["repId"] != float64(s.Ada) {
			t.Errorf("the first feature is %+v", f)
		}
	})
	t.Run("f-op, f-success, f-links", func(t *testing.T) {
		t.Parallel()
		first := webtest.JSON[featureCollection](c.GET(items).Want(200)).Features[0]
		got := c.GET(items + "/" + first.ID.String()).Want(200)
		f := webtest.JSON[struct {
			ID    json.Number
			Links []link
		}](got)
		if f.ID != first.ID || linkOf(f.Links, "self") == "" || linkOf(f.Links, "collection") == "" || got.Header.Get("Content-Type") != "application/geo+json" {
			t.Errorf("%s", got.Body)
		}
		for _, id := range []string{"0", "-1", "999999", "x", "01", "9223372036854775808", "1e3"} {
			c.GET(items+"/"+id).WantProblem(404, "feature_not_found")
		}
	})
	t.Run("query-param-unknown, query-param-invalid", func(t *testing.T) {
		t.Parallel()
		for _, q := range []string{
			"?lmit=1", "?limit=0", "?limit=x", "?limit=-1", "?bbox=1,2,3", "?bbox=1,2,3,x", "?bbox=1,5,2,4", "?bbox=", "?bbox=NaN,1,2,3", "?bbox=1,2,3,4&bbox=1,2,3,4",
			"?datetime=yesterday", "?datetime=", "?datetime=../..", "?datetime=2026-02-01T00:00:00Z/2026-01-01T00:00:00Z", "?crs=EPSG:4326", "?bbox-crs=x",
			"?filter=class", "?filter=nosuch=1", "?filter-lang=cql2-json", "?filter-crs=x", "?resultType=all", "?after=x", "?repId=x", "?limit=%zz",
		} {
			c.GET(items+q).WantProblem(400, "query_invalid")
		}
		c.GET("/ogc/collections?x=1").WantProblem(400, "query_invalid")
		c.GET("/ogc?f=json").Want(200)
		c.GET(items + "?f=json&limit=1").Want(200)
		c.GET(items+"?f=html").WantProblem(400, "query_invalid")
		c.GET("/ogc?x=1").WantProblem(400, "query_invalid")
	})
}

// TestFeaturesPages: fc-limit-definition, fc-limit-response, fc-links: every
// feature once, in few pages, whatever the client asks for first.
func TestFeaturesPages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	for _, limit := range []int{1, 3, 10, 49, 50, 51, 52, 10_000, 99_999} {
		seen, pages, at := map[string]bool{}, 0, fmt.Sprintf("%s?limit=%d", items, limit)
		for at != "" {
			fc := webtest.JSON[featureCollection](c.GET(at).Want(200))
			if pages++; pages == 1 && fc.NumberReturned > limit {
				t.Errorf("limit %d gives %d", limit, fc.NumberReturned)
			}
			for _, f := range fc.Features {
				if seen[f.ID.String()] {
					t.Fatalf("limit %d: %s came twice", limit, f.ID)
				}
				seen[f.ID.String()] = true
			}
			if at = linkOf(fc.Links, "next"); at != "" {
				at = path(t, at)
			}
		}
		if len(seen) != 51 || pages > 3 {
			t.Errorf("limit %d: %d features in %d pages", limit, len(seen), pages)
		}
	}
}

// TestFeaturesAreNarrowed: fc-bbox-definition, fc-bbox-response, fc-time-definition,
// fc-time-response, and the filters of Part 3.
func TestFeaturesAreNarrowed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	const mercator = "http://www.opengis.net/def/crs/EPSG/0/3857"
	const latLon = "http://www.opengis.net/def/crs/EPSG/0/4326"
	for _, one := range []struct {
		query string
		want  string
	}{
		{query("bbox", "113.6005,34.6,113.6025,34.8"), "o001 o002"},
		{query("bbox", "113.6005,34.6,-100,113.6025,34.8,100"), "o001 o002"},
		{query("bbox", "34.6,113.6005,34.8,113.6025", "bbox-crs", latLon), "o001 o002"},
		{query("bbox", "12645948,4115000,12646115,4125000", "bbox-crs", mercator), "o001"},
		{query("bbox", "170,34.6,113.6015,34.8"), "o001"},
		{query("bbox", "0,0,1,1"), ""},
		{query("datetime", "2026-01-03T00:00:00Z"), "o002"},
		{query("datetime", "2026-01-03"), "o002"},
		{query("datetime", "../2026-01-03T00:00:00Z"), "o001 o002"},
		{query("datetime", "2026-02-19T00:00:00Z/2026-02-20T12:00:00+08:00"), "o049 o050"},
		{query("class", "KA", "limit", "3"), "o004 o008 o012"},
		{query("name", "店 7"), "o007"},
		{query("name", "' OR '1'='1"), ""},
		{query("handover", "false", "repId", strconv.FormatInt(s.Ada, 10), "limit", "2"), "o001 o002"},
		{query("filter", "(class = 'KA') AND (repId IS NULL)", "filter-lang", "cql-text", "limit", "2"), "o024 o028"},
		{query("filter", "code IN ('o003', 'o001')", "class", "A"), "o001"},
		{query("filter", "CASEI(code) = CASEI('O007')"), "o007"},
		{query("filter", "S_INTERSECTS(geometry, POLYGON((113.6 34.6, 113.6015 34.6, 113.6015 34.8, 113.6 34.8, 113.6 34.6)))"), "o001"},
		{query("filter", "S_INTERSECTS(geometry, POLYGON((113.6 34.6, 113.7 34.8, 113.7 34.6, 113.6 34.8, 113.6 34.6)))", "limit", "1"), "o001"},
		{query("filter", "S_INTERSECTS(geometry, BBOX(113.601, 34.7, 113.601, 34.7))"), "o001"},
		{query("filter", "updatedAt > TIMESTAMP('2026-02-19T12:00:00Z') AND geometry IS NOT NULL"), "o050 "},
		{query("filter", "geometry IS NULL"), "o999"},
		{query("filter", "id < 0"), ""},
	} {
		fc := webtest.JSON[featureCollection](c.GET(items + one.query).Want(200))
		want := strings.TrimSpace(one.want)
		if one.want == "o050 " { // the one without a place was changed just now, but has none
			want = "o050"
		}
		if fc.codes() != want {
			t.Errorf("%s gives %q, want %q", one.query, fc.codes(), want)
		}
		hits := webtest.JSON[featureCollection](c.GET(items + one.query + "&resultType=hits").Want(200))
		if *hits.NumberMatched != *fc.NumberMatched || hits.NumberReturned != 0 || len(hits.Features) != 0 {
			t.Errorf("%s has %d hits of %d", one.query, *hits.NumberMatched, *fc.NumberMatched)
		}
	}
	for kind, want := range map[string]int{"territories": 2, "places": 1, "fences": 1} {
		fc := webtest.JSON[featureCollection](c.GET("/ogc/collections/" + kind + "/items" + query("bbox", "113.5,34.5,113.7,35", "datetime", "2026-01-01T00:00:00Z")).Want(200))
		if fc.NumberReturned != want {
			t.Errorf("%d %s", fc.NumberReturned, kind)
		}
	}
}
