package wire

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"strings"
	"testing"
)

const smallXML = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="hand" attribution="nobody">
 <bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
 <!-- a comment -->
 <node id="-5" lat="34.7466001" lon="113.6254"><tag k="name" v="文化路 &amp; &#x4e2d;"/></node>
 <node id="7" lat="-1.5" lon="-2.25"/>
 <node id="8" lat="1" lon="2" visible="false"/>
 <way id="11"><nd ref="-5"/><nd ref="7"/><tag k="highway" v="primary"/></way>
 <relation id="21"><member type="way" ref="11" role="outer"/><member type="node" ref="7" role=""/><tag k="type" v="multipolygon"/></relation>
</osm>`

// gathered keeps everything a scan hands out.
type gathered struct {
	nodes     []Node
	ways      []Way
	relations []Relation
}

func (g *gathered) sink() Sink {
	return Sink{
		Node:     func(n Node) error { g.nodes = append(g.nodes, n); return nil },
		Way:      func(w Way) error { g.ways = append(g.ways, w); return nil },
		Relation: func(r Relation) error { g.relations = append(g.relations, r); return nil },
	}
}

func TestScanReadsXMLPlainAndPacked(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(smallXML)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"plain": []byte(smallXML), "byte order mark": []byte("\xef\xbb\xbf" + smallXML), "gzip": packed.Bytes()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var g gathered
			h, err := Scan(context.Background(), bytes.NewReader(file), g.sink())
			if err != nil {
				t.Fatal(err)
			}
			if h.Generator != "hand" || h.Attribution != "nobody" {
				t.Errorf("header %+v", h)
			}
			if len(g.nodes) != 2 || g.nodes[0].Place != (Place{1136254000, 347466001}) || g.nodes[0].Tags.Find("name") != "文化路 & 中" {
				t.Errorf("nodes %+v", g.nodes)
			}
			if len(g.ways) != 1 || len(g.ways[0].Refs) != 2 || g.ways[0].Refs[0] != -5 {
				t.Errorf("ways %+v", g.ways)
			}
			if len(g.relations) != 1 || g.relations[0].Members[0] != (Member{KindWay, 11, "outer"}) {
				t.Errorf("relations %+v", g.relations)
			}
		})
	}
}

func TestScanNamesTheBrokenObject(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ file, want string }{
		"empty":             {"", "empty"},
		"not a map":         {"hello", "neither OSM PBF nor OSM XML"},
		"other XML":         {"<gpx></gpx>", "<gpx>, not <osm>"},
		"cut off":           {`<osm><node id="4" lat="1" lon="1"><tag k="a" v="b"/>`, "node 4"},
		"no number":         {`<osm><node id="x" lat="1" lon="1"/></osm>`, "no whole number"},
		"off the globe":     {`<osm><node id="9" lat="91" lon="1"/></osm>`, "node 9"},
		"not a number":      {`<osm><node id="9" lat="NaN" lon="1"/></osm>`, "node 9"},
		"bad reference":     {`<osm><way id="12"><nd ref="one"/></way></osm>`, "way 12"},
		"way inside a node": {`<osm><node id="1" lat="1" lon="1"><way id="2"/></node></osm>`, "<way> inside <node>"},
		"other encoding":    {`<?xml version="1.0" encoding="GBK"?><osm/>`, "only UTF-8"},
		"bad gzip":          {"\x1f\x8bnonsense", "gzip"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var g gathered
			_, err := Scan(context.Background(), strings.NewReader(c.file), g.sink())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
		})
	}
}

func TestScanStopsWhenAsked(t *testing.T) {
	t.Parallel()
	seen := 0
	stop := Sink{Node: func(Node) error { seen++; return ErrStop }}
	if _, err := Scan(context.Background(), strings.NewReader(smallXML), stop); err != nil || seen != 1 {
		t.Errorf("ErrStop: %v after %d nodes", err, seen)
	}
	own := errors.New("disk is full")
	_, err := Scan(context.Background(), strings.NewReader(smallXML), Sink{Way: func(Way) error { return own }})
	if !errors.Is(err, own) {
		t.Errorf("the sink's error is lost: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Scan(ctx, strings.NewReader(smallXML), Sink{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func FuzzScanXML(f *testing.F) {
	f.Add([]byte(smallXML))
	f.Add([]byte(`<osm><way id="1"><nd ref="2"/></way><relation id="3"><member type="way" ref="1" role="x"/></relation></osm>`))
	f.Add([]byte(`<osm><node id="1" lat="1" lon="1"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var g gathered
		if _, err := Scan(context.Background(), bytes.NewReader(data), g.sink()); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
		for _, n := range g.nodes {
			if n.Place.Lon > 180e7 || n.Place.Lat > 90e7 {
				t.Errorf("node off the globe: %+v", n)
			}
		}
	})
}
