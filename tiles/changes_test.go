package tiles

import (
	"math/rand/v2"
	"runtime"
	"strings"
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
		"an outlet moves": {`UPDATE geo.outlet SET name = '新' WHERE id = $1`, []any{ids[0]}, true},
		"a visit": {`INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id)
			VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-02', 'planned', 'inside', now(), now(), now(), 1)`, []any{c.ID, c.EastTeam, c.Ada, ids[1]}, false},
		"a refusal": {`INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, rules)
			VALUES ($1, $2, $3, gen_random_uuid(), $4, 'check_in', now(), now(), 'outside', false, '1')`, []any{c.ID, c.EastTeam, c.Ada, ids[2]}, false},
	} {
		near, wide := tag(url), tag(far)
		version := r.layers["outlets"].Version(c.ID, at)
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

// TestTheDayTurnsInTheCompany'sZone: at Shanghai's midnight yesterday's visits are history.
func TestTheDayTurnsInTheCompanysZone(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	h, r := house(t, d, Options{})
	at := geo.TileAt(spot, 13)
	l := r.layers["outlets"]
	morning := l.Version(c.ID, at)
	h.Clock.Forward(14*3600*1e9 + 59*60*1e9) // 09:00 to 23:59 in Shanghai
	if l.Version(c.ID, at) != morning {
		t.Error("the version changed within the day")
	}
	h.Clock.Forward(60 * 1e9)
	if l.Version(c.ID, at) == morning {
		t.Error("the version is the same after midnight")
	}
	if far := geo.TileAt(spot, 8); l.Version(c.ID, far) >= morning {
		t.Error("clusters know of days")
	}
}

// TestTopicsReachTheirLayers: what a topic announces is what its changes touch.
func TestTopicsReachTheirLayers(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	_, r := house(t, d, Options{})
	for topic, touched := range topics {
		before := map[string]int64{}
		for name, l := range r.layers {
			before[name] = l.Version(c.ID, geo.Tile{Z: 14})
		}
		r.tally.heard(changesOf(c.ID, topic))
		for name, l := range r.layers {
			want := strings.Contains(" "+strings.Join(touched, " ")+" ", " "+name+" ")
			if got := l.Version(c.ID, geo.Tile{Z: 14}) > before[name]; got != want {
				t.Errorf("%s touches %s: %v, want %v", topic, name, got, want)
			}
			if l.Version(c.ID+1, geo.Tile{Z: 14}) > l.Version(c.ID, geo.Tile{Z: 14}) {
				t.Errorf("%s of one company touches %s of another", topic, name)
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
	l := r.layers["outlets"]
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
			before := l.Version(c.ID, at)
			addOutlets(t, d, c, c.WestTeam, c.Cao, int(1000+n), []orb.Point{spot})
			for l.Version(c.ID, at) == before {
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
