package tiles

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/tiles/heat"
)

// TestHeatCountsEveryOutlet holds pictures of random tiles against those of all
// outlets there are, near or far: closed ones are cold, and so is another unit's.
func TestHeatCountsEveryOutlet(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(91, 92))
	points := around(r, spot, 300, 0.02)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, points)
	addOutlets(t, d, c, c.WestTeam, c.Cao, 500, around(r, spot, 100, 0.02))
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, ids[0])
		return err
	})
	l := layerOf(t, d, "heat")
	for range 40 {
		z := uint8(r.IntN(heatZoom + 1))
		at := geo.TileAt(orb.Point{spot[0] + r.NormFloat64()*0.02, spot[1] + r.NormFloat64()*0.02}, z)
		got, err := l.Render(c.EastLead(t.Context()), at)
		if err != nil {
			t.Fatal(err)
		}
		var cells []heat.Cell
		for _, p := range points[1:] {
			w := geo.ToWorld(p)
			cells = append(cells, heat.Cell{Col: int(w.X>>(24-z)) - int(at.X)*heat.Side, Row: int(w.Y>>(24-z)) - int(at.Y)*heat.Side, Count: 1})
		}
		want := heat.Tile(cells, int(z))
		img, err := png.Decode(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		for y := range heat.Side {
			for x := range heat.Side {
				if img.At(x, y) != want.At(x, y) {
					t.Fatalf("%v: pixel %d,%d is %v, want %v", at, x, y, img.At(x, y), want.At(x, y))
				}
			}
		}
	}
}

// TestHeatIsServedAsAPicture: with a tag, scoped, and blank where there is nothing.
func TestHeatIsServedAsAPicture(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ids := addOutlets(t, d, c, c.EastTeam, c.Ada, 0, []orb.Point{spot})
	h, room := house(t, d, Options{})
	east, west := h.As(c.EastLead(t.Context(), View)), h.As(c.Lead(t.Context(), 0, []int32{c.WestTeam}, View))
	url, mark := path("heat", geo.TileAt(spot, 12)), 0
	warm, blank := get(east, url, "").Want(200), get(west, url, "").Want(200)
	if warm.Header.Get("Content-Type") != "image/png" || warm.Header.Get("Content-Encoding") != "" || bytes.Equal(warm.Body, blank.Body) {
		t.Errorf("%v", warm.Header)
	}
	tag, other := warm.Header.Get("ETag"), blank.Header.Get("ETag")
	get(east, url, tag).Want(304)
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, ids[0])
		return err
	})
	heard(t, d, c, room, &mark)
	if cold := get(east, url, tag).Want(200); !bytes.Equal(cold.Body, blank.Body) {
		t.Error("a closed outlet glows")
	}
	get(west, url, other).Want(304)
}
