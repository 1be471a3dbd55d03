package atlas_test

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// ask reads a list whole, page by page, and gives the ids in order.
func ask(t testing.TB, c *webtest.Client, query string) (ids []int64, first atlas.OutletPage) {
	t.Helper()
	after := ""
	for page := 0; ; page++ {
		got := webtest.JSON[atlas.OutletPage](c.GET("/api/geo/outlets?limit=7&" + query + after).Want(200))
		if page == 0 {
			first = got
		} else if got.Total != nil {
			t.Error("a later page counts again")
		}
		for _, o := range got.Items {
			ids = append(ids, o.ID)
		}
		if got.Next == "" {
			return ids, first
		}
		after = "&after=" + url.QueryEscape(got.Next)
	}
}

func TestScopeOfOutlets(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	theirs := testkit.NewCompany(t, s.d)
	ada := s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 3, 0.01)...)
	ben := s.outlets(t, s.Company, s.EastTeam, s.Ben, around(2, spot, 2, 0.01)...)
	west := s.outlets(t, s.Company, s.WestTeam, s.Cao, around(3, spot, 4, 0.01)...)
	other := s.outlets(t, theirs, theirs.EastTeam, theirs.Ada, around(4, spot, 5, 0.01)...)
	for _, c := range []struct {
		name string
		ctx  context.Context
		want []int64
	}{
		{"a rep: its own", s.Rep(t.Context(), s.Ada, atlas.View), ada},
		{"a supervisor: the subtree, no sibling", s.EastLead(t.Context(), atlas.View), slices.Concat(ada, ben)},
		{"head office: the company", s.HeadLead(t.Context(), atlas.View), slices.Concat(ada, ben, west)},
		{"another company's head: theirs", theirs.HeadLead(t.Context(), atlas.View), other},
	} {
		client := s.h.As(c.ctx)
		for _, query := range []string{"", "near=113.62,34.75", "box=113,34,114,35", "q=门店", "near=113.62,34.75&withinM=100000&q=138"} {
			ids, first := ask(t, client, query)
			slices.Sort(ids)
			if !slices.Equal(ids, c.want) || *first.Total != len(c.want) {
				t.Errorf("%s, %q: got %v of %d, want %v", c.name, query, ids, *first.Total, c.want)
			}
		}
		for _, id := range slices.Concat(ada, ben, west, other) {
			status := 404
			if slices.Contains(c.want, id) {
				status = 200
			}
			client.GET(fmt.Sprint("/api/geo/outlets/", id)).Want(status)
		}
	}
	s.h.As(s.EastLead(t.Context())).GET("/api/geo/outlets").WantProblem(403, "not_allowed")
}

// TestPlacesAgainstBruteForce asks boxes, circles and polygons of the database
// and of every single point in Go.
func TestPlacesAgainstBruteForce(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	points := around(7, spot, 400, 0.05)
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, points...)
	client := s.east(t)
	brute := func(inside func(orb.Point) bool) (want []int64) {
		for i, p := range points {
			if inside(p) {
				want = append(want, ids[i])
			}
		}
		return want
	}
	for n, corner := range around(8, spot, 12, 0.04) {
		box := orb.Bound{Min: corner, Max: orb.Point{corner[0] + 0.01*float64(n), corner[1] + 0.007*float64(n)}}
		got, first := ask(t, client, fmt.Sprintf("box=%v,%v,%v,%v", box.Min[0], box.Min[1], box.Max[0], box.Max[1]))
		if want := brute(box.Contains); !slices.Equal(got, want) || *first.Total != len(want) {
			t.Errorf("box %v: %d outlets (total %d), want %d", box, len(got), *first.Total, len(want))
		}
	}
	for n, middle := range around(9, spot, 10, 0.05) {
		radius := []float64{150, 900, 2500, 6000, 40_000}[n%5]
		got, first := ask(t, client, fmt.Sprintf("near=%s&withinM=%v", geo.FormatPoint(middle), radius))
		middle, _ = geo.ParsePoint(geo.FormatPoint(middle))
		want := brute(func(p orb.Point) bool { return geo.Distance(p, middle) <= radius })
		nearestFirst(want, func(id int64) float64 { return geo.Distance(points[slices.Index(ids, id)], middle) })
		if !slices.Equal(got, want) || *first.Total != len(want) {
			t.Errorf("within %v m: got %v (total %d), want %v", radius, got, *first.Total, want)
		}
		for _, o := range first.Items {
			if metres := geo.Distance(o.Location.Orb(), middle); math.Abs(*o.DistanceM-metres) > 0.005*metres+0.01 {
				t.Errorf("outlet %d is %v m away, geo says %v", o.ID, *o.DistanceM, metres)
			}
		}
	}
	for n, middle := range around(10, spot, 6, 0.03) {
		star := starAround(middle, 0.02+0.01*float64(n))
		region, err := geo.NewRegion(star)
		if err != nil {
			t.Fatal(err)
		}
		page := webtest.JSON[atlas.OutletPage](client.POST("/api/geo/outlets/search", map[string]any{
			"limit":  500,
			"within": map[string]any{"type": "Polygon", "coordinates": star},
		}).Want(200))
		want := brute(region.Covers)
		if got := idsOf(page.Items); !slices.Equal(got, want) || *page.Total != len(want) {
			t.Errorf("star %d: %d outlets, want %d", n, len(got), len(want))
		}
	}
}

func idsOf(list []atlas.Outlet) (ids []int64) {
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	return ids
}

func nearestFirst(ids []int64, metres func(int64) float64) {
	slices.SortFunc(ids, func(a, b int64) int {
		if metres(a) < metres(b) {
			return -1
		}
		return 1
	})
}

// starAround has five arms, so that its box holds much that the star does not.
func starAround(middle orb.Point, degrees float64) orb.Polygon {
	var ring orb.Ring
	for i := range 10 {
		r := degrees
		if i%2 == 1 {
			r *= 0.35
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / 5)
		ring = append(ring, orb.Point{middle[0] + r*cos, middle[1] + r*sin})
	}
	return orb.Polygon{append(ring, ring[0])}
}

func TestFiltersOfOutlets(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	all := s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 8, 0.01)...)
	west := s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE geo.outlet SET
			name = CASE id WHEN $1 THEN '文化路 ＡＢＣ 便利店' WHEN $2 THEN '100%_店' ELSE name END, state = CASE id WHEN $3 THEN 'closed' ELSE state END,
			location = CASE id WHEN $4 THEN NULL ELSE location END, channel = CASE id WHEN $5 THEN 'KA 卖场' ELSE channel END,
			handover = id = $6, phone = CASE id WHEN $7 THEN '0371-6666' ELSE phone END`,
			all[0], all[1], all[2], all[3], all[4], all[5], all[6])
		return err
	})
	client := s.head(t)
	for _, c := range []struct {
		query string
		want  []int64
	}{
		{"q=" + url.QueryEscape("文化路"), all[:1]},
		{"q=" + url.QueryEscape("便利店 abc"), all[:1]},
		{"q=" + url.QueryEscape("ａｂｃ"), all[:1]},
		{"q=" + url.QueryEscape("100%_"), all[1:2]},
		{"q=" + url.QueryEscape("%"), all[1:2]},
		{"q=0371", all[6:7]},
		{"q=c-00009", west},
		{"state=closed", all[2:3]},
		{"state=active,closed&units=" + strconv.Itoa(int(s.WestTeam)), west},
		{"unplaced=true", all[3:4]},
		{"channel=" + url.QueryEscape("KA 卖场"), all[4:5]},
		{"handover=true", all[5:6]},
		{"rep=" + strconv.FormatInt(s.Cao, 10), west},
		{"class=KA&rep=" + strconv.FormatInt(s.Ada, 10), []int64{all[3], all[7]}},
		{"q=nothing", nil},
		{"near=113.62,34.75&withinM=1", west},
	} {
		ids, first := ask(t, client, c.query)
		if !slices.Equal(ids, c.want) || *first.Total != len(c.want) {
			t.Errorf("%s: got %v of %d, want %v", c.query, ids, *first.Total, c.want)
		}
	}
	for query, field := range map[string]string{
		"box=1,2,3": "box", "box=4,2,3,9": "box", "box=a,2,3,4": "box", "near=200,1": "near", "withinM=5": "withinM", "box=NaN,2,3,4": "box",
	} {
		if p := client.GET("/api/geo/outlets?"+query).WantProblem(422, "filter_invalid"); p.Params["field"] != field {
			t.Errorf("%s: %v", query, p)
		}
	}
	client.GET("/api/geo/outlets?after=zzz").WantProblem(422, "cursor_invalid")
	client.GET("/api/geo/outlets?class=Z").WantProblem(422, "input_invalid")
	client.GET("/api/geo/outlets?territory=99").WantProblem(404, "territory_not_found")
	if all := webtest.JSON[atlas.OutletPage](client.GET("/api/geo/outlets?box=-999,-999,999,999").Want(200)); *all.Total != 8 {
		t.Errorf("a map wider than the world shows %d outlets, want the 8 with a place", *all.Total)
	}
}

// TestTheFilterIsOne: the three lists are narrowed by the same words.
func TestTheFilterIsOne(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, name := range []string{"outlet_list", "outlet_near", "outlet_count"} {
		raw, err := os.ReadFile("../../sql/queries/geo/" + name + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		_, rest, found := strings.Cut(string(raw), "-- the filter\n")
		filter, _, ended := strings.Cut(rest, "-- end of the filter")
		if !found || !ended {
			t.Fatalf("%s has no filter", name)
		}
		texts = append(texts, filter)
	}
	if texts[0] != texts[1] || texts[0] != texts[2] {
		t.Error("the filters of outlet_list, outlet_near and outlet_count differ")
	}
}

// TestMetresAgreeWithPostGIS holds the distances of package geo against the
// ellipsoid of PostGIS: within 0.5 % from metres to thousands of kilometres.
func TestMetresAgreeWithPostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	worst := 0.0
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		for i, a := range around(21, spot, 300, 3) {
			for _, far := range []float64{0.0002, 0.01, 0.5, 12} {
				b := around(uint64(100+i), a, 1, far)[0]
				var metres float64
				if err := tx.Scan(t.Context(), `SELECT st_distance($1::geometry::geography, $2::geometry::geography)`, []any{a, b}, &metres); err != nil {
					return err
				}
				if off := math.Abs(geo.Distance(a, b)-metres) / metres; metres > 1 && off > worst {
					worst = off
				}
			}
		}
		return nil
	})
	if worst > 0.005 {
		t.Errorf("the worst pair differs by %.4f %%", 100*worst)
	}
	t.Logf("the worst of 1200 pairs differs by %.2g %%", 100*worst)
}
