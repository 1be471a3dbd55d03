package tiles

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// postgis draws a tile by the statement in testdata as ctx's actor.
func postgis(t *testing.T, d *testkit.DB, ctx context.Context, name string, at geo.Tile, now time.Time) []*geojson.Feature { //nolint:revive // t first, as in the testing package.
	t.Helper()
	args := pgx.NamedArgs{"z": int(at.Z), "x": int(at.X), "y": int(at.Y), "near": nearBox(at).ToPolygon(), "now": now}
	return decode(t, postgisTile(t, d, ctx, name, args))[name]
}

func postgisTile(t testing.TB, d *testkit.DB, ctx context.Context, name string, args pgx.NamedArgs) (raw []byte) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".sql")
	if err != nil {
		t.Fatal(err)
	}
	d.MustWrite(t, ctx, func(tx db.Tx) error { return tx.Raw().QueryRow(ctx, string(text), args).Scan(&raw) })
	return raw
}

// nearBox is the tile in degrees and a hair more, so that rounding loses nobody.
// The outermost tiles reach beyond the square, as the points there do.
func nearBox(at geo.Tile) orb.Bound {
	const hair, beyond = 1e-9, 1e6
	b := at.Bound()
	last := uint32(1)<<at.Z - 1
	b.Min[0] -= hair
	b.Max[0] += hair
	b.Min[1] -= hair
	b.Max[1] += hair
	if at.X == 0 {
		b.Min[0] = -beyond
	}
	if at.X == last {
		b.Max[0] = beyond
	}
	if at.Y == 0 {
		b.Max[1] = beyond
	}
	if at.Y == last {
		b.Min[1] = -beyond
	}
	return b
}

// said is all that features say, by their ids; some properties are left out.
func said(t *testing.T, features []*geojson.Feature, without ...string) map[int64]string {
	t.Helper()
	out := map[int64]string{}
	for _, f := range features {
		if _, twice := out[id(f)]; twice {
			t.Errorf("two features have the id %d", id(f))
		}
		out[id(f)] = text(f.Geometry) + " " + words(f, without...)
	}
	return out
}

// words are what a feature says beside its shape; some properties are left out.
func words(f *geojson.Feature, without ...string) string {
	var words []string
	for _, key := range slices.Sorted(maps.Keys(f.Properties)) {
		if !slices.Contains(without, key) {
			words = append(words, fmt.Sprint(key, "=", f.Properties[key]))
		}
	}
	return strings.Join(words, " ")
}

// TestMemoryIsPostGIS stirs a company and holds random tiles of random people
// against what PostGIS draws under its policies: the same features with the same
// ids, places, counts and words, to the last unit.
func TestMemoryIsPostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(41, 42))
	s := &stirrer{t: t, d: d, c: c, r: r}
	for _, h := range halves(c) {
		s.stir(h, 150)
	}
	h, room := house(t, d, Options{})
	mark, compared := 0, 0
	people := actorsOf(t.Context(), c, r)
	delete(people, "no permission")
	for range 12 {
		for range 12 {
			name := slices.Sorted(maps.Keys(people))[r.IntN(len(people))]
			at := geo.TileAt(s.spot(), uint8(r.IntN(outletMaxZoom+1)))
			kind := "outlets"
			if at.Z <= clusterZoom {
				kind = "clusters"
			}
			want := said(t, postgis(t, d, people[name], kind, at, h.Clock.Now()))
			got := draw(t, people[name], room.layers["outlets"], at)
			if mine := said(t, got[kind]); !maps.Equal(mine, want) {
				t.Fatalf("%v: %s sees %v, PostGIS says %v", at, name, mine, want)
			}
			at = geo.TileAt(s.spot(), uint8(r.IntN(pointMaxZoom+1)))
			want = said(t, postgis(t, d, people[name], "outlets", at, h.Clock.Now()), "today")
			if mine := said(t, draw(t, people[name], room.layers["points"], at)["points"]); !maps.Equal(mine, want) {
				t.Fatalf("%v: %s sees the points %v, PostGIS says %v", at, name, mine, want)
			}
			compared += len(want)
		}
		s.stir(halves(c)[r.IntN(2)], 1+r.IntN(20))
		heard(t, d, c, room, &mark)
	}
	if compared < 1000 {
		t.Errorf("only %d points were compared", compared)
	}
}

// answers are what somebody gets at addresses: all that could tell of anything.
type answers map[string]string

func ask(c *webtest.Client, urls []string, tags answers) answers {
	out := answers{}
	for _, url := range urls {
		a := get(c, url, tags[url])
		a.Header.Del("Date")
		a.Header.Del("X-Request-Id")
		out[url] = fmt.Sprint(a.Status, a.Header, string(a.Body))
	}
	return out
}

func tagsOf(c *webtest.Client, urls []string) answers {
	out := answers{}
	for _, url := range urls {
		out[url] = get(c, url, "").Header.Get("ETag")
	}
	return out
}

// TestNothingOfAnotherScopeShows changes one half of a company after the other, and
// another company. Who does not see that half gets the very same answers to the
// very same questions: status, headers, ETag, ids, counts and clusters. And who
// sees it never gets a 304, or another tile under the tag of the one before. All
// that also when tiles may lag behind.
func TestNothingOfAnotherScopeShows(t *testing.T) {
	t.Parallel()
	for name, patience := range map[string]time.Duration{"at once": -1, "in a while": time.Hour} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			nothingShows(t, patience)
		})
	}
}

func nothingShows(t *testing.T, patience time.Duration) {
	t.Helper()
	d := testkit.Database(t)
	c, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(51, 52))
	s, other := &stirrer{t: t, d: d, c: c, r: r}, &stirrer{t: t, d: d, c: theirs, r: r}
	for i := range 2 {
		s.stir(halves(c)[i], 100)
		other.stir(halves(theirs)[i], 20)
	}
	h, room := house(t, d, Options{Patience: patience})
	var urls []string
	for _, layer := range []string{"outlets", "points", "places", "territories", "plans", "fences"} {
		for _, z := range []uint8{0, 5, 10, 11, 12, 13, 14} {
			urls = append(urls, path(layer, geo.TileAt(spot, z)))
		}
		urls = append(urls, "/tiles/"+layer)
	}
	actors := actorsOf(t.Context(), c, r)
	actors["their head"] = theirs.HeadLead(t.Context(), View)
	people := map[string]*webtest.Client{}
	for name, ctx := range actors {
		people[name] = h.As(ctx)
	}
	mark := 0
	for round := range 12 {
		before, tags := map[string]answers{}, map[string]answers{}
		for name, client := range people {
			tags[name] = tagsOf(client, urls)
			before[name] = ask(client, urls, nil)
		}
		who, changed := c, halves(c)[round%2]
		if round%3 == 2 {
			who, changed = theirs, halves(theirs)[r.IntN(2)]
			other.stir(changed, 8)
		} else {
			s.stir(changed, 8)
			s.fence(changed, 8)
		}
		heard(t, d, who, room, &mark)
		for name, client := range people {
			after := ask(client, urls, nil)
			again := ask(client, urls, tags[name])
			for _, url := range urls {
				different := after[url] != before[name][url]
				if different && blind(actors[name], who, changed) && !isMark(actors[name], url, who) {
					t.Fatalf("round %d: %s sees %s change:\n%.400s\n%.400s", round, name, url, before[name][url], after[url])
				}
				if different && strings.HasPrefix(again[url], "304") {
					t.Fatalf("round %d: %s is told that %s is the same", round, name, url)
				}
			}
		}
	}
}

// isMark reports whether what an actor sees at the address holds the place by which
// the test knows what has been heard: it is of the head office's own unit.
func isMark(ctx context.Context, url string, c *testkit.Company) bool {
	a, _ := access.From(ctx)
	return a.TenantID == c.ID && a.Sees(c.Head, 0) && (strings.HasPrefix(url, "/tiles/places") || strings.HasPrefix(url, "/tiles/fences"))
}
