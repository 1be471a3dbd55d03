package tiles

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestChangedScopeIsSeenAtOnce: who loses a unit gets neither the old tile nor a
// 304 for it, and who gains a permission no 304 for having seen nothing.
func TestChangedScopeIsSeenAtOnce(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	points := around(rand.New(rand.NewPCG(2, 2)), spot, 30, 0.001)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, points[:20])
	addOutlets(t, d, c, c.WestTeam, c.Cao, 20, points[20:])
	h, _ := house(t, d, Options{})
	ctx := t.Context()
	at := geo.TileAt(spot, 12)
	before := h.As(c.Lead(ctx, c.Boss, []int32{c.EastTeam, c.WestTeam}, View))
	after := h.As(c.Lead(ctx, c.Boss, []int32{c.EastTeam}, View))
	nothing := h.As(c.Lead(ctx, c.Boss, []int32{c.EastTeam}))
	if n := outletsIn(t, before, at); n != 30 {
		t.Errorf("%d outlets before", n)
	}
	old := get(before, path("outlets", at), "").Header.Get("ETag")
	get(after, path("outlets", at), old).Want(200)
	if n := outletsIn(t, after, at); n != 20 {
		t.Errorf("%d outlets after", n)
	}
	get(after, path("outlets", at), get(nothing, path("outlets", at), "").Want(204).Header.Get("ETag")).Want(200)
}

// TestACommitIsANewTag: from the moment the feed has told of a commit nobody gets
// the older tile, and viewers hear of it.
func TestACommitIsANewTag(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(4, 4)), spot, 10, 0.001))
	type word struct {
		tenant  int64
		layer   string
		version int64
	}
	told := make(chan word, 1000)
	h, r := house(t, d, Options{Changed: func(tenant int64, layer string, version int64) { told <- word{tenant, layer, version} }})
	boss := h.As(c.EastLead(t.Context(), View))
	at := geo.TileAt(spot, 13)
	url, far := path("outlets", at), path("outlets", geo.TileAt(spot, 6))
	tag := func(url string) string { return get(boss, url, "").Want(200).Header.Get("ETag") }
	for name, change := range map[string]struct {
		statement string
		args      []any
		clusters  bool // also seen from afar
	}{
		"a new name": {`UPDATE geo.outlet SET name = '新' WHERE id = $1`, []any{ids[0]}, true},
		"a visit": {`INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id)
			VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-02', 'planned', 'inside', now(), now(), now(), 1)`, []any{c.ID, c.EastTeam, c.Ada, ids[1]}, false},
		"a refusal": {`INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, refusal, rules)
			VALUES ($1, $2, $3, gen_random_uuid(), $4, 'check_in', now(), now(), 'outside', false, 'visit_outside_fence', '1')`, []any{c.ID, c.EastTeam, c.Ada, ids[2]}, false},
	} {
		near, wide := tag(url), tag(far)
		version := r.announce.version(announcement{c.ID, "outlets"})
		d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), change.statement, change.args...)
			return err
		})
		for heard := false; !heard; {
			w := <-told
			heard = w.tenant == c.ID && w.layer == "outlets" && w.version > version
		}
		get(boss, url, near).Want(200)
		if tag(url) == near {
			t.Errorf("%s: the tag is the same", name)
		}
		if changed := tag(far) != wide; changed != change.clusters {
			t.Errorf("%s: clusters changed: %v", name, changed)
		}
	}
}

// TestTheDayTurnsInTheCompanysZone: at Shanghai's midnight yesterday's visits are history.
func TestTheDayTurnsInTheCompanysZone(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, []orb.Point{spot})
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error { return visit(t, tx, c, c.Ada, ids[0], "2026-03-02") })
	h, r := house(t, d, Options{})
	ctx := c.EastLead(t.Context())
	at, far := geo.TileAt(spot, 13), geo.TileAt(spot, 8)
	l := r.layers["outlets"]
	today := func() any { return draw(t, ctx, l, at)["outlets"][0].Properties["today"] }
	morning, wide := versionOf(t, ctx, l, at), versionOf(t, ctx, l, far)
	if today() != "done" {
		t.Errorf("in the morning: %v", today())
	}
	h.Clock.Forward(14*3600*1e9 + 59*60*1e9) // 09:00 to 23:59 in Shanghai
	if versionOf(t, ctx, l, at) != morning {
		t.Error("the version changed within the day")
	}
	h.Clock.Forward(60 * 1e9)
	if versionOf(t, ctx, l, at) == morning || today() != "none" {
		t.Errorf("after midnight: %v", today())
	}
	if versionOf(t, ctx, l, far) != wide {
		t.Error("clusters know of days")
	}
}

// visit writes a visit of a rep of East on a day.
func visit(t testing.TB, tx db.Tx, c *testkit.Company, rep, outlet int64, day string) error {
	_, err := tx.Exec(t.Context(), `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, closed_at, device_opened_at, received_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, $5::text::date, 'planned', 'inside', $5::text::timestamptz, $5::text::timestamptz, now(), now(), 1)`,
		c.ID, c.EastTeam, rep, outlet, day)
	return err
}

// TestTopicsReachTheirLayers: what a topic announces is what its changes touch.
func TestTopicsReachTheirLayers(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	_, r := house(t, d, Options{})
	for topic, touched := range topics {
		before := map[announcement]int64{}
		for name := range r.layers {
			for _, tenant := range []int64{c.ID, c.ID + 1} {
				before[announcement{tenant, name}] = r.announce.version(announcement{tenant, name})
			}
		}
		r.tally.heard(changesOf(c.ID, topic))
		for one, was := range before {
			want := one.tenant == c.ID && slices.Contains(touched, one.layer)
			if got := r.announce.version(one) > was; got != want {
				t.Errorf("%s touches %v: %v, want %v", topic, one, got, want)
			}
		}
	}
}

// TestManyAtOnce mixes readers of two scopes with a writer; every answer is of
// the reader's own scope and never older than what was known before it was asked.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(6, 6)), spot, 40, 0.0005))
	h, r := house(t, d, Options{CacheBytes: 64 << 10})
	at := geo.TileAt(spot, 12)
	l, boss := r.layers["outlets"], c.HeadLead(t.Context())
	var known atomic.Int64 // how many of Cao's outlets the feed has told of
	var writer, readers sync.WaitGroup
	stop := make(chan struct{})
	writer.Go(func() {
		for n := int64(1); ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			before := versionOf(t, boss, l, at)
			addOutlets(t, d, c, c.WestTeam, c.Cao, int(1000+n), []orb.Point{spot})
			for versionOf(t, boss, l, at) == before {
				runtime.Gosched()
			}
			known.Store(n)
		}
	})
	for range 4 {
		readers.Go(func() {
			east, west := h.As(c.EastLead(t.Context(), View)), h.As(c.Rep(t.Context(), c.Cao, View))
			for range 40 {
				if n := outletsIn(t, east, at); n != 40 {
					t.Errorf("East sees %d outlets", n)
				}
				told := known.Load()
				if n := outletsIn(t, west, at); int64(n) < told {
					t.Errorf("Cao sees %d outlets, %d have been told", n, told)
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	writer.Wait()
	if bytes, _ := r.cache.fill(); bytes > 64<<10 {
		t.Errorf("the cache holds %d bytes", bytes)
	}
}

// renewing is a layer whose scope becomes another one while it is drawn first.
type renewing struct{ draws atomic.Int64 }

func (*renewing) About() About { return About{Name: "renewing", MaxZoom: 14, Generation: "g"} }

func (l *renewing) Version(context.Context, geo.Tile) (Version, error) {
	return Version{fmt.Sprint("scope ", min(l.draws.Load(), 1)), 7}, nil
}

func (l *renewing) Render(context.Context, geo.Tile) ([]byte, error) {
	return fmt.Append(nil, "drawing ", l.draws.Add(1)), nil
}

func (l *renewing) Bounds(context.Context) (orb.Bound, bool, error) {
	l.draws.Add(1)
	return orb.Bound{}, true, nil
}

// TestAScopeThatMovedIsDrawnAgain: who waits for a tile of a scope never gets one
// of another, though somebody else of that scope sees more by now.
func TestAScopeThatMovedIsDrawnAgain(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	l := &renewing{}
	h, _ := house(t, d, Options{Layers: []Layer{l}})
	a := get(h.As(c.EastLead(t.Context(), View)), "/tiles/renewing/3/1/1", "").Want(200)
	if string(a.Body) != "drawing 2" {
		t.Errorf("answered %q", a.Body)
	}
	l.draws.Store(0)
	h.As(c.EastLead(t.Context(), View)).GET("/tiles/renewing").Want(200)
	if l.draws.Load() != 2 {
		t.Errorf("looked for the bounds %d times", l.draws.Load())
	}
}
