package osm

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// sketch is a small extract; nodes lie on a grid of 0.001 degrees: node 23 at x 2, y 3.
type sketch struct{ body strings.Builder }

func newSketch() *sketch {
	s := &sketch{}
	for x := range 10 {
		for y := range 10 {
			fmt.Fprintf(&s.body, `<node id="%d%d" lat="0.00%d" lon="0.00%d"/>`, x, y, y, x)
		}
	}
	return s
}

func (s *sketch) way(id int, refs, tags string) *sketch {
	fmt.Fprintf(&s.body, `<way id="%d">`, id)
	for _, ref := range strings.Fields(refs) {
		fmt.Fprintf(&s.body, `<nd ref="%s"/>`, ref)
	}
	s.body.WriteString(tagsXML(tags) + "</way>")
	return s
}

func (s *sketch) relation(id int, members, tags string) *sketch {
	fmt.Fprintf(&s.body, `<relation id="%d">`, id)
	for _, m := range strings.Fields(members) {
		role, ref, _ := strings.Cut(m, ":")
		fmt.Fprintf(&s.body, `<member type="way" ref="%s" role="%s"/>`, ref, role)
	}
	s.body.WriteString(tagsXML(tags) + "</relation>")
	return s
}

func tagsXML(tags string) string {
	var out strings.Builder
	for _, pair := range strings.Fields(tags) {
		key, value, _ := strings.Cut(pair, "=")
		fmt.Fprintf(&out, `<tag k="%s" v="%s"/>`, key, value)
	}
	return out.String()
}

func (s *sketch) file() string { return `<osm version="0.6">` + s.body.String() + `</osm>` }

func readAll(t *testing.T, file string, o Options) ([]Feature, Report) {
	t.Helper()
	var out []Feature
	r, err := Read(context.Background(), strings.NewReader(file), func(f Feature) error { out = append(out, f); return nil }, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range out {
		if why := flaw(f); why != "" {
			t.Errorf("%s %d: %s", f.Element, f.OSMID, why)
		}
	}
	return out, r
}

// flaw says what is wrong with a feature's geometry; nothing if it can be drawn and stored.
func flaw(f Feature) string {
	switch g := f.Geometry.(type) {
	case orb.Point:
		return wild(g)
	case orb.LineString:
		if len(g) < 2 {
			return "a line of one place"
		}
		for i, p := range g {
			if i > 0 && p == g[i-1] {
				return "a place twice in a row"
			}
			if why := wild(p); why != "" {
				return why
			}
		}
		return ""
	case orb.Polygon:
		return polygonFlaw(g, f.Tangled)
	case orb.MultiPolygon:
		for _, p := range g {
			if why := polygonFlaw(p, f.Tangled); why != "" {
				return why
			}
		}
		return ""
	default:
		return fmt.Sprintf("a geometry of type %T", g)
	}
}

func polygonFlaw(p orb.Polygon, tangled bool) string {
	for i, ring := range p {
		want := orb.CW
		if i == 0 {
			want = orb.CCW
		}
		switch {
		case len(ring) < 4 || !ring.Closed():
			return "a ring that is not closed"
		case planar.Area(ring) == 0:
			return "a ring without an inside"
		case ring.Orientation() != want:
			return "a ring the wrong way round"
		case !tangled && crossesItself(ring):
			return "a ring that crosses itself"
		}
		for _, v := range ring {
			if why := wild(v); why != "" {
				return why
			}
		}
	}
	return ""
}

func wild(p orb.Point) string {
	if math.IsNaN(p[0]+p[1]) || math.Abs(p[0]) > 180 || math.Abs(p[1]) > 90 {
		return "a place off the globe"
	}
	return ""
}
