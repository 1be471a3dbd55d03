package roads

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/sketch"
)

// TestSnapEqualsLookingEverywhere: the index finds what measuring all segments finds.
func TestSnapEqualsLookingEverywhere(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(9, 9))
	drawing, lines := grid(rnd, 7)
	n := build(t, Options{Profile: "foot"}, drawing, lines...)
	for range 300 {
		p := orb.Point{rnd.Float64()*sketch.Column*40 - 0.001, -rnd.Float64()*sketch.Line*9 + 0.001}
		got := n.Snap(nil, p, Snapping{Most: 5, Islands: true})
		var all []float64
		for i := range n.Size().Segments {
			s := seeker{n: n, ruler: geo.RulerAt(p[1]), p: p, islands: true}
			s.measure(uint32(i))
			all = append(all, s.spots[0].DistanceM)
		}
		slices.Sort(all)
		if len(got) != 5 {
			t.Fatalf("%d spots", len(got))
		}
		for i, s := range got {
			if math.Abs(s.DistanceM-all[i]) > 1e-9 {
				t.Fatalf("%v: spot %d is %v m away, want %v", p, i, s.DistanceM, all[i])
			}
		}
	}
}

// North of the way a────────b is left of it.
func TestSnapKnowsTheSide(t *testing.T) {
	t.Parallel()
	n := build(t, Options{}, "a----b----c", "ab highway=primary", "bc highway=primary")
	for _, c := range []struct {
		north float64
		want  Side
	}{{20, Left}, {-20, Right}, {1, OnRoad}} {
		s := spot(t, n, 2, 0, 0, c.north, Snapping{})
		if s.Side != c.want || math.Abs(s.DistanceM-math.Abs(c.north)) > 0.3 || math.Abs(float64(s.AlongCm)/100-2*20.04) > 0.3 {
			t.Errorf("%v m north: %+v", c.north, s)
		}
	}
}

// The outlet lies north of a two-way street; who keeps right must come from the east.
func TestCurbArrivesOnTheSideOfTheOutlet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		country string
		against bool
	}{"right": {"CN", true}, "left": {"HK", false}} {
		o := Options{}
		o.Country = c.country
		n := build(t, o, "a----b----c----d", "ab highway=primary", "bc highway=primary", "cd highway=primary")
		west := spot(t, n, 2, 0, 0, 0, Snapping{})
		outlet := spot(t, n, 7, 0, 0, 15, Snapping{Curb: true})
		r, err := n.Route(&west, &outlet)
		if err != nil {
			t.Fatal(err)
		}
		if last := r.Path[len(r.Path)-1]; last.Against != c.against {
			t.Errorf("%s: arrives %+v", name, last)
		}
		outlet.Curb = false
		if free := n.Cost(&west, &outlet); free > r.Cost {
			t.Errorf("%s: keeping to the side is quicker", name)
		}
	}
}

func TestSnapKeepsItsLimits(t *testing.T) {
	t.Parallel()
	n := build(t, Options{}, "a----b----c", "ab highway=primary", "bc highway=primary")
	far := orb.Point{0, 0.01}
	if got := n.Snap(nil, far, Snapping{WithinM: 500}); len(got) != 0 {
		t.Errorf("1.1 km away: %+v", got)
	}
	if got := n.Snap(nil, far, Snapping{WithinM: 2000, Most: 9}); len(got) != 2 || got[0].DistanceM > got[1].DistanceM {
		t.Errorf("%+v", got)
	}
}

// Two towns without a road between them.
func TestNoWayIsSaid(t *testing.T) {
	t.Parallel()
	n := build(t, Options{}, "a----b    c----d", "ab highway=primary", "cd highway=primary")
	here, there := spot(t, n, 1, 0, 0, 0, Snapping{}), spot(t, n, 11, 0, 0, 0, Snapping{})
	table, err := n.Table(t.Context(), []Spot{here, there}, []Spot{here, there})
	if err != nil {
		t.Fatal(err)
	}
	if table[0] != 0 || table[1] != graph.Unreachable || table[2] != graph.Unreachable || table[3] != 0 {
		t.Errorf("%v", table)
	}
}
