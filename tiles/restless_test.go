package tiles

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestTilesFromAfarRestAWhile: while outlets change all the time a tile seen from
// afar is built once a second; in between it keeps its tag, which is that of its
// content, and viewers hear of the layer again when the second is over.
//
//	clock   0          0.9        1.0
//	tile    ├─ A ───────────┤ B ──────
//	changes  · · · · · · ·  ·
func TestTilesFromAfarRestAWhile(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(4, 4)), spot, 40, 0.001))
	told := make(chan int64, 10_000)
	h, r := house(t, d, Options{Patience: time.Second, Changed: func(_ int64, layer string, version int64) {
		if layer == "points" {
			told <- version
		}
	}})
	boss := h.As(c.EastLead(t.Context(), View))
	far, near := path("points", geo.TileAt(spot, farZoom)), path("points", geo.TileAt(spot, farZoom+1))
	first, mark := get(boss, far, "").Want(200), 0
	change := func(statement string, args ...any) {
		t.Helper()
		d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), statement, args...)
			return err
		})
		heard(t, d, c, r, &mark)
	}
	names := map[string]string{} // tag → tile
	builds, tag := value(r.count.misses), first.Header.Get("ETag")
	names[tag] = string(first.Body)
	for i := range 9 {
		change(`UPDATE geo.outlet SET name = 'n' || $1::int WHERE id = $2`, i, ids[i])
		get(boss, far, tag).Want(304)
		again := get(boss, far, "").Want(200)
		if again.Header.Get("ETag") != tag || string(again.Body) != names[tag] {
			t.Fatalf("after %d changes the tile is another one", i+1)
		}
		h.Clock.Forward(100 * time.Millisecond)
	}
	if n := value(r.count.misses) - builds; n != 0 {
		t.Errorf("built %v times within a second", n)
	}
	was := get(boss, near, "").Header.Get("ETag")
	change(`UPDATE geo.outlet SET name = 'last' WHERE id = $1`, ids[0])
	if get(boss, near, was).Want(200).Header.Get("ETag") == was {
		t.Error("a tile from near lags behind")
	}
	before := r.announce.version(announcement{c.ID, "points"})
	h.Clock.Forward(100 * time.Millisecond)
	for version := int64(0); version <= before; {
		version = <-told // told again, although nothing has changed since
	}
	second := get(boss, far, tag).Want(200)
	if fresh := second.Header.Get("ETag"); fresh == tag || string(second.Body) == names[tag] {
		t.Errorf("after a second the tile is still %s", fresh)
	}
	ctx := c.EastLead(t.Context(), View)
	drawn, err := r.layers["points"].Render(ctx, geo.TileAt(spot, farZoom))
	if err != nil || string(plain(t, second)) != string(drawn) {
		t.Errorf("after a second it is not what is there (%v)", err)
	}
}

// TestNothingOutOfScopeRestsAWhile: the clock stands still, and yet an outlet that
// was handed to another unit, or is no more, is gone at once; and another scope gets its own tile.
func TestNothingOutOfScopeRestsAWhile(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(4, 5)), spot, 10, 0.001))
	h, r := house(t, d, Options{Patience: time.Hour})
	ctx := t.Context()
	east, head := h.As(c.EastLead(ctx, View)), h.As(c.HeadLead(ctx, View))
	at, mark := geo.TileAt(spot, 4), 0
	count := func(layer string, lead bool) (n int) {
		t.Helper()
		client := east
		if lead {
			client = head
		}
		for _, f := range decode(t, plain(t, get(client, path(layer, at), "").Want(200)))["points"] {
			if f.Properties["id"] != nil {
				n++
			}
		}
		return n
	}
	if count("points", false) != 10 || count("points", true) != 10 {
		t.Fatal("not all are there")
	}
	for n, statement := range []string{`UPDATE geo.outlet SET unit_id = $2 WHERE id = $1`, `DELETE FROM geo.outlet WHERE id = $1 AND unit_id <> $2`} {
		d.MustWrite(t, c.Server(ctx), func(tx db.Tx) error {
			_, err := tx.Exec(ctx, statement, ids[n], c.WestTeam)
			return err
		})
		heard(t, d, c, r, &mark)
		if got := count("points", false); got != 9-n {
			t.Errorf("%s: the old unit sees %d", statement, got)
		}
		if got := count("points", true); n == 1 && got != 9 {
			t.Errorf("%s: the head sees %d", statement, got)
		}
	}
	addOutlets(t, d, c, c.EastTeam, c.Ada, 50, []orb.Point{spot})
	heard(t, d, c, r, &mark)
	if got := count("points", false); got != 8 {
		t.Errorf("a new outlet was not worth waiting: %d", got)
	}
}
