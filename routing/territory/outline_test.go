package territory_test

import (
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/territory"
)

func TestOutlinesHoldTheirOutletsAndDoNotOverlap(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		p := town(seed, 900, 9)
		a := cut(t, p, territory.Options{Rounds: 20_000, Seed: seed})
		points := pointsOf(p)
		areas, err := territory.Outlines(points, a.Owner, a.Graph, len(p.Reps))
		if err != nil {
			t.Fatal(err)
		}
		regions := make([]*geo.Region, len(areas))
		corners := 0
		for r, area := range areas {
			if err := geo.CheckShape(area); err != nil {
				t.Fatalf("seed %d rep %d: %v", seed, r, err)
			}
			if regions[r], err = geo.NewRegion(area); err != nil {
				t.Fatal(err)
			}
			if len(area) != 1 {
				t.Errorf("seed %d rep %d: drawn in %d parts", seed, r, len(area))
			}
			for _, ring := range area[0] {
				corners += len(ring)
			}
		}
		for i, at := range points {
			for r, region := range regions {
				if region.Contains(at) != (r == a.Owner[i]) {
					t.Errorf("seed %d outlet %d of rep %d: in the area of rep %d: %v", seed, i, a.Owner[i], r, region.Contains(at))
				}
			}
		}
		overlapFree(t, regions, areas)
		if corners > 40*len(p.Outlets)/9 {
			t.Errorf("%d corners for %d outlets", corners, len(p.Outlets))
		}
	}
}

// overlapFree looks at places all over the land: none lies in two areas.
func overlapFree(t *testing.T, regions []*geo.Region, areas []orb.MultiPolygon) {
	t.Helper()
	bound := areas[0].Bound()
	for _, a := range areas {
		bound = bound.Union(a.Bound())
	}
	const steps = 150
	for x := range steps {
		for y := range steps {
			at := orb.Point{
				bound.Min[0] + (float64(x)+0.37)/steps*(bound.Max[0]-bound.Min[0]),
				bound.Min[1] + (float64(y)+0.41)/steps*(bound.Max[1]-bound.Min[1]),
			}
			in := 0
			for _, r := range regions {
				if r.Contains(at) {
					in++
				}
			}
			if in > 1 {
				t.Fatalf("%v lies in %d areas", at, in)
			}
		}
	}
}

func TestOutlinesOfLittle(t *testing.T) {
	t.Parallel()
	same := orb.Point{113.6, 34.7}
	for name, points := range map[string][]orb.Point{
		"one outlet":          {same},
		"three at one place":  {same, same, same},
		"all on one parallel": {same, {113.7, 34.7}, {113.8, 34.7}, {114, 34.7}},
	} {
		owner := make([]int, len(points))
		areas, err := territory.Outlines(points, owner, territory.NewGraph(points, nil), 2)
		if err != nil || len(areas) != 2 || len(areas[0]) == 0 || len(areas[1]) != 0 || geo.CheckShape(areas[0]) != nil {
			t.Errorf("%s: %v %v", name, areas, err)
		}
	}
}
