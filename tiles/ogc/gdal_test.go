package ogc_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"xuntu.dev/internal/webtest"
)

// gdal is a GDAL program before the house, and what it has asked.
type gdal struct {
	t      *testing.T
	url    string
	header string
	mu     sync.Mutex
	asked  []string
}

// gdal puts a door before the house that writes down who asks what.
func (s *stage) gdal(t *testing.T) *gdal {
	t.Helper()
	g := &gdal{t: t, header: "Authorization: Bearer " + s.head(t).Token}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		g.asked = append(g.asked, r.URL.RequestURI())
		g.mu.Unlock()
		s.API.Handler().ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	g.url = server.URL
	return g
}

// run runs a program of GDAL and gives what it says.
func (g *gdal) run(name string, args ...string) string {
	g.t.Helper()
	g.asked = nil
	cmd := exec.CommandContext(g.t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "GDAL_HTTP_HEADERS="+g.header, "GDAL_HTTP_TIMEOUT=60", "HOME="+g.t.TempDir(), "CPL_TMPDIR="+g.t.TempDir(), "NO_PROXY=*", "no_proxy=*")
	cmd.Dir = g.t.TempDir() // its cache of pictures lies where it runs
	said, err := cmd.CombinedOutput()
	if err != nil {
		g.t.Fatalf("%s %q: %v (is GDAL here? scripts/setup.sh test installs it)\n%s\nasked %q", name, args, err, said, g.asked)
	}
	if strings.Contains(string(said), "ERROR") {
		g.t.Errorf("%s %q says\n%s", name, args, said)
	}
	return string(said)
}

// asks lists the requests whose address holds a text, decoded.
func (g *gdal) asks(part string) (list []string) {
	for _, one := range g.asked {
		if plain, err := url.QueryUnescape(one); err == nil && strings.Contains(plain, part) {
			list = append(list, plain)
		}
	}
	return list
}

// copied copies a layer as ogr2ogr does by itself and gives the features.
func (g *gdal) copied(layer string, args ...string) []map[string]any {
	g.t.Helper()
	out := filepath.Join(g.t.TempDir(), "out.geojson")
	g.run("ogr2ogr", append([]string{"-f", "GeoJSON", out, "OAPIF:" + g.url + "/ogc", layer}, args...)...)
	text, err := os.ReadFile(out)
	if err != nil {
		g.t.Fatal(err)
	}
	var fc struct {
		Features []struct {
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(text, &fc); err != nil {
		g.t.Fatal(err)
	}
	list := make([]map[string]any, len(fc.Features))
	for i, f := range fc.Features {
		list[i] = f.Properties
	}
	return list
}

// many puts n more outlets on the map.
func (s *stage) many(t *testing.T, n int) {
	t.Helper()
	s.d.AsOwner(t, `ALTER TABLE geo.outlet DISABLE TRIGGER outlet_audit`)
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, class, location)
		SELECT $1, $2, 'm' || lpad(n::text, 6, '0'), '店 ' || n, 'B', st_setsrid(st_point(113 + (n % 1000) * 0.001, 34 + (n / 1000) * 0.001), 4326)
		FROM generate_series(1, $3::int) n`, s.ID, s.WestTeam, n)
}

// TestGDALCopiesEveryFeature with default options, and in few requests.
func TestGDALCopiesEveryFeature(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const more = 25_000
	s.many(t, more)
	g := s.gdal(t)
	list := g.copied("outlets")
	codes := map[any]bool{}
	for _, p := range list {
		codes[p["code"]] = true
	}
	if len(list) != more+51 || len(codes) != more+51 {
		t.Errorf("%d features with %d codes were copied, there are %d", len(list), len(codes), more+51)
	}
	if n := len(g.asked); n > 12 {
		t.Errorf("that took %d requests: %q", n, g.asked)
	} else {
		t.Logf("%d features in %d requests", len(list), n)
	}
	for layer, want := range map[string]int{"territories": 2, "places": 1, "fences": 1} {
		if got := g.copied(layer); len(got) != want {
			t.Errorf("%d of %d %s were copied", len(got), want, layer)
		}
	}
	said := g.run("ogrinfo", "OAPIF:"+g.url+"/ogc")
	for _, layer := range []string{"outlets", "territories", "places", "fences"} {
		if !strings.Contains(said, layer) {
			t.Errorf("ogrinfo does not know %s: %s", layer, said)
		}
	}
}

// TestGDALLetsTheServerAnswer: what GDAL is asked for by attribute, box and
// number reaches the server as a filter, and is not read whole and sieved.
func TestGDALLetsTheServerAnswer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.many(t, 3000)
	g := s.gdal(t)

	found := g.copied("outlets", "-where", "class = 'KA' AND repId IS NULL AND unitId < 1000000")
	if len(found) != 7 || len(g.asks("filter-lang=cql-text")) == 0 {
		t.Errorf("-where finds %d of 7; asked %q", len(found), g.asked)
	}
	if n := len(g.asks("/items")); n > 3 {
		t.Errorf("-where took %d pages: %q", n, g.asks("/items"))
	}

	found = g.copied("outlets", "-spat", "113.6005", "34.6995", "113.6025", "34.7005")
	if len(found) != 2 || len(g.asks("bbox=113.6")) == 0 || len(g.asks("/items")) > 2 {
		t.Errorf("-spat finds %d of 2; asked %q", len(found), g.asked)
	}
	said := g.run("ogrinfo", "-so", "-spat", "113.6005", "34.6995", "113.6025", "34.7005", "OAPIF:"+g.url+"/ogc", "outlets")
	if !strings.Contains(said, "Feature Count: 2") || len(g.asks("resultType=hits")) != 1 {
		t.Errorf("counting in a box asked %q and says %s", g.asked, said)
	}

	id := webtest.JSON[featureCollection](s.head(t).GET(items + "?code=o002").Want(200)).Features[0].ID.String()
	said = g.run("ogrinfo", "-q", "-fid", id, "OAPIF:"+g.url+"/ogc", "outlets")
	if !strings.Contains(said, "code (String) = o002") || !slices.Contains(g.asked, "/ogc/collections/outlets/items/"+id) {
		t.Errorf("-fid asked %q and says %s", g.asked, said)
	}
	said = g.run("ogrinfo", "-so", "OAPIF:"+g.url+"/ogc", "outlets")
	if !strings.Contains(said, "Feature Count: 3051") || len(g.asks("/items")) > 2 || !strings.Contains(said, "Geometry: Point") {
		t.Errorf("counting asked %q and says %s", g.asked, said)
	}
}
