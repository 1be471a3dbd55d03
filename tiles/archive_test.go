package tiles_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles"
	"xuntu.dev/tiles/pmtiles"
)

// basemapFile is an archive with one tile, whose bytes are no map but tell which it is.
func basemapFile(t *testing.T, at geo.Tile) []byte {
	t.Helper()
	scratch, err := os.Create(filepath.Join(t.TempDir(), "tiles"))
	if err != nil {
		t.Fatal(err)
	}
	defer scratch.Close()
	zipped, err := pmtiles.Zip([]byte("the tile"))
	if err != nil {
		t.Fatal(err)
	}
	w := pmtiles.NewWriter(scratch)
	if err := w.Add(pmtiles.ID(at.Z, at.X, at.Y), zipped); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	about := pmtiles.Header{Tiles: pmtiles.Gzip, Type: pmtiles.MVT, Bounds: [4]float64{113, 34, 114, 35}}
	said := map[string]any{"attribution": "© 某测绘院", "vector_layers": []map[string]any{{"id": "road", "minzoom": 10, "maxzoom": 10, "fields": map[string]string{}}}}
	if err := w.Finish(&file, about, said); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestTheBasemapMayComeFromAFile(t *testing.T) {
	t.Parallel()
	at := geo.TileAt(orb.Point{113.6, 34.7}, 10)
	file := basemapFile(t, at)
	layer, err := tiles.Archive(bytes.NewReader(file), "one")
	if err != nil {
		t.Fatal(err)
	}
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	h := webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		return []app.Module{tiles.New(kit, tiles.Options{Base: layer})}
	})
	rep := h.As(c.Rep(t.Context(), c.Ada))
	if got := rep.GET("/tiles/base/" + at.String()).Want(200); string(got.Body) != "the tile" {
		t.Errorf("the tile is %q", got.Body)
	}
	rep.GET("/tiles/base/10/0/0").Want(204)
	rep.GET("/tiles/base/11/0/0").Want(404)
	about := webtest.JSON[tiles.TileJSON](rep.GET("/tiles/base").Want(200))
	if about.Attribution != "© 某测绘院" || len(about.VectorLayers) != 1 || about.MinZoom != 10 || about.Bounds[0] != 113 {
		t.Errorf("TileJSON %+v", about)
	}
	if _, err := tiles.Archive(bytes.NewReader(file[1:]), ""); !errors.Is(err, pmtiles.ErrFormat) {
		t.Errorf("half a file: %v", err)
	}
}
