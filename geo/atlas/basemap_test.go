package atlas_test

import (
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/geo/osm"
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
