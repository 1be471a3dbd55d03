package osm

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"
)

// Each case names the ways (by their node numbers on the sketch's grid), the members of the
// multipolygon, and what should come of it: for each polygon its number of rings.
func TestMultipolygonsComeTogether(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		ways    []string
		members string
		rings   []int
	}{
		// ┌──1──┐  two open ways, the second one reversed
		// └──2──┘
		"outline of two ways": {[]string{"00 30 33", "00 03 33"}, "outer:1 outer:2", []int{1}},
		// ┌────────┐
		// │ ┌2─┐   │ a lake with an island
		// │ └──┘   │
		// └────1───┘
		"a hole": {[]string{"00 50 55 05 00", "11 22 12 11"}, "outer:1 inner:2", []int{2}},
		// a pond on the island in the lake is an outline again
		"a hole in it filled again": {[]string{"00 90 99 09 00", "11 81 88 18 11", "33 53 55 35 33"}, "outer:1 inner:2 outer:3", []int{2, 1}},
		"wrong roles":               {[]string{"00 50 55 05 00", "11 22 12 11"}, "inner:1 outer:2", []int{2}},
		"no roles":                  {[]string{"00 50 55 05 00", "11 22 12 11"}, ":1 :2", []int{2}},
		// ┌──┐
		// │1 │
		// └──╳──┐   two outlines that touch in one node
		//    │ 2│
		//    └──┘
		"two that touch": {[]string{"00 20 22 02 00", "22 42 44 24 22"}, "outer:1 outer:2", []int{1, 1}},
		// the same, made of open ways that all pass the touching node
		"a figure of eight":               {[]string{"22 20 00", "00 02 22", "22 42 44", "44 24 22"}, "outer:1 outer:2 outer:3 outer:4", []int{1, 1}},
		"a hole that touches the outline": {[]string{"00 50 55 05 00", "00 21 12 00"}, "outer:1 inner:2", []int{2}},
		"two holes side by side":          {[]string{"00 90 99 09 00", "11 31 33 13 11", "31 51 53 33 31"}, "outer:1 inner:2 inner:3", []int{3}},
		"one way listed twice":            {[]string{"00 30 33", "00 03 33"}, "outer:1 outer:2 outer:1", []int{1}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSketch()
			for i, refs := range c.ways {
				s.way(i+1, refs, "")
			}
			features, report := readAll(t, s.relation(7, c.members, "type=multipolygon natural=water").file(), Options{})
			if len(features) != 1 || report.ProblemCount != 0 {
				t.Fatalf("%d features, problems %v", len(features), report.Problems)
			}
			var got []int
			switch g := features[0].Geometry.(type) {
			case orb.Polygon:
				got = []int{len(g)}
			case orb.MultiPolygon:
				for _, p := range g {
					got = append(got, len(p))
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(c.rings) {
				t.Errorf("rings %v, want %v", got, c.rings)
			}
		})
	}
}

func TestCrossingRings(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		ring    orb.Ring
		crosses bool
	}{
		"square":   {orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}, false},
		"bow tie":  {orb.Ring{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}, true},
		"spike":    {orb.Ring{{0, 0}, {2, 0}, {1, 0}, {1, 1}, {0, 0}}, true},
		"pinched":  {orb.Ring{{0, 0}, {2, 0}, {1, 1}, {2, 2}, {0, 2}, {1, 1}, {0, 0}}, true},
		"straight": {orb.Ring{{0, 0}, {1, 0}, {2, 0}, {2, 1}, {0, 0}}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := crossesItself(c.ring); got != c.crosses {
				t.Errorf("crosses %t, want %t", got, c.crosses)
			}
		})
	}
}
