package tiles

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

func path(layer string, at geo.Tile) string { return fmt.Sprintf("/tiles/%s/%v", layer, at) }

// get asks as a browser does; a tag that is not empty goes as If-None-Match.
func get(c *webtest.Client, path, tag string) *webtest.Answer {
	c.Header = http.Header{"Accept-Encoding": {"gzip, deflate, br"}}
	if tag != "" {
		c.Header.Set("If-None-Match", tag)
	}
	return c.GET(path)
}

// plain opens the body of an answer.
func plain(t *testing.T, a *webtest.Answer) []byte {
	t.Helper()
	if a.Header.Get("Content-Encoding") != "gzip" {
		return a.Body
	}
	r, err := gzip.NewReader(bytes.NewReader(a.Body))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func value(c prometheus.Counter) float64 {
	var m dto.Metric
	_ = c.Write(&m)
	return m.GetCounter().GetValue()
}

// outletsIn counts the outlets of a tile as served.
func outletsIn(t *testing.T, c *webtest.Client, at geo.Tile) int {
	t.Helper()
	a := get(c, path("outlets", at), "")
	if a.Status == http.StatusNoContent {
		return 0
	}
	return len(decode(t, plain(t, a.Want(200)))["outlets"])
}

func TestServeATile(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, around(rand.New(rand.NewPCG(1, 1)), spot, 50, 0.002))
	registry := prometheus.NewRegistry()
	h, r := house(t, d, Options{Metrics: registry})
	boss := h.As(c.EastLead(t.Context(), View))
	url := path("outlets", geo.TileAt(spot, 13))

	h.Stranger().GET(url).WantProblem(401, "sign_in_needed")
	boss.GET("/tiles/nothing/1/0/0").WantProblem(404, "layer_not_found")
	boss.GET("/tiles/outlets/13/8192/0").WantProblem(404, "tile_not_found")
	boss.GET("/tiles/outlets/15/0/0").WantProblem(404, "tile_not_found")
	boss.GET("/tiles/outlets/13/x/0").WantProblem(404, "tile_address_malformed")
	boss.GET("/tiles/outlets/13/1").Want(404)
	boss.GET("/tiles/style/13/1/1").Want(404)

	first := get(boss, url, "").Want(200)
	for name, want := range map[string]string{
		"Content-Type": mediaType, "Content-Encoding": "gzip",
		"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding",
	} {
		if got := first.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	tag := first.Header.Get("ETag")
	if n := len(decode(t, plain(t, first))["outlets"]); n != 50 {
		t.Errorf("%d outlets", n)
	}
	for _, ending := range []string{"", ".mvt", ".pbf"} {
		again := get(boss, url+ending, "").Want(200)
		if again.Header.Get("ETag") != tag || !bytes.Equal(again.Body, first.Body) {
			t.Errorf("the ending %q gives another tile", ending)
		}
	}
	boss.Header = http.Header{"Accept-Encoding": {"identity"}}
	if raw := boss.GET(url).Want(200); raw.Header.Get("Content-Encoding") != "" || !bytes.Equal(raw.Body, plain(t, first)) {
		t.Error("without gzip comes something else")
	}
	for _, match := range []string{tag, `"other", ` + tag, strings.TrimPrefix(tag, "W/")} {
		same := get(boss, url, match).Want(304)
		if len(same.Body) > 0 || same.Header.Get("ETag") != tag {
			t.Errorf("304 with %d bytes and the tag %s", len(same.Body), same.Header.Get("ETag"))
		}
	}
	get(boss, url, `W/"older"`).Want(200)
	empty := get(boss, path("outlets", geo.TileAt(orb.Point{-30, 30}, 13)), "").Want(204)
	if empty.Header.Get("Content-Type") != "" || empty.Header.Get("Content-Encoding") != "" {
		t.Errorf("an empty tile has %v", empty.Header)
	}
	if hits, misses, same := value(r.count.hits), value(r.count.misses), value(r.count.unchanged); hits != 5 || misses != 2 || same != 3 {
		t.Errorf("counted %v hits, %v misses, %v unchanged", hits, misses, same)
	}
	if all, err := registry.Gather(); err != nil || len(all) != 12 {
		t.Errorf("%d metrics: %v", len(all), err)
	}
}

// TestScopeOfTiles: another company, a sibling unit, a rep without outlets and one
// without the permission see nothing, and cannot tell why.
func TestScopeOfTiles(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	ours, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	points := around(rand.New(rand.NewPCG(2, 2)), spot, 30, 0.001)
	addOutlets(t, d, ours, ours.EastTeam, ours.Ada, 0, points[:20])
	addOutlets(t, d, ours, ours.EastTeam, ours.Ben, 20, points[20:])
	addTerritories(t, d, ours, ours.East, block(rand.New(rand.NewPCG(2, 3)), orb.Point{113.6, 34.7}, 1, 1, 0.1))
	d.MustWrite(t, ours.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) VALUES ($1, $2, 'office', 'o', 'o', $3)`, ours.ID, ours.East, spot)
		return err
	})
	h, _ := house(t, d, Options{})
	ctx := t.Context()
	full := h.As(ours.EastLead(ctx, View))
	for _, layer := range []string{"outlets", "points", "territories", "fences", "places"} {
		for _, z := range []uint8{4, 11, 12, 14} {
			url := path(layer, geo.TileAt(spot, z))
			if layer == "fences" && z < 14 {
				get(full, url, "").Want(204)
				continue
			}
			seen := get(full, url, "").Want(200)
			for name, other := range map[string]*webtest.Client{
				"another company": h.As(theirs.HeadLead(ctx, View)), "a sibling unit": h.As(ours.Lead(ctx, 0, []int32{ours.West, ours.WestTeam}, View)),
				"a rep with nothing": h.As(ours.Rep(ctx, ours.Cao, View)), "no permission": h.As(ours.EastLead(ctx)),
			} {
				a := get(other, url, "").Want(204)
				if a.Header.Get("ETag") == seen.Header.Get("ETag") || len(a.Header) != len(get(h.As(theirs.HeadLead(ctx)), url, "").Header) {
					t.Errorf("%s: %s differs for %s: %v", layer, url, name, a.Header)
				}
				get(other, url, seen.Header.Get("ETag")).Want(204)
			}
		}
	}
	at := geo.TileAt(spot, 12)
	for name, one := range map[string]struct {
		client *webtest.Client
		want   int
	}{
		"Ada": {h.As(ours.Rep(ctx, ours.Ada, View)), 20}, "Ben": {h.As(ours.Rep(ctx, ours.Ben, View)), 10},
		"their lead": {full, 30}, "the head": {h.As(ours.HeadLead(ctx, View)), 30},
	} {
		if got := outletsIn(t, one.client, at); got != one.want {
			t.Errorf("%s sees %d outlets, want %d", name, got, one.want)
		}
	}
}
