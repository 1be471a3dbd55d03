package ogc_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"regexp"
	"runtime"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles"
)

// half is one half of a company: what is its own the other half does not see.
type half struct {
	units []int32
	reps  []int64
}

// kinds are the collections with the tables behind them.
var kinds = map[string]struct{ table, rep, shape string }{
	"outlets":     {"geo.outlet", "coalesce(rep_id, 0)", "location"},
	"territories": {"geo.territory", "coalesce(rep_id, 0)", "area"},
	"places":      {"geo.place", "0", "location"},
	"fences":      {"geo.fence", "0", "st_buffer(center::geography, radius_m, 16)::geometry"},
}

// somebody is who asks, with what it may see.
type somebody struct {
	*webtest.Client
	actor access.Actor
}

// people are of all kinds, and some have grants at random.
func (s *stage) people(t *testing.T, r *rand.Rand) map[string]somebody {
	t.Helper()
	out := map[string]somebody{}
	add := func(name string, ctx context.Context) {
		actor, _ := access.From(ctx)
		out[name] = somebody{s.client(ctx), actor}
	}
	ctx := t.Context()
	may := []access.Permission{atlas.View, tiles.View}
	add("the head", s.HeadLead(ctx, may...))
	add("east", s.EastLead(ctx, may...))
	add("Ada", s.Rep(ctx, s.Ada, may...))
	add("Cao", s.Rep(ctx, s.Cao, may...))
	add("west", s.Lead(ctx, 0, []int32{s.West, s.WestTeam}, may...))
	units, reps := []int32{s.Head, s.East, s.EastTeam, s.West, s.WestTeam}, []int64{0, s.Boss, s.Ada, s.Ben, s.Cao}
	for i := range 3 {
		r.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
		add(fmt.Sprint("somebody ", i), s.Lead(ctx, reps[r.IntN(len(reps))], slices.Clone(units[:1+r.IntN(2)]), may...))
	}
	return out
}

// stir makes some changes of one half.
func (s *stage) stir(t *testing.T, r *rand.Rand, h half, round int) {
	t.Helper()
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		for i := range 8 {
			unit, code := h.units[r.IntN(len(h.units))], fmt.Sprintf("r%d-%d", round, i)
			at := orb.Point{113.6 + r.Float64()*0.06, 34.65 + r.Float64()*0.1}
			run := func(statement string, args ...any) error {
				_, err := tx.Exec(t.Context(), statement, append([]any{unit}, args...)...)
				return err
			}
			err := [](func() error){
				func() error {
					return run(`INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, location) VALUES ($2, $1, $3, $4, $4, 'A', $5)`, s.ID, h.reps[r.IntN(len(h.reps))], code, at)
				},
				func() error {
					return run(`UPDATE geo.outlet SET location = $3, name = $4 WHERE id = (SELECT id FROM geo.outlet WHERE unit_id = ANY ($2) AND unit_id <> $1 ORDER BY md5(id::text || $4) LIMIT 1)`, h.units, at, code)
				},
				func() error {
					return run(`DELETE FROM geo.outlet WHERE id = (SELECT id FROM geo.outlet WHERE unit_id = ANY ($2) AND unit_id <> $1 ORDER BY md5(id::text || $3) LIMIT 1)`, h.units, code)
				},
				func() error {
					return run(`INSERT INTO geo.territory (tenant_id, unit_id, code, name, area) VALUES ($2, $1, $3, $3, st_multi(st_expand($4::geometry, 0.01)))`, s.ID, code, at)
				},
				func() error {
					return run(`INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) VALUES ($2, $1, 'dealer', $3, $3, $4)`, s.ID, code, at)
				},
				func() error {
					return run(`INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) VALUES ($2, $1, $3, $4, 300)`, s.ID, code, at)
				},
			}[r.IntN(6)]()
			if err != nil {
				return err
			}
		}
		_, err := tx.Exec(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location) VALUES ($1, $2, $3, $3, st_point(100, 30, 4326))`, s.ID, h.units[0], fmt.Sprint("mark", round))
		return err
	})
}

// stamp is what in an answer is another one each time.
var stamp = regexp.MustCompile(`"(timeStamp|requestId)":"[^"]*"`)

func answers(who somebody, urls []string) map[string]string {
	out := map[string]string{}
	for _, url := range urls {
		a := who.GET(url)
		a.Header.Del("Date")
		a.Header.Del("X-Request-Id")
		out[url] = stamp.ReplaceAllString(fmt.Sprint(a.Status, a.Header, string(a.Body)), "")
	}
	return out
}

// TestNothingOfAnotherScopeShows changes one half of a company after the other.
// Who does not see it gets the very same answers to the very same questions, be it
// lists, counts, extents, filters, ids, tiles or pictures; and who sees some of it
// gets exactly that.
func TestNothingOfAnotherScopeShows(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := rand.New(rand.NewPCG(101, 102))
	people := s.people(t, r)
	halves := []half{{[]int32{s.East, s.EastTeam}, []int64{s.Ada, s.Ben}}, {[]int32{s.West, s.WestTeam}, []int64{s.Cao}}}
	at, spot := geo.TileAt(orb.Point{113.62, 34.7}, 13), geo.TileAt(orb.Point{100, 30}, 14)
	urls := []string{"/ogc/collections"}
	for kind := range kinds {
		root := "/ogc/collections/" + kind
		urls = append(urls, root, root+"/items?limit=1000", root+"/items?resultType=hits", root+"/items?bbox=113.6,34.6,113.65,34.8",
			root+"/items"+query("filter", "name LIKE 'r%' AND unitId > 0", "filter-lang", "cql2-text"), root+"/tiles",
			fmt.Sprintf("%s/tiles/WebMercatorQuad/%d/%d/%d", root, at.Z, at.Y, at.X), "/tiles/"+kind+"/metadata.json")
		for n := range 12 {
			urls = append(urls, fmt.Sprintf("%s/items/%d", root, 1+n*7))
		}
	}
	urls = append(urls, fmt.Sprintf("/ogc/wmts/1.0.0/heat/%d/%d/%d.png", at.Z, at.Y, at.X), "/ogc/wmts/1.0.0/heat/0/0/0.png")
	mark := fmt.Sprintf("/tiles/points/%v", spot)
	for round := range 6 {
		changed, before := halves[round%2], map[string]map[string]string{}
		for name, who := range people {
			before[name] = answers(who, urls)
		}
		was := people["the head"].GET(mark).Header.Get("ETag")
		s.stir(t, r, changed, round)
		for people["the head"].GET(mark).Header.Get("ETag") == was {
			runtime.Gosched() // until the maps in memory have heard of it
		}
		for name, who := range people {
			blind := !slices.Contains(changed.reps, who.actor.EmployeeID) && !slices.ContainsFunc(changed.units, func(u int32) bool { return who.actor.Sees(u, 0) })
			if after := answers(who, urls); blind && !maps.Equal(after, before[name]) {
				for _, url := range urls {
					if after[url] != before[name][url] {
						t.Errorf("round %d: %s sees %s change:\n%.600s\n%.600s", round, name, url, before[name][url], after[url])
					}
				}
			}
			s.holds(t, name, who)
		}
	}
}

// holds holds what somebody is told against the rows in its scope.
func (s *stage) holds(t *testing.T, name string, who somebody) {
	t.Helper()
	for kind, in := range kinds {
		var ids, reps []int64
		var units []int32
		s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
			return tx.Scan(t.Context(), `SELECT array_agg(id ORDER BY id), array_agg(unit_id ORDER BY id), array_agg(`+in.rep+`::bigint ORDER BY id) FROM `+in.table, nil, &ids, &units, &reps)
		})
		var want []int64
		hidden := int64(0)
		for i, one := range ids {
			if who.actor.Sees(units[i], reps[i]) {
				want = append(want, one)
			} else {
				hidden = one
			}
		}
		root := "/ogc/collections/" + kind
		all := webtest.JSON[featureCollection](who.GET(root + "/items?limit=1000").Want(200))
		var got []int64
		for _, f := range all.Features {
			n, err := f.ID.Int64()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, n)
		}
		hits := webtest.JSON[featureCollection](who.GET(root + "/items?resultType=hits").Want(200))
		if !slices.Equal(got, want) || *all.NumberMatched != len(want) || *hits.NumberMatched != len(want) {
			t.Fatalf("%s sees %v of %s, %d matched, %d hits; want %v", name, got, kind, *all.NumberMatched, *hits.NumberMatched, want)
		}
		if hidden != 0 {
			there, none := who.GET(fmt.Sprint(root, "/items/", hidden)).Want(404), who.GET(root+"/items/999999999").Want(404)
			if stamp.ReplaceAllString(string(there.Body), "") != stamp.ReplaceAllString(string(none.Body), "") {
				t.Errorf("%s: %s of another scope is answered %s, none %s", name, kind, there.Body, none.Body)
			}
		}
		s.extends(t, name, who, kind, want)
	}
}

// extends holds the extent of a collection against that of the rows in scope.
func (s *stage) extends(t *testing.T, name string, who somebody, kind string, ids []int64) {
	t.Helper()
	about := webtest.JSON[struct {
		Extent struct{ Spatial struct{ BBox [][]float64 } }
	}](who.GET("/ogc/collections/" + kind).Want(200))
	var want [4]*float64
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT st_xmin(b), st_ymin(b), st_xmax(b), st_ymax(b) FROM (SELECT st_extent(`+kinds[kind].shape+`) AS b FROM `+kinds[kind].table+` WHERE id = ANY ($1)) q`,
			[]any{ids}, &want[0], &want[1], &want[2], &want[3])
	})
	boxes := about.Extent.Spatial.BBox
	if want[0] == nil {
		if len(boxes) > 0 {
			t.Errorf("%s sees no %s, which extend over %v", name, kind, boxes)
		}
		return
	}
	for i, side := range want {
		if len(boxes) != 1 || math.Abs(boxes[0][i]-*side) > 1e-5 {
			t.Errorf("%s: %s extend over %v; side %d is %v", name, kind, boxes, i, *side)
		}
	}
}
