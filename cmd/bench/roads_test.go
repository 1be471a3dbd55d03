package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"xuntu.dev/routing/roads/sketch"
)

// TestRoadsPrintsWhatOthersRead: the keys of the answer are a contract, and no answer differs
// from Dijkstra's.
func TestRoadsPrintsWhatOthersRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "town.osm")
	town, err := io.ReadAll(sketch.Extract("a--b--c\n|  |  |\nd--e--f", "abc highway=primary", "ad highway=primary", "def highway=primary oneway=yes", "be highway=primary", "cf highway=primary"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, town, 0o600); err != nil {
		t.Fatal(err)
	}
	b := &roadsBench{path: path, sources: 4, targets: 5}
	b.options.Profile = "car"
	got, err := b.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]float64
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"nodes", "arcs", "import_s", "contract_s", "peak_mb", "load_ms", "table_100_ms", "table_1000_ms", "route_p50_ms", "mismatches"} {
		if _, there := answer[key]; !there {
			t.Errorf("%s is missing in %s", key, raw)
		}
	}
	if answer["mismatches"] != 0 || answer["pairs"] != 20 || answer["nodes"] == 0 {
		t.Errorf("%s", raw)
	}
	b.options.Profile = "rocket"
	if _, err := b.run(t.Context()); err == nil {
		t.Error("a profile that does not exist is no error")
	}
}
