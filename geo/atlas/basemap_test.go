package atlas_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/geo/osm"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

// A crossing with a pond beside it:
//
//	     2
//	     |
//	1 -- 5 -- 3      6 7
//	     |           9 8
//	     4
const crossing = `<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="34.70" lon="113.60"/><node id="2" lat="34.71" lon="113.61"/><node id="3" lat="34.70" lon="113.62"/>
<node id="4" lat="34.69" lon="113.61"/><node id="5" lat="34.70" lon="113.61"/>
<node id="6" lat="34.705" lon="113.630"/><node id="7" lat="34.705" lon="113.632"/><node id="8" lat="34.703" lon="113.632"/><node id="9" lat="34.703" lon="113.630"/>
<way id="10"><nd ref="1"/><nd ref="5"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="文化路"/><tag k="name:en" v="Wenhua Road"/><tag k="oneway" v="yes"/></way>
<way id="11"><nd ref="2"/><nd ref="5"/><nd ref="4"/><tag k="highway" v="residential"/></way>
<way id="12"><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="6"/><tag k="natural" v="water"/></way>
</osm>`

func TestAnExtractBecomesTheBasemap(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	for range 2 { // the same region again replaces it
		report, err := atlas.ImportOSM(t.Context(), d.Owner, strings.NewReader(crossing), atlas.Extract{Region: "test", Source: "crossing.osm"})
		if err != nil {
			t.Fatal(err)
		}
		if report.Features[osm.Road] != 2 || report.Features[osm.Water] != 1 {
			t.Fatalf("features: %v", report.Features)
		}
	}
	var rows, flags int
	var name, english, attribution string
	var metres float64
	err := d.Owner.Pool().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM geo.base), b.flags, b.name, b.name_en, ST_Length(b.shape), r.attribution
		FROM geo.base b JOIN geo.region r ON r.id = b.region_id WHERE b.osm_id = 10`).Scan(&rows, &flags, &name, &english, &metres, &attribution)
	if err != nil {
		t.Fatal(err)
	}
	// 0.02° of longitude is 2226 m in Web Mercator's metres.
	if rows != 3 || flags != 1 || name != "文化路" || english != "Wenhua Road" || metres < 2220 || metres > 2232 || attribution != osm.Attribution {
		t.Fatalf("got %d rows, flags %d, %s, %s, %.0f m, %s", rows, flags, name, english, metres, attribution)
	}
}

// One way may be several things: each is drawn where it is.
func TestOneWayOfTwoLayersIsDrawnInPlace(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	text := strings.Replace(crossing, `<tag k="natural" v="water"/>`, `<tag k="building" v="school"/><tag k="amenity" v="school"/><tag k="name" v="一小"/>`, 1)
	if _, err := atlas.ImportOSM(t.Context(), d.Owner, strings.NewReader(text), atlas.Extract{Region: "test"}); err != nil {
		t.Fatal(err)
	}
	var layers, astray int
	err := d.Owner.Pool().QueryRow(t.Context(), `SELECT count(DISTINCT layer), count(*) FILTER (WHERE NOT
		st_transform(shape, 4326) && st_makeenvelope(113.6299, 34.7029, 113.6321, 34.7051, 4326)) FROM geo.base WHERE osm_id = 12`).Scan(&layers, &astray)
	if err != nil || layers != 2 || astray != 0 {
		t.Fatalf("%d layers, %d features astray, %v", layers, astray, err)
	}
}

func TestABrokenExtractLeavesTheOldMap(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	load := func(text string) error {
		_, err := atlas.ImportOSM(t.Context(), d.Owner, strings.NewReader(text), atlas.Extract{Region: "test"})
		return err
	}
	if err := load(crossing); err != nil {
		t.Fatal(err)
	}
	if err := load(crossing[:len(crossing)/2]); err == nil {
		t.Fatal("half a file was taken")
	}
	var rows int
	if err := d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM geo.base`).Scan(&rows); err != nil || rows != 3 {
		t.Fatalf("%d rows, %v", rows, err)
	}
}

// extracts finds the real extracts of shared/data beside the repository, when there are any.
func extracts(t *testing.T, pattern string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		data := filepath.Join(dir, "shared", "data")
		if info, err := os.Stat(data); err != nil || !info.IsDir() {
			continue
		}
		found, _ := filepath.Glob(filepath.Join(data, "osm", pattern))
		if len(found) == 0 {
			t.Fatalf("%s holds no osm/%s", data, pattern)
		}
		return found
	}
	return nil
}

// TestRealExtracts loads what OpenStreetMap really has; shapes must be what tiles can draw.
func TestRealExtracts(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	for _, path := range extracts(t, "monaco*.pbf") {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		report, err := atlas.ImportOSM(t.Context(), d.Owner, f, atlas.Extract{Region: "monaco", Source: filepath.Base(path)})
		if err != nil {
			t.Fatal(err)
		}
		var rows, layers, unfit, outside int
		err = d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*), count(DISTINCT layer), count(*) FILTER (WHERE NOT st_isvalid(shape) OR st_isempty(shape)),
			count(*) FILTER (WHERE NOT st_transform(shape, 4326) && (SELECT st_expand(box, 0.5) FROM geo.region)) FROM geo.base`).Scan(&rows, &layers, &unfit, &outside)
		if err != nil || layers < 7 || unfit != 0 || outside != 0 || rows < 3000 {
			t.Errorf("%s: %d rows in %d layers, %d unfit, %d outside, %v", path, rows, layers, unfit, outside, err)
		}
		t.Logf("%s: %d rows, %d problems", filepath.Base(path), rows, report.ProblemCount)
	}
}

func TestAnExtractOfNothingIsRefused(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	_, err := atlas.ImportOSM(t.Context(), d.Owner, strings.NewReader(`<?xml version="1.0"?><osm version="0.6"></osm>`), atlas.Extract{Region: "x"})
	if fault.Code(err) != "extract_empty" {
		t.Errorf("got %v", err)
	}
	if _, err := atlas.ImportOSM(t.Context(), d.Owner, strings.NewReader(crossing), atlas.Extract{}); fault.Code(err) != "region_missing" {
		t.Errorf("got %v", err)
	}
}
