package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/pmtiles"
)

// basemapFile is an archive of one tile of the world.
func basemapFile(t *testing.T) []byte {
	t.Helper()
	scratch, err := os.Create(filepath.Join(t.TempDir(), "tiles"))
	if err != nil {
		t.Fatal(err)
	}
	defer scratch.Close()
	w := pmtiles.NewWriter(scratch)
	if err := w.Add(0, []byte("world")); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := w.Finish(&file, pmtiles.Header{Tiles: pmtiles.None, Type: pmtiles.MVT}, map[string]any{}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestABasemapByFileAndByURL: both give the same tile, the second by ranges; what
// changes behind the URL is not mixed with what was read before.
func TestABasemapByFileAndByURL(t *testing.T) {
	t.Parallel()
	whole := basemapFile(t)
	path := filepath.Join(t.TempDir(), "world.pmtiles")
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	var tag atomic.Value
	tag.Store(`"one"`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/whole" {
			_, _ = w.Write(whole) // a server that knows no ranges
			return
		}
		w.Header().Set("ETag", tag.Load().(string))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(whole))
	}))
	t.Cleanup(server.Close)
	for _, place := range []string{path, server.URL + "/world.pmtiles"} {
		layer, err := openBasemap(t.Context(), place)
		if err != nil {
			t.Fatal(err)
		}
		if tile, err := layer.Render(t.Context(), geo.Tile{}); err != nil || string(tile) != "world" {
			t.Errorf("%s: %q (%v)", place, tile, err)
		}
		if place == path {
			continue
		}
		tag.Store(`"two"`)
		if tile, err := layer.Render(t.Context(), geo.Tile{}); err == nil || !strings.Contains(err.Error(), "has changed") {
			t.Errorf("another file behind the URL gives %q (%v)", tile, err)
		}
	}
	for place, want := range map[string]string{
		"nowhere.pmtiles": "there is no file", t.TempDir(): "is a folder", server.URL + "/whole": "answers a range with 200 OK", "http://127.0.0.1:1/x": "cannot be read",
	} {
		if _, err := openBasemap(context.Background(), place); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", place, err, want)
		}
	}
}
