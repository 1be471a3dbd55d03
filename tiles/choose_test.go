package tiles

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// word is a layer of one word, which may be chosen.
type word struct{ text string }

func (w word) About() About { return About{Name: "word", Title: "Word", MaxZoom: 3, Generation: "g"} }

func (w word) Version(context.Context, geo.Tile) (Version, error) { return Version{"all", 1}, nil }

func (w word) Render(context.Context, geo.Tile) ([]byte, error) { return []byte(w.text), nil }

func (w word) Bounds(context.Context) (orb.Bound, bool, error) { return orb.Bound{}, false, nil }

func (w word) Choose(query url.Values) (Layer, string, error) {
	text := query.Get("say")
	switch text {
	case "":
		return w, "", nil
	case "secret":
		return nil, "", fault.New(fault.Invalid, "word_unknown", "there is no such word")
	}
	return word{text}, url.Values{"say": {text}}.Encode(), nil
}

// TestALayerIsChosenByTheQuery: what is chosen has tiles and tags of its own, the
// same choice written another way has the same, and layers without a choice do not
// mind a query.
func TestALayerIsChosenByTheQuery(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	h, r := house(t, d, Options{Layers: []Layer{word{"plain"}}})
	boss := h.As(c.HeadLead(t.Context(), View))
	tags := map[string]string{}
	for _, one := range []struct{ query, want string }{
		{"", "plain"}, {"?say=one", "one"}, {"?say=two", "two"}, {"?other=1", "plain"}, {"?x=y&say=%6Fne", "one"}, {"", "plain"},
	} {
		a := get(boss, "/tiles/word/1/0/0"+one.query, "").Want(200)
		if string(a.Body) != one.want {
			t.Errorf("%q says %q, want %q", one.query, a.Body, one.want)
		}
		for other, tag := range tags {
			if (other == one.want) != (tag == a.Header.Get("ETag")) {
				t.Errorf("%q of %q has the tag of %q, or has not", one.query, one.want, other)
			}
		}
		tags[one.want] = a.Header.Get("ETag")
	}
	if hits, misses := value(r.count.hits), value(r.count.misses); hits != 3 || misses != 3 {
		t.Errorf("%v hits, %v misses", hits, misses)
	}
	get(boss, "/tiles/word/1/0/0?say=one", tags["two"]).Want(200)
	get(boss, "/tiles/word/1/0/0?say=one", tags["one"]).Want(304)
	boss.GET("/tiles/word/1/0/0?say=secret").WantProblem(422, "word_unknown")
	boss.GET("/tiles/word/1/0/0?say=%zz").WantProblem(422, "tile_query_malformed")
	boss.GET("/tiles/word/1/0/0?say="+strings.Repeat("x", mostVariant)).WantProblem(422, "tile_query_too_long")
	get(boss, "/tiles/outlets/1/0/0?say=%zz", "").Want(204)

	about := webtest.JSON[TileJSON](boss.GET("/tiles/word?x=1&say=b%20c").Want(200))
	if want := "/tiles/word/{z}/{x}/{y}?say=b+c"; !strings.HasSuffix(about.Tiles[0], want) {
		t.Errorf("tiles of a choice are at %s, want %s", about.Tiles[0], want)
	}
}
