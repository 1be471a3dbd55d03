package ogc_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles"
)

// TestTilesCore holds the interface against the abstract tests A.1 to A.7, A.10,
// A.12 and A.13 of OGC API Tiles Part 1 (20-057), by what they ask.
func TestTilesCore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	at := geo.TileAt(orb.Point{113.62, 34.7}, 14)

	list := webtest.JSON[struct {
		Tilesets []struct {
			DataType, CRS, TileMatrixSetURI string
			Links                           []link
		}
	}](c.GET("/ogc/collections/outlets/tiles").Want(200)).Tilesets
	if len(list) != 1 || list[0].DataType != "vector" || !strings.HasSuffix(list[0].TileMatrixSetURI, "/WebMercatorQuad") {
		t.Fatalf("tilesets %+v", list)
	}
	about := webtest.JSON[struct {
		Links  []link
		Layers []struct{ ID string }
	}](c.GET(path(t, linkOf(list[0].Links, "self"))).Want(200))
	if len(about.Layers) != 2 || about.Layers[1].ID != "outlets" {
		t.Errorf("layers %+v", about.Layers)
	}
	matrix := webtest.JSON[struct {
		TileMatrices []struct {
			ScaleDenominator float64
			MatrixWidth      int
		}
	}](c.GET(path(t, linkOf(list[0].Links, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"))).Want(200)).TileMatrices
	if matrix[0].ScaleDenominator < 559082264.028 || matrix[0].ScaleDenominator > 559082264.029 || matrix[3].MatrixWidth != 8 {
		t.Errorf("matrices %+v", matrix[:4])
	}
	template := linkOf(about.Links, "item")
	head, _, _ := strings.Cut(path(t, template), "%7B")
	got := c.GET(fmt.Sprintf("%s14/%d/%d", head, at.Y, at.X)).Want(200)
	same := c.GET(fmt.Sprintf("/tiles/outlets/14/%d/%d", at.X, at.Y)).Want(200)
	if got.Header.Get("Content-Type") != "application/vnd.mapbox-vector-tile" || !bytes.Equal(got.Body, same.Body) {
		t.Errorf("%s of %d bytes; the map gets %d", got.Header.Get("Content-Type"), len(got.Body), len(same.Body))
	}
	const tile = "/ogc/collections/outlets/tiles/WebMercatorQuad/"
	c.GET(tile + "14/0/0").Want(204)
	for _, wrong := range []string{
		"14/0/16384", "14/16384/0", "99/0/0", "1/2/0", "-1/0/0", "x/0/0", "1/0/x", "1/0/-1", "01/0/0", "1/0/0.5", "1/99999999999999999999/0", "1/0/%20",
	} {
		if a := c.GET(tile + wrong); a.Status != 404 {
			t.Errorf("%s: %d %s", wrong, a.Status, a.Body)
		}
	}
	c.GET("/ogc/collections/outlets/tiles/Other/1/0/0").WantProblem(404, "tiling_scheme_not_found")
	c.GET("/ogc/tileMatrixSets/Other").WantProblem(404, "tiling_scheme_not_found")
	c.GET("/ogc/collections/secrets/tiles").WantProblem(404, "collection_not_found")
	c.GET("/tiles/secrets/metadata.json").WantProblem(404, "layer_not_found")
	s.client(s.HeadLead(t.Context(), atlas.View)).GET(tile+"14/0/0").WantProblem(403, "not_allowed")
}

// warm counts the pixels of a picture that are not empty.
func warm(t *testing.T, picture []byte) (n int) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if _, _, _, alpha := img.At(x, y).RGBA(); alpha > 0 {
				n++
			}
		}
	}
	return n
}

// TestHeatIsAWMTS: both encodings give the same picture, faults are told as the
// standard wants, and nobody's picture glows with what is out of its scope.
func TestHeatIsAWMTS(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	at := geo.TileAt(orb.Point{113.62, 34.7}, 12)
	rest := fmt.Sprintf("/ogc/wmts/1.0.0/heat/12/%d/%d.png", at.Y, at.X)
	picture := c.GET(rest).Want(200)
	keyed := c.GET(fmt.Sprintf("/ogc/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=heat&STYLE=default&FORMAT=image/png&TileMatrixSet=WebMercatorQuad&TileMatrix=12&TileRow=%d&TileCol=%d", at.Y, at.X)).Want(200)
	if picture.Header.Get("Content-Type") != "image/png" || !bytes.Equal(picture.Body, keyed.Body) || warm(t, picture.Body) < 1000 {
		t.Errorf("%s, %d warm pixels", picture.Header.Get("Content-Type"), warm(t, picture.Body))
	}
	if n := warm(t, s.client(s.Rep(t.Context(), s.Ben, tiles.View)).GET(rest).Want(200).Body); n != 0 {
		t.Errorf("a rep without outlets sees %d warm pixels", n)
	}
	if n := warm(t, c.GET("/ogc/wmts/1.0.0/heat/0/0/0.png").Want(200).Body); n == 0 {
		t.Error("the whole world is cold")
	}
	for q, code := range map[string]string{
		"": `"MissingParameterValue" locator="service"`, "?service=WMS": `"InvalidParameterValue" locator="service"`, "?service=WMTS": `"MissingParameterValue" locator="request"`,
		"?service=WMTS&request=GetFeatureInfo": `"OperationNotSupported" locator="request"`, "?service=WMTS&request=GetTile": `"MissingParameterValue" locator="layer"`,
		"?service=WMTS&request=GetTile&layer=x": `"InvalidParameterValue" locator="layer"`,
		"?service=WMTS&request=GetTile&layer=heat&tilematrixset=WebMercatorQuad&format=image/png&tilematrix=1&tilerow=2&tilecol=0": `"TileOutOfRange"`,
	} {
		if got := c.GET("/ogc/wmts" + q).Want(400); !strings.Contains(string(got.Body), "exceptionCode="+code) {
			t.Errorf("%s: %s", q, got.Body)
		}
	}
	for _, wrong := range []string{"19/0/0.png", "1/2/0.png", "x/0/0.png", "1/00/0.png"} {
		c.GET("/ogc/wmts/1.0.0/heat/"+wrong).WantProblem(404, "tile_not_found")
	}
}

// TestGDALReadsTiles: one vector tile, a whole zoom by metadata.json, and the heat by WMTS.
func TestGDALReadsTiles(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	g := s.gdal(t)
	at := geo.TileAt(orb.Point{113.601, 34.7}, 14)
	said := g.run("ogrinfo", "-so", fmt.Sprintf("MVT:%s/tiles/outlets/14/%d/%d.pbf", g.url, at.X, at.Y), "outlets")
	if !strings.Contains(said, "class: String") || strings.Contains(said, "Feature Count: 0") || len(g.asked) != 1 {
		t.Errorf("asked %q, says %s", g.asked, said)
	}
	said = g.run("ogrinfo", "-so", "-spat", "12645000", "4120000", "12652000", "4126000", "MVT:"+g.url+"/tiles/outlets/14", "-oo", "METADATA_FILE="+g.url+"/tiles/outlets/metadata.json", "outlets")
	if !strings.Contains(said, "Feature Count: 50") {
		t.Errorf("asked %q, says %s", g.asked, said)
	}

	capabilities := "WMTS:" + g.url + "/ogc/wmts/1.0.0/WMTSCapabilities.xml,layer=heat"
	said = g.run("gdalinfo", capabilities)
	if !strings.Contains(said, "Size is") || !strings.Contains(said, "WGS 84 / Pseudo-Mercator") {
		t.Errorf("gdalinfo says %s", said)
	}
	out := filepath.Join(t.TempDir(), "heat.png")
	g.run("gdal_translate", "-q", "-of", "PNG", "-projwin", "12640000", "4128000", "12656000", "4118000", "-outsize", "200", "125", capabilities, out)
	picture, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if n := warm(t, picture); n < 100 || n > 20_000 || len(g.asks("/wmts/1.0.0/heat/")) == 0 {
		t.Errorf("%d of 25000 pixels are warm; asked %q", n, g.asked)
	}
}
