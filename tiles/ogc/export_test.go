package ogc_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles"
	"xuntu.dev/tiles/pmtiles"
)

// TestAnArchiveHoldsTheScope: every tile of the archive is the one the map gets,
// for the head and for a rep, and there is no other.
func TestAnArchiveHoldsTheScope(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for name, one := range map[string]struct {
		client *webtest.Client
		last   int // outlets are seen as far as this one
	}{"head": {s.head(t), 50}, "Ada": {s.client(s.Rep(t.Context(), s.Ada, tiles.View)), 20}} {
		got := one.client.GET("/tiles/outlets/archive.pmtiles").Want(200)
		r, err := pmtiles.NewReader(bytes.NewReader(got.Body))
		if err != nil || r.MinZoom != 0 || r.MaxZoom != 14 || r.Type != pmtiles.MVT || got.Header.Get("Content-Type") != "application/vnd.pmtiles" {
			t.Fatalf("%s: %+v (%v)", name, r, err)
		}
		var about struct {
			Layers []struct{ ID string } `json:"vector_layers"`
		}
		if err := r.Metadata(&about); err != nil || len(about.Layers) != 2 {
			t.Errorf("%s: %+v (%v)", name, about, err)
		}
		for n := 1; n <= 50; n++ {
			for z := range uint8(15) {
				at := geo.TileAt(orb.Point{113.6 + float64(n)*0.001, 34.7}, z)
				kept, err := r.Tile(at.Z, at.X, at.Y)
				if err != nil {
					t.Fatal(err)
				}
				served := one.client.GET(fmt.Sprintf("/tiles/outlets/%v", at))
				if plain := unzipped(t, kept); !bytes.Equal(plain, served.Body) {
					t.Fatalf("%s: %v has %d bytes in the archive, %d on the map", name, at, len(plain), len(served.Body))
				}
			}
		}
	}
	empty := s.client(s.Rep(t.Context(), s.Ben, tiles.View)).GET("/tiles/outlets/archive.pmtiles").Want(200)
	if r, err := pmtiles.NewReader(bytes.NewReader(empty.Body)); err != nil || r.Addressed != 0 {
		t.Errorf("who sees nothing gets %+v (%v)", r, err)
	}
	s.head(t).GET("/tiles/outlets/archive.pmtiles?maxzoom=x").WantProblem(400, "query_invalid")
	s.head(t).GET("/tiles/secrets/archive.pmtiles").WantProblem(404, "layer_not_found")
	s.client(s.HeadLead(t.Context())).GET("/tiles/outlets/archive.pmtiles").WantProblem(403, "not_allowed")
	shallow := s.head(t).GET("/tiles/territories/archive.pmtiles?maxzoom=9").Want(200)
	if r, err := pmtiles.NewReader(bytes.NewReader(shallow.Body)); err != nil || r.MaxZoom != 9 || r.Addressed < 10 {
		t.Errorf("territories to zoom 9: %+v (%v)", r, err)
	}
}

func unzipped(t *testing.T, b []byte) []byte {
	t.Helper()
	if b == nil {
		return []byte{}
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
