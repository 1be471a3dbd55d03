package tiles

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestStyleIsGolden: the files under testdata are also what the front end's own
// tests hold against MapLibre's style specification.
func TestStyleIsGolden(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct{ mode, lang string }{
		"style-light.json": {"light", "zh-CN"}, "style-dark.json": {"dark", "zh-CN"}, "style-light-en.json": {"light", "en"},
	} {
		style, ok := baseStyle(one.mode, one.lang, "https://map.example/tiles/base")
		if !ok {
			t.Fatalf("there is no style %s", one.mode)
		}
		var got bytes.Buffer
		encoder := json.NewEncoder(&got)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", " ")
		if err := encoder.Encode(style); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs; look at the map, then run go test ./tiles -run Golden -update", name)
		}
	}
}

// TestStyleDrawsWhatTilesHold: every layer reads an MVT layer that is there, at
// zooms it is there, asks for nothing from outside, and names one font.
func TestStyleDrawsWhatTilesHold(t *testing.T) {
	t.Parallel()
	vector := map[string]VectorLayer{}
	for _, v := range baseMap(nil).About().VectorLayers {
		vector[v.ID] = v
	}
	style, _ := baseStyle("dark", "en", "https://map.example/tiles/base")
	if style["glyphs"] != nil || style["sprite"] != nil {
		t.Error("the style asks for glyphs or sprites")
	}
	seen, drawn := map[string]bool{}, map[string]bool{}
	for _, l := range style["layers"].([]node) {
		name, _ := l["id"].(string)
		if name == "" || seen[name] {
			t.Errorf("a layer's id %q is empty or taken", name)
		}
		seen[name] = true
		if l["type"] == "background" {
			continue
		}
		from, _ := l["source-layer"].(string)
		v, ok := vector[from]
		if low, _ := l["minzoom"].(int); !ok || low < v.MinZoom {
			t.Errorf("%s draws %q from zoom %d, the tiles have it from %d", name, from, low, v.MinZoom)
		}
		drawn[from] = true
		layout, _ := l["layout"].(node)
		if font := layout["text-font"]; l["type"] == "symbol" && !slices.Equal(font.([]string), []string{mapFont}) {
			t.Errorf("%s is written in %v", name, font)
		}
	}
	for from := range vector {
		if !drawn[from] {
			t.Errorf("nothing draws %s", from)
		}
	}
}

func TestServeStyleAndTileJSON(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	addOutlets(t, d, c, c.EastTeam, c.Ada, 0, seams()[11:12])
	h, _ := house(t, d, Options{})
	boss := h.As(c.EastLead(t.Context(), View))
	h.Stranger().GET("/tiles/style/light").WantProblem(401, "sign_in_needed")
	boss.GET("/tiles/style/pink").WantProblem(404, "style_not_found")
	zh, en := boss.GET("/tiles/style/dark").Want(200), boss.GET("/tiles/style/dark?lang=en").Want(200)
	if bytes.Equal(zh.Body, en.Body) || !strings.Contains(string(zh.Body), h.URL+"/tiles/base") {
		t.Error("the style has one language only, or no source")
	}
	boss.Header.Set("X-Forwarded-Proto", "https")
	got := webtest.JSON[TileJSON](boss.GET("/tiles/outlets").Want(200))
	if got.TileJSON != "3.0.0" || got.MaxZoom != 14 || len(got.VectorLayers) != 2 ||
		!slices.Equal(got.Tiles, []string{strings.Replace(h.URL, "http:", "https:", 1) + "/tiles/outlets/{z}/{x}/{y}"}) {
		t.Errorf("got %+v", got)
	}
	if want := []float64{113.65625, 34.45, 114.15625, 34.95}; !slices.Equal(got.Bounds, want) {
		t.Errorf("bounds %v, want %v", got.Bounds, want)
	}
	for name, other := range map[string]*webtest.Client{"Cao": h.As(c.Rep(t.Context(), c.Cao, View)), "no permission": h.As(c.EastLead(t.Context()))} {
		if got := webtest.JSON[TileJSON](other.GET("/tiles/outlets").Want(200)); got.Bounds != nil {
			t.Errorf("%s is told the bounds %v", name, got.Bounds)
		}
	}
	boss.GET("/tiles/nothing").WantProblem(404, "layer_not_found")
}
