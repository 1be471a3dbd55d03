package tiles

import (
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestEveryPointOnce draws all tiles of every zoom that touch the points: their
// union is exactly the outlets, each once, where package geo says it is.
func TestEveryPointOnce(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	at := append(around(rand.New(rand.NewPCG(13, 14)), spot, 1500, 0.05), seams()...)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, at)
	place := map[int64]orb.Point{}
	for i, id := range ids {
		place[id] = at[i]
	}
	l := layerOf(t, d, "points")
	ctx := c.EastLead(t.Context())
	for z := uint8(0); z <= pointMaxZoom; z++ {
		addresses := map[geo.Tile]bool{}
		last := int64(1)<<z - 1
		for tile := range tilesOf(at, z) { // and the eight around it
			for dx := int64(-1); dx <= 1; dx++ {
				for dy := int64(-1); dy <= 1; dy++ {
					if x, y := int64(tile.X)+dx, int64(tile.Y)+dy; x >= 0 && y >= 0 && x <= last && y <= last {
						addresses[geo.Tile{Z: z, X: uint32(x), Y: uint32(y)}] = true
					}
				}
			}
		}
		seen := map[int64]int{}
		for tile := range addresses {
			for _, f := range draw(t, ctx, l, tile)["points"] {
				seen[id(f)]++
				w, p := geo.ToWorld(place[id(f)]), f.Geometry.(orb.Point)
				dx := int64(tile.X)<<12 + int64(p[0]) - int64(w.X>>(20-z))
				dy := int64(tile.Y)<<12 + int64(p[1]) - int64(w.Y>>(20-z))
				if max(dx, -dx, dy, -dy) > 1 || p[0] < 0 || p[0] > 4095 || p[1] < 0 || p[1] > 4095 {
					t.Errorf("outlet at %v drawn in %v at %v", place[id(f)], tile, p)
				}
			}
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("z%d: outlet %d is drawn %d times", z, id, n)
			}
		}
		if len(seen) != len(at) {
			t.Errorf("z%d: %d of %d outlets are drawn", z, len(seen), len(at))
		}
	}
}

// TestMemoryKeepsItsBudget: of companies that do not fit together the one that was
// asked for last stays, and the others are as good as before when asked again.
func TestMemoryKeepsItsBudget(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	var companies []*testkit.Company
	for i := range 4 {
		c := testkit.NewCompany(t, d)
		addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(uint64(i), 1)), spot, 40, 0.001))
		companies = append(companies, c)
	}
	registry := prometheus.NewRegistry()
	r := roomOf(t, d, Options{MemoryBytes: 20_000, Metrics: registry}) // two of 9 kB and a bit
	for range 3 {
		for _, c := range companies {
			if n := len(draw(t, c.EastLead(t.Context()), r.layers["outlets"], geo.TileAt(spot, 12))["outlets"]); n != 40 {
				t.Errorf("%d outlets", n)
			}
			r.keeper.tidy()
			if bytes := r.keeper.bytes(); bytes > 20_000 || bytes < 7_000 {
				t.Errorf("%d bytes are held", bytes)
			}
		}
	}
	if n := len(r.keeper.all()); n != 2 {
		t.Errorf("%d companies are held", n)
	}
	if loads := labelled(t, r.count.loads, "asked for"); loads != 12 {
		t.Errorf("%v loads", loads)
	}
}

func labelled(t *testing.T, v *prometheus.CounterVec, label string) float64 {
	t.Helper()
	var m dto.Metric
	if err := v.WithLabelValues(label).Write(&m); err != nil {
		t.Fatal(err)
	}
	return m.GetCounter().GetValue()
}

// TestALostConnectionReloads cuts the feed's connection while an outlet changes:
// what is then in memory has the change, and the metrics say why it was loaded.
func TestALostConnectionReloads(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, []orb.Point{spot})
	_, r := house(t, d, Options{Metrics: prometheus.NewRegistry()})
	ctx := c.EastLead(t.Context())
	at := geo.TileAt(spot, 14)
	l := r.layers["outlets"]
	before := versionOf(t, ctx, l, at)
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error { // nobody is told of it
		if _, err := d.Owner.Pool().Exec(ctx, `SET session_replication_role = replica; UPDATE geo.outlet SET name = '静'; RESET session_replication_role`); err != nil {
			return err
		}
		return nil
	})
	if _, err := d.Owner.Pool().Exec(ctx, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`); err != nil {
		t.Fatal(err)
	}
	for versionOf(t, ctx, l, at) == before {
		runtime.Gosched()
	}
	if got := draw(t, ctx, l, at)["outlets"]; len(got) != 1 || got[0].Properties["name"] != "静" || id(got[0]) != ids[0] {
		t.Errorf("drawn %v", got)
	}
	if n := labelled(t, r.count.loads, "reloaded") + labelled(t, r.count.loads, "asked for"); n == 0 {
		t.Error("no metric tells of it")
	}
}

// TestChangesWhileLoading: a company is loaded again and again while outlets are
// added; whatever was told before a question is in the answer.
func TestChangesWhileLoading(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(1, 9)), spot, 300, 0.0001))
	_, r := house(t, d, Options{})
	mark := 0
	stop := make(chan struct{})
	var forgetting sync.WaitGroup
	forgetting.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				r.keeper.reload()
				runtime.Gosched()
			}
		}
	})
	for n := 1; n <= 5; n++ {
		addOutlets(t, d, c, c.EastTeam, c.Ada, 1000+n, []orb.Point{spot})
		heard(t, d, c, r, &mark)
		if got := len(draw(t, c.EastLead(t.Context()), r.layers["points"], geo.TileAt(spot, 10))["points"]); got != 300+n {
			t.Fatalf("%d outlets, want %d", got, 300+n)
		}
	}
	close(stop)
	forgetting.Wait()
}
