package osm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/osm/wire"
)

func TestReadMakesFeatures(t *testing.T) {
	t.Parallel()
	s := newSketch()
	s.body.WriteString(`<node id="500" lat="0.005" lon="0.005">` + tagsXML("place=city name=郑州市 name:en=Zhengzhou population=7200000") + `</node>`)
	s.way(1, "00 10 20", "highway=motorway name=环线 ref=S1")
	s.way(2, "00 01 02", "highway=residential oneway=-1 bridge=yes")
	s.way(3, "11 31 33 13 11", "natural=water name=东湖")
	s.way(4, "41 51 52 42 41", "building=yes")
	s.way(5, "60 70 71 61 60", "amenity=school name=第一小学")
	s.way(6, "00 99", "boundary=administrative admin_level=2")
	s.way(7, "80 90 91 81 80", "highway=residential junction=roundabout")
	features, report := readAll(t, s.file(), Options{})
	var got []string
	for _, f := range features {
		got = append(got, fmt.Sprintf("%s%d %s/%s %s|%s|%s %s oneway=%t bridge=%t z%d min%d", f.Element, f.OSMID, f.Layer, f.Kind,
			f.Name, f.NameZH, f.NameEN, f.Geometry.GeoJSONType(), f.Oneway, f.Bridge, f.Z, f.MinZoom))
	}
	want := []string{
		"node500 place/city 郑州市|郑州市|Zhengzhou Point oneway=false bridge=false z0 min4",
		"way1 road/motorway 环线|环线| LineString oneway=true bridge=false z0 min5",
		"way2 road/residential || LineString oneway=true bridge=true z1 min12",
		"way3 water/lake 东湖|东湖| Polygon oneway=false bridge=false z0 min11",
		"way4 building/building || Polygon oneway=false bridge=false z0 min13",
		"way5 landuse/education 第一小学|第一小学| Polygon oneway=false bridge=false z0 min13",
		"way5 poi/school 第一小学|第一小学| Point oneway=false bridge=false z0 min14",
		"way7 road/residential || LineString oneway=true bridge=false z0 min12",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if line, _ := features[2].Geometry.(orb.LineString); line[0] != (orb.Point{0, 0.002}) {
		t.Errorf("oneway=-1 starts at %v; it must be turned round", line[0])
	}
	if report.Nodes != 101 || report.Ways != 7 || report.Attribution != Attribution || report.Features[Road] != 3 {
		t.Errorf("report %+v", report)
	}
}

func TestReadTellsWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := newSketch()
	s.way(1, "00 777 10 20 30", "highway=primary")
	s.way(2, "00 777 10 00", "building=yes")
	s.way(3, "11 31 33", "")
	s.way(4, "55 66 56 85 55", "landuse=grass")
	s.way(5, "00 10 20 00", "natural=water")
	s.relation(9, "outer:3 outer:888", "type=multipolygon natural=water")
	s.relation(10, "outer:3", "type=boundary boundary=administrative admin_level=2")
	s.relation(11, "outer:3", "type=multipolygon boundary=administrative natural=water")
	features, report := readAll(t, s.file(), Options{})
	var got []string
	for _, p := range report.Problems {
		got = append(got, p.String())
	}
	want := []string{
		"way 1: 1 of 5 nodes are not in the extract; the longest stretch is kept",
		"way 2: 1 of 4 nodes are not in the extract; the area is left out",
		"way 4: the outline crosses itself",
		"way 5: the area has no inside",
		"relation 9: a ring is not closed: it ends at nodes 11 and 33 (1 members are not in the extract)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(features) != 2 || !features[1].Tangled {
		t.Errorf("%d features: %+v", len(features), features)
	}
}

func TestReadKeepsToItsOptions(t *testing.T) {
	t.Parallel()
	s := newSketch().way(1, "00 10", "highway=primary").way(2, "11 31 33 13 11", "natural=water")
	var last Progress
	features, _ := readAll(t, s.file(), Options{Layers: []Layer{Water}, Progress: func(p Progress) { last = p }})
	if len(features) != 1 || features[0].Layer != Water {
		t.Errorf("features %+v", features)
	}
	if last.ReadBytes != last.TotalBytes || last.TotalBytes != int64(2*len(s.file())) || last.Features != 1 {
		t.Errorf("last progress %+v", last)
	}
	full := errors.New("disk is full")
	_, err := Read(context.Background(), strings.NewReader(s.file()), func(Feature) error { return full }, Options{})
	if !errors.Is(err, full) {
		t.Errorf("the caller's error came back as %v", err)
	}
}

// extracts finds real extracts in a folder shared/data/osm beside the repository; where
// there is none, there is nothing to read.
func extracts(t *testing.T) []string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; at != filepath.Dir(at); at = filepath.Dir(at) {
		files, err := filepath.Glob(filepath.Join(at, "shared", "data", "osm", "*.osm.*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) > 0 {
			return files
		}
	}
	return nil
}

func TestRealExtracts(t *testing.T) {
	t.Parallel()
	floors := map[string]map[Layer]int64{
		"liechtenstein.osm.pbf": {Road: 6000, Building: 15000, Water: 400, Place: 50, Green: 3000},
		"monaco.osm.pbf":        {Road: 2500, Building: 20000, Place: 20, POI: 200},
		"porto.osm.pbf":         {Road: 3000, Building: 10000, Rail: 100, Green: 1500},
	}
	for _, path := range extracts(t) {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := 0
			report, err := ReadFile(context.Background(), path, func(f Feature) error {
				if why := flaw(f); why != "" {
					bad++
					t.Logf("%s %d: %s", f.Element, f.OSMID, why)
				}
				return nil
			}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if bad > 0 || report.Features[Road] == 0 || report.ProblemCount > report.Ways/100+5 {
				t.Errorf("%d flawed features, report %+v", bad, report)
			}
			for layer, least := range floors[name] {
				if report.Features[layer] < least {
					t.Errorf("%d features of %s, want at least %d", report.Features[layer], layer, least)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	nodes := `<osm><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="3"/><node id="3" lat="3" lon="3"/><node id="4" lat="1" lon="2"/>`
	f.Add([]byte(nodes + `<way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way></osm>`))
	f.Add([]byte(nodes + `<way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way><way id="6"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>` +
		`<relation id="7"><member type="way" ref="5" role="outer"/><member type="way" ref="6" role=""/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation></osm>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := Read(context.Background(), bytes.NewReader(data), func(f Feature) error {
			if why := flaw(f); why != "" {
				t.Errorf("%s %d: %s", f.Element, f.OSMID, why)
			}
			return nil
		}, Options{})
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

func TestStoreIsSmallAndExact(t *testing.T) {
	t.Parallel()
	s := &nodeStore{}
	place := func(i int64) wire.Place {
		return wire.Place{Lon: int32(1136000000 + i*7919%100000), Lat: int32(347000000 + i*104729%100000)}
	}
	const count = 200_000
	for i := int64(0); i < count; i++ {
		s.put(i*3, place(i))
	}
	s.put(31, wire.Place{Lon: 1, Lat: -1}) // out of order
	s.put(-8, wire.Place{Lon: -1, Lat: 1})
	for i := int64(0); i < count; i++ {
		if at, ok := s.find(i * 3); !ok || at != place(i) {
			t.Fatalf("node %d at %v, want %v", i*3, at, place(i))
		}
		if at, ok := s.find(i*3 + 1); ok != (i == 10) {
			t.Fatalf("node %d found at %v", i*3+1, at)
		}
	}
	if at, ok := s.find(-8); !ok || at != (wire.Place{Lon: -1, Lat: 1}) {
		t.Errorf("stray node at %v, %t", at, ok)
	}
	if perNode := float64(len(s.data)+16*len(s.firsts)) / count; perNode > 10 {
		t.Errorf("%.1f bytes a node", perNode)
	}
}
