package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuntu.dev/tiles/pmtiles"
)

// TestExportOfTheMap: a unit's archive holds some of what the company's does, and
// what cannot be is said in a sentence and leaves no file behind.
func TestExportOfTheMap(t *testing.T) {
	t.Parallel()
	url := demoDatabase(t)
	env := []string{"DATABASE_URL=" + url}
	dir := t.TempDir()
	tilesOf := func(name string, args ...string) uint64 {
		t.Helper()
		path := filepath.Join(dir, name)
		if said := launch(t, env, append([]string{"export", "pmtiles", path, "--max-zoom", "13"}, args...)...).works(); !strings.Contains(said, "bytes") {
			t.Errorf("says %q", said)
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := pmtiles.NewReader(bytes.NewReader(file))
		if err != nil || r.MaxZoom != 13 {
			t.Fatalf("%s: %+v (%v)", name, r, err)
		}
		return r.Addressed
	}
	var unit string
	if err := owner(t, url).Pool().QueryRow(t.Context(), `SELECT u.code FROM geo.outlet o JOIN org.unit u ON u.id = o.unit_id GROUP BY u.code ORDER BY count(*) LIMIT 1`).Scan(&unit); err != nil {
		t.Fatal(err)
	}
	all, part := tilesOf("all.pmtiles"), tilesOf("part.pmtiles", "--unit", unit)
	if part == 0 || part >= all {
		t.Errorf("%d tiles of %d for %s", part, all, unit)
	}
	launch(t, env, "export", "pmtiles", filepath.Join(dir, "x"), "--unit", "nowhere").refused("there is no unit with the code nowhere")
	launch(t, env, "export", "pmtiles", filepath.Join(dir, "x"), "--layer", "secrets").refused("no such layer")
	launch(t, env, "export", "pmtiles", filepath.Join(dir, "none", "x")).refused("cannot be written")
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("%v are left (%v)", left, err)
	}
}
