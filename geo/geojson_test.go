package geo

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestParseGeometry(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, text string
		want       orb.Geometry
	}{
		{"point", `{"type":"Point","coordinates":[113.6,34.7]}`, orb.Point{113.6, 34.7}},
		{"with altitude", `{"type":"Point","coordinates":[113.6,34.7,110]}`, orb.Point{113.6, 34.7}},
		{"with spaces", " {\n\"coordinates\" : [ 1.5e2 ,\t-3 ] , \"type\":\"Point\" , \"bbox\":[1,2,3,4] } ", orb.Point{150, -3}},
		{"points", `{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}`, orb.MultiPoint{{1, 2}, {3, 4}}},
		{"line", `{"type":"LineString","coordinates":[[1,2],[3,4]]}`, orb.LineString{{1, 2}, {3, 4}}},
		{"lines", `{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}`, orb.MultiLineString{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}},
		{"polygon", `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}`, orb.Polygon{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}, {{2, 1}, {3, 1}, {3, 2}, {2, 1}}}},
		{"polygons", `{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}`, orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}}}},
		{"collection", `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"GeometryCollection","geometries":[]}]}`, orb.Collection{orb.Point{1, 2}, orb.Collection{}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseGeometry([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if !orb.Equal(got, c.want) {
				t.Errorf("ParseGeometry = %v, want %v", got, c.want)
			}
		})
	}
}

func TestParseGeometrySaysWhere(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text, says string }{
		{"nothing", ``, "EOF"},
		{"null", `null`, "want an object"},
		{"a number", `7`, "want an object"},
		{"broken", `{"type":"Point","coordinates":[1,2}`, "invalid character"},
		{"twice", `{"type":"Point","coordinates":[1,2]} {}`, "more text after"},
		{"no type", `{"coordinates":[1,2]}`, "type: missing"},
		{"type in capitals", `{"TYPE":"Point","coordinates":[1,2]}`, "type: missing"},
		{"a feature", `{"type":"Feature","geometry":null}`, `coordinates: missing in a "Feature"`},
		{"unknown type", `{"type":"Circle","coordinates":[1,2]}`, `"Circle" is not a geometry`},
		{"no coordinates", `{"type":"Point"}`, "coordinates: missing"},
		{"null coordinates", `{"type":"Point","coordinates":null}`, "coordinates: want an array"},
		{"crs", `{"type":"Point","coordinates":[1,2],"crs":{}}`, "crs: RFC 7946 knows only WGS-84"},
		{"one number", `{"type":"Point","coordinates":[1]}`, "2 or 3 numbers, found 1"},
		{"four numbers", `{"type":"Point","coordinates":[1,2,3,4]}`, "2 or 3 numbers, found 4"},
		{"a text", `{"type":"Point","coordinates":["1",2]}`, "coordinates[0]: want a number"},
		{"too large", `{"type":"Point","coordinates":[1e999,2]}`, "coordinates[0]: want a number"},
		{"too deep", `{"type":"Point","coordinates":[[1,2]]}`, "coordinates[0]: want a number"},
		{"not deep enough", `{"type":"LineString","coordinates":[1,2]}`, "coordinates[0]: want an array"},
		{"empty", `{"type":"Polygon","coordinates":[]}`, "coordinates: the array is empty"},
		{"out of range", `{"type":"LineString","coordinates":[[1,2],[113,-91]]}`, "coordinates[1]: latitude -91"},
		{"swapped", `{"type":"MultiPoint","coordinates":[[34.7,113.6]]}`, "coordinates[0]: latitude 113.6 is outside -90..90, longitude and latitude look swapped"},
		{"short line", `{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[1,2]]]}`, "coordinates[1]: want at least 2 positions of a line, found 1"},
		{"short ring", `{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}`, "coordinates[0]: want at least 4 positions of a ring, found 3"},
		{"open ring", `{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]],[[[0,0],[4,0],[4,4],[0,1]]]]}`, "coordinates[1][0]: the ring is open"},
		{"in a hole", `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[0,0],[1,null],[1,1],[0,0]]]}`, "coordinates[1][1][1]: want a number"},
		{"in a collection", `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[1,200]}]}`, "geometries[1].coordinates: latitude 200"},
		{"collection of nothing", `{"type":"GeometryCollection","geometries":null}`, "geometries: missing"},
		{"collections too deep", strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 6) + strings.Repeat(`]}`, 6), "deeper than 4"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g, err := ParseGeometry([]byte(c.text))
			if !errors.Is(err, ErrGeoJSON) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("ParseGeometry = %v, %v, want it to say %q", g, err, c.says)
			}
		})
	}
}

func TestAppendGeometry(t *testing.T) {
	t.Parallel()
	clockwise := orb.Ring{{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}}
	cases := []struct {
		name string
		g    orb.Geometry
		want string
	}{
		{"point", orb.Point{113.62531234567, -0.00000001}, `{"type":"Point","coordinates":[113.6253123,0]}`},
		{"points", orb.MultiPoint{{1, 2}, {3, 4}}, `{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}`},
		{"line", orb.LineString{{1, 2}, {3, 4}}, `{"type":"LineString","coordinates":[[1,2],[3,4]]}`},
		{"lines", orb.MultiLineString{{{1, 2}, {3, 4}}}, `{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}`},
		{"a clockwise ring is turned", orb.Polygon{clockwise}, `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}`},
		{"an open ring is closed", clockwise[:4], `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}`},
		{"box", orb.Bound{Max: orb.Point{1, 2}}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,2],[0,2],[0,0]]]}`},
		{"polygons", orb.MultiPolygon{{clockwise}}, `{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,4],[0,0]]]]}`},
		{"collection", orb.Collection{orb.Point{1, 2}}, `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := AppendGeometry([]byte("x"), c.g)
			if err != nil || string(got) != "x"+c.want {
				t.Errorf("AppendGeometry = %s, %v, want %s", got, err, c.want)
			}
		})
	}
	for name, g := range map[string]orb.Geometry{
		"nothing":      nil,
		"no number":    orb.Point{math.NaN(), 1},
		"out of range": orb.LineString{{1, 2}, {181, 0}},
		"no points":    orb.MultiPoint{},
		"no rings":     orb.Polygon{},
		"empty part":   orb.Collection{orb.LineString{}},
	} {
		if got, err := AppendGeometry([]byte("x"), g); err == nil || string(got) != "x" {
			t.Errorf("%s: AppendGeometry = %s, %v, want an error and nothing written", name, got, err)
		}
	}
}

func FuzzParseGeometry(f *testing.F) {
	for _, text := range []string{
		`{"type":"Point","coordinates":[113.6,34.7,1]}`,
		`{"type":"LineString","coordinates":[[1,2],[3,4]]}`,
		`{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}`,
		`{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}`,
		`{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}`,
		`{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2]]}]}`,
		`{"type":"Point","coordinates":[null`, `{"type":"Polygon","coordinates":[[[],[[`, `[]`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := ParseGeometry(data)
		if err != nil {
			if !errors.Is(err, ErrGeoJSON) {
				t.Fatalf("%v does not wrap ErrGeoJSON", err)
			}
			return
		}
		text, err := AppendGeometry(nil, g)
		if err != nil {
			return // an empty collection
		}
		again, err := ParseGeometry(text)
		if err != nil {
			if kind := g.GeoJSONType(); strings.Contains(kind, "Polygon") || kind == "GeometryCollection" {
				return // a ring smaller than the rounding
			}
			t.Fatalf("%s -> %s: %v", data, text, err)
		}
		twice, err := AppendGeometry(nil, again)
		if err != nil || string(twice) != string(text) {
			t.Fatalf("%s -> %s -> %s, %v", data, text, twice, err)
		}
	})
}
