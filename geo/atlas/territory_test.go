package atlas_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

// box is a rectangle of whole thousandths of a degree from spot.
func box(west, south, east, north float64) orb.Polygon {
	at := func(x, y float64) orb.Point { return orb.Point{spot[0] + x/1000, spot[1] + y/1000} }
	return orb.Bound{Min: at(west, south), Max: at(east, north)}.ToPolygon()
}

func polygon(p orb.Polygon) map[string]any {
	return map[string]any{"type": "Polygon", "coordinates": p}
}

func line(points ...orb.Point) map[string]any {
	return map[string]any{"type": "LineString", "coordinates": points}
}

func (s *stage) territory(t testing.TB, c *webtest.Client, code string, area orb.Polygon) atlas.Territory {
	t.Helper()
	return webtest.JSON[atlas.Territory](c.POST("/api/geo/territories", map[string]any{
		"code": code, "name": "片区 " + code, "unitId": s.EastTeam,
		"repId": s.Ada, "area": polygon(area),
	}).Want(201))
}

func areaOf(list ...atlas.Territory) (m2 float64) {
	for _, t := range list {
		m2 += geo.AreaM2(t.Area.Geometry())
	}
	return m2
}

// TestSplitAndMergeKeepTheArea cuts a territory three times and puts it together again.
//
//	+-----:-----+        +-----+-----+
//	|  .  :  .  |        |  .  |  .  |
//	|.....:.....|   ->   +-----+-----+
//	|  .  :  .  |        |  .  |  .  |
//	+-----:-----+        +-----+-----+
func TestSplitAndMergeKeepTheArea(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.outlets(t, s.Company, s.EastTeam, s.Ada, around(5, spot, 300, 0.006)...)
	s.outlets(t, s.Company, s.EastTeam, s.Ada, spot) // on both cuts
	east := s.east(t)
	whole := s.territory(t, east, "T-1", box(-10, -10, 10, 10))
	if whole.Outlets < 200 || *whole.RepID != s.Ada || whole.Color == "" {
		t.Fatalf("the whole: %+v", whole)
	}
	cut := func(of atlas.Territory, points ...orb.Point) []atlas.Territory {
		return webtest.JSON[atlas.Parts](east.POST(fmt.Sprint("/api/geo/territories/", of.ID, "/split"), map[string]any{"rev": of.Rev, "line": line(points...)}).Want(200)).Items
	}
	down := []orb.Point{{spot[0], spot[1] - 0.02}, {spot[0], spot[1] + 0.02}}
	halves := cut(whole, down...)
	if len(halves) != 2 || halves[0].ID != whole.ID || halves[0].Code != "T-1" || halves[1].Code != "T-1-2" || halves[1].RepID != nil || halves[0].Color == halves[1].Color {
		t.Fatalf("two halves: %+v", halves)
	}
	across := []orb.Point{{spot[0] - 0.02, spot[1]}, {spot[0] + 0.02, spot[1]}}
	quarters := slices.Concat(cut(halves[0], across...), cut(halves[1], across...))
	codes, outlets := map[string]bool{}, 0
	for _, q := range quarters {
		codes[q.Code] = true
		outlets += q.Outlets
	}
	if len(codes) != 4 || outlets != whole.Outlets {
		t.Errorf("four quarters %v hold %d outlets, the whole held %d", codes, outlets, whole.Outlets)
	}
	if off := math.Abs(areaOf(quarters...)/areaOf(whole) - 1); off > 1e-9 {
		t.Errorf("the quarters' area differs by %.2g", off)
	}
	listed := 0
	for _, q := range quarters {
		ids, _ := ask(t, east, "territory="+strconv.FormatInt(q.ID, 10))
		listed += len(ids)
		if page := webtest.JSON[atlas.OutletPage](east.GET(fmt.Sprint("/api/geo/territories/", q.ID, "/outlets")).Want(200)); *page.Total != q.Outlets || len(ids) != q.Outlets {
			t.Errorf("%s has %d outlets, the list %d and %d", q.Code, q.Outlets, len(ids), *page.Total)
		}
	}
	if c := webtest.JSON[atlas.Coverage](east.GET("/api/geo/territories/coverage").Want(200)); len(c.Overlaps) != 0 || c.Several != 0 || c.Outlets-c.Outside > listed || c.Outlets != 301 {
		t.Errorf("coverage %+v with %d outlets inside", c, listed)
	}
	var ids []int64
	for _, q := range quarters {
		ids = append(ids, q.ID)
	}
	one := webtest.JSON[atlas.Territory](east.POST("/api/geo/territories/merge", map[string]any{"ids": ids}).Want(200))
	if one.ID != whole.ID || one.Outlets != whole.Outlets || math.Abs(areaOf(one)/areaOf(whole)-1) > 1e-9 {
		t.Errorf("together again: %d outlets, %.9f of the area", one.Outlets, areaOf(one)/areaOf(whole))
	}
	if left := webtest.JSON[web.Page[atlas.Territory]](east.GET("/api/geo/territories").Want(200)); len(left.Items) != 1 {
		t.Errorf("%d territories are left", len(left.Items))
	}
}

// A line across a U makes three pieces; the largest stays what it was, and a
// polygon apart stays with it.
//
//	+--+    +--+
//	|  |    |  |   +--+
//	|..|....|..|   |  |
//	|  +----+  |   +--+
//	+----------+
func TestSplitOfOddShapes(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	at := func(x, y float64) orb.Point { return orb.Point{spot[0] + x/1000, spot[1] + y/1000} }
	u := orb.Polygon{{at(0, 0), at(10, 0), at(10, 10), at(7, 10), at(7, 2), at(3, 2), at(3, 10), at(0, 10), at(0, 0)}}
	two := webtest.JSON[atlas.Territory](east.POST("/api/geo/territories", map[string]any{
		"code": "U", "name": "U", "unitId": s.EastTeam,
		"area": map[string]any{"type": "MultiPolygon", "coordinates": orb.MultiPolygon{u, box(20, 0, 22, 9)}},
	}).Want(201))
	path := fmt.Sprint("/api/geo/territories/", two.ID, "/split")
	parts := webtest.JSON[atlas.Parts](east.POST(path, map[string]any{"rev": 1, "line": line(at(-1, 3), at(11, 3))}).Want(200)).Items
	if len(parts) != 3 || math.Abs(areaOf(parts...)/areaOf(two)-1) > 1e-9 {
		t.Fatalf("%d parts of %.9f of the area", len(parts), areaOf(parts...)/areaOf(two))
	}
	if first, ok := parts[0].Area.Geometry().(orb.MultiPolygon); !ok || len(first) != 2 {
		t.Errorf("the first part: %v", parts[0].Area.Geometry())
	}
	east.POST(path, map[string]any{"rev": 1, "line": line(at(-1, 1), at(11, 1))}).WantProblem(409, "territory_changed_meanwhile")
	east.POST(path, map[string]any{"rev": 2, "line": line(at(1, 1), at(2, 1))}).WantProblem(422, "territory_not_cut")
	east.POST(path, map[string]any{"rev": 2, "line": polygon(box(0, 0, 1, 1))}).WantProblem(422, "shape_invalid")
}

func TestTerritoriesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	theirs := testkit.NewCompany(t, s.d)
	east := s.east(t)
	a := s.territory(t, east, "A", box(0, 0, 5, 5))
	b := s.territory(t, east, "B", box(4, 0, 9, 5))   // overlaps A
	c := s.territory(t, east, "C", box(20, 0, 25, 5)) // apart
	merge := func(ids ...int64) *webtest.Answer {
		return east.POST("/api/geo/territories/merge", map[string]any{"ids": ids})
	}
	merge(a.ID, b.ID).WantProblem(422, "territory_overlap")
	merge(a.ID, c.ID).WantProblem(422, "territory_no_border")
	merge(a.ID, a.ID).WantProblem(422, "territory_merge_two")
	merge(a.ID, 999).WantProblem(404, "territory_not_found")
	s.h.As(theirs.HeadLead(t.Context(), every...)).GET(fmt.Sprint("/api/geo/territories/", a.ID)).WantProblem(404, "territory_not_found")
	s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...)).PATCH(fmt.Sprint("/api/geo/territories/", a.ID), map[string]any{"rev": 1}).WantProblem(404, "territory_not_found")
	add := map[string]any{"code": "A", "name": "x", "unitId": s.EastTeam, "area": polygon(box(0, 0, 1, 1))}
	east.POST("/api/geo/territories", add).WantProblem(409, "territory_code_taken")
	add["code"], add["unitId"] = "D", s.WestTeam
	east.POST("/api/geo/territories", add).WantProblem(403, "out_of_scope")
	add["unitId"], add["color"] = s.EastTeam, "red"
	east.POST("/api/geo/territories", add).WantProblem(422, "color_malformed")
	add["color"], add["area"] = "#AABBCC", line(spot, eastOf(spot, 9))
	east.POST("/api/geo/territories", add).WantProblem(422, "shape_invalid")

	got := webtest.JSON[atlas.Territory](east.PATCH(fmt.Sprint("/api/geo/territories/", a.ID), map[string]any{"rev": 1, "name": "新", "repId": 0, "area": polygon(box(0, 0, 4, 5))}).Want(200))
	if got.Name != "新" || got.RepID != nil || got.Rev != 2 {
		t.Errorf("changed: %+v", got)
	}
	merge(a.ID, b.ID).Want(200)
	east.DELETE(fmt.Sprint("/api/geo/territories/", c.ID)).Want(204)
	east.DELETE(fmt.Sprint("/api/geo/territories/", c.ID)).WantProblem(404, "territory_not_found")
}

// TestCoverageReportsOverlaps plants two overlaps and finds them.
//
//	+----+---+
//	|  A |///|---+   +---+
//	+----+---+ B |   | C |   o outside
//	     +-------+   +---+
func TestCoverageReportsOverlaps(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	a := s.territory(t, east, "A", box(0, 0, 6, 6))
	b := s.territory(t, east, "B", box(4, -3, 12, 3))
	s.territory(t, east, "C", box(12, -3, 16, 3)) // a neighbour of B
	at := func(x, y float64) orb.Point { return orb.Point{spot[0] + x/1000, spot[1] + y/1000} }
	s.outlets(t, s.Company, s.EastTeam, s.Ada, at(5, 1), at(5, 2), at(1, 1), at(14, 0), at(12, 0), at(40, 0), at(41, 0))
	c := webtest.JSON[atlas.Coverage](east.GET("/api/geo/territories/coverage").Want(200))
	if len(c.Overlaps) != 1 || c.Outlets != 7 || c.Outside != 3 || c.Several != 2 {
		t.Fatalf("coverage: %+v", c)
	}
	o := c.Overlaps[0]
	if want := geo.AreaM2(box(4, 0, 6, 3)); o.A.ID != a.ID || o.B.ID != b.ID || o.Outlets != 2 || math.Abs(o.AreaM2/want-1) > 0.005 {
		t.Errorf("the overlap: %+v, want %.0f m²", o, want)
	}
	list := webtest.JSON[web.Page[atlas.Territory]](east.GET("/api/geo/territories").Want(200)).Items
	if list[0].Outlets != 3 || list[1].Outlets != 3 || list[2].Outlets != 1 {
		t.Errorf("A, B and C hold %d, %d and %d outlets; the one on the border of B and C counts for B", list[0].Outlets, list[1].Outlets, list[2].Outlets)
	}
}
