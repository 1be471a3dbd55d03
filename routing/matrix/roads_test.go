package matrix_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/check"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/sketch"
)

// town is a ring road with a one-way street across, a dead end and a footpath to a yard.
const town = `
a----b----c----d
|         |    |
e----f----g----h

         y--z`

func townStreets() []string {
	return []string{
		"abcd highway=primary name=North", "dh highway=secondary", "hgfe highway=residential name=South oneway=yes", "ea highway=residential",
		"cg highway=residential", "gy highway=footway", "yz highway=service",
	}
}

func network(t testing.TB, profile, drawing string, lines ...string) *roads.Network {
	t.Helper()
	n, err := roads.Build(t.Context(), sketch.Extract(drawing, lines...), roads.Options{Profile: profile, Source: "town.osm"})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func townRegions(t testing.TB) (*roads.Regions, *roads.Network) {
	t.Helper()
	r, n := &roads.Regions{}, network(t, "car", town, townStreets()...)
	r.Put(matrix.Region{Name: "town", Profile: "car", Version: "1"}.String(), n)
	return r, n
}

func places(rnd *rand.Rand, n int) []orb.Point {
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = orb.Point{rnd.Float64() * sketch.Column * 15, -rnd.Float64() * sketch.Line * 3}
	}
	return out
}

// newMatrix makes a matrix whose clock stands still.
func newMatrix(o matrix.Options) *matrix.Matrix {
	if o.Now == nil {
		o.Now = func() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) }
	}
	return matrix.New(o)
}

// TestTablesEqualDijkstra: through the cache and without it, for places that come again.
func TestTablesEqualDijkstra(t *testing.T) {
	t.Parallel()
	regions, n := townRegions(t)
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(regions)}})
	rnd := rand.New(rand.NewPCG(7, 1))
	pool := places(rnd, 30)
	unreachable := 0
	for range 20 {
		a := matrix.Ask{Profile: "car", From: draw(rnd, pool), To: draw(rnd, pool)}
		table, err := m.Table(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if table.Source != matrix.ByRoads || table.From != len(a.From) || table.To != len(a.To) {
			t.Fatalf("%+v", table)
		}
		for i, from := range a.From {
			spot := n.Snap(nil, from, roads.Snapping{})[0]
			starts, _ := n.Places(&spot)
			truth := check.Search(n.Turns(), starts)
			for j, to := range a.To {
				spot := n.Snap(nil, to, roads.Snapping{})[0]
				_, ends := n.Places(&spot)
				want := truth.To(ends)
				ds, metres := table.At(i, j)
				if want == graph.Unreachable {
					unreachable++
				}
				if !near(want, ds, metres) {
					t.Fatalf("%v to %v: %d ds, %d m; want %v, %.1f m", from, to, ds, metres, want.Time(), want.Metres())
				}
			}
		}
	}
	if unreachable > 0 {
		t.Errorf("%d pairs of a connected town cannot be reached", unreachable)
	}
}

// draw takes some of the places, some of them twice.
func draw(rnd *rand.Rand, pool []orb.Point) []orb.Point {
	out := make([]orb.Point, 1+rnd.IntN(12))
	for i := range out {
		out[i] = pool[rnd.IntN(len(pool))]
	}
	return out
}

func near(want graph.Cost, ds, metres int32) bool {
	if want == graph.Unreachable {
		return ds == matrix.Unreachable && metres == matrix.Unreachable
	}
	time, length := float64(want.Millis())/100-float64(ds), want.Metres()-float64(metres)
	return time >= -0.5 && time <= 0.5 && length >= -0.5 && length <= 0.5
}

func TestAWayLeadsThroughAllPlaces(t *testing.T) {
	t.Parallel()
	regions, _ := townRegions(t)
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(regions)}})
	stops := places(rand.New(rand.NewPCG(3, 3)), 8)
	stops = append(stops, stops[7]) // and stays there
	w, err := m.Way(t.Context(), stops, "car", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if w.Source != matrix.ByRoads || len(w.Notes) > 0 || len(w.Legs) != len(stops)-1 {
		t.Fatalf("%+v", w)
	}
	table, err := m.Table(t.Context(), matrix.Ask{From: stops, To: stops, Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	ds, metres, streets := int32(0), int32(0), strings.Builder{}
	for i, leg := range w.Legs {
		wantDs, wantM := table.At(i, i+1)
		end := len(w.Line) - 1
		if i+1 < len(w.Legs) {
			end = w.Legs[i+1].First
		}
		drawn := length(w.Line[leg.First : end+1])
		if leg.Ds != wantDs || leg.M != wantM || drawn < float64(leg.M)-2 || drawn > float64(leg.M)+2 {
			t.Errorf("leg %d: %d ds, %d m, drawn %.1f m; the table says %d ds, %d m", i, leg.Ds, leg.M, drawn, wantDs, wantM)
		}
		if leg.Steps[0].Turn != "depart" || leg.Steps[0].First != leg.First || leg.Steps[len(leg.Steps)-1].Turn != "arrive" || leg.Steps[len(leg.Steps)-1].First != end {
			t.Errorf("leg %d from %d to %d: %+v", i, leg.First, end, leg.Steps)
		}
		for _, s := range leg.Steps {
			streets.WriteString(s.Name + " ")
		}
		ds, metres = ds+leg.Ds, metres+leg.M
	}
	if w.Ds != ds || w.M != metres || !strings.Contains(streets.String(), "North") || !strings.Contains(streets.String(), "South") {
		t.Errorf("%d ds, %d m of %d, %d; streets %s", w.Ds, w.M, ds, metres, streets.String())
	}
}

func length(line orb.LineString) (metres float64) {
	for i := range line[1:] {
		metres += geo.Distance(line[i], line[i+1])
	}
	return metres
}

// TestWhatRoadsDoNotKnowIsSaid: the answer is the crow's as a whole, and a note says why.
func TestWhatRoadsDoNotKnowIsSaid(t *testing.T) {
	t.Parallel()
	regions, _ := townRegions(t)
	regions.Put("suzhou.car@1", network(t, "car", strings.Repeat(" ", 1500)+"a----b", "ab highway=primary"))
	middle, suzhou, elsewhere := orb.Point{5 * sketch.Column, 0}, orb.Point{1502 * sketch.Column, 0}, orb.Point{120, 31}
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(regions)}})
	for _, c := range []struct {
		name    string
		profile string
		points  []orb.Point
		code    string
		named   []int
	}{
		{"in two regions", "car", []orb.Point{middle, suzhou}, "roads_regions", nil},
		{"one in none", "car", []orb.Point{suzhou, middle, elsewhere}, "roads_outside", []int{2}},
		{"in none", "car", []orb.Point{elsewhere}, "roads_none", nil},
		{"by another profile", "foot", []orb.Point{middle}, "roads_profile", nil},
		{"just outside the box, and not far from a road", "car", []orb.Point{{-0.002, 0.001}, middle}, "", nil},
		{"outside the box, and far", "car", []orb.Point{middle, {0.2, 0.2}}, "roads_outside", []int{1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			table, err := m.Table(t.Context(), matrix.Ask{From: c.points, To: c.points, Profile: c.profile})
			if err != nil {
				t.Fatal(err)
			}
			if c.code == "" {
				if table.Source != matrix.ByRoads || len(table.Notes) > 0 {
					t.Errorf("%s, %+v", table.Source, table.Notes)
				}
				return
			}
			want, _ := matrix.CrowFly{}.Table(t.Context(), matrix.Ask{From: c.points, To: c.points, Profile: c.profile})
			if table.Source != matrix.ByAir || !slices.Equal(table.Ds, want.Ds) || len(table.Notes) != 1 || table.Notes[0].Code != c.code || table.Notes[0].Source != matrix.ByRoads {
				t.Fatalf("%s, %+v", table.Source, table.Notes)
			}
			if c.named != nil && fmt.Sprint(table.Notes[0].Params["places"]) != fmt.Sprint(c.named) {
				t.Errorf("%+v", table.Notes[0])
			}
		})
	}
}

// TestFarFromEveryRoad: in the middle of a wide box there may be no road at all.
//
//	a----------b
//	           |    the yard lies kilometres from the road around it
//	   yard    |
//	           c
func TestFarFromEveryRoad(t *testing.T) {
	t.Parallel()
	var regions roads.Regions
	regions.Put("land.car@1", network(t, "car", "a"+strings.Repeat(" ", 400)+"b"+strings.Repeat("\n", 200)+strings.Repeat(" ", 401)+"c", "abc highway=primary"))
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(&regions)}})
	points := []orb.Point{{0.0001, 0}, {100 * sketch.Column, -150 * sketch.Line}}
	table, err := m.Table(t.Context(), matrix.Ask{From: points, To: points[:1], Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	if table.Source != matrix.ByAir || len(table.Notes) != 1 || table.Notes[0].Code != "roads_far" || fmt.Sprint(table.Notes[0].Params["places"]) != "[1]" {
		t.Errorf("%s, %+v", table.Source, table.Notes)
	}
	w, err := m.Way(t.Context(), points, "car", time.Time{})
	if err != nil || w.Source != matrix.ByAir || len(w.Notes) != 1 || len(w.Line) != 2 {
		t.Errorf("%+v, %v", w, err)
	}
}

// TestANewStateOfTheRoadsIsAskedAnew: what was known of the old one is forgotten with it.
func TestANewStateOfTheRoadsIsAskedAnew(t *testing.T) {
	t.Parallel()
	var regions roads.Regions
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(&regions)}})
	a := matrix.Ask{From: []orb.Point{{0, 0}}, To: []orb.Point{{10 * sketch.Column, 0}}, Profile: "car"}
	regions.Put("town.car@1", network(t, "car", "a----b----c", "abc highway=primary"))
	quick, err := m.Table(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	regions.Put("town.car@2", network(t, "car", "a----b----c", "abc highway=living_street"))
	regions.Drop("town.car@1")
	slow, err := m.Table(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if slow.Ds[0] <= quick.Ds[0] || slow.Source != matrix.ByRoads {
		t.Errorf("%d ds on the old roads, %d ds on the new", quick.Ds[0], slow.Ds[0])
	}
}
