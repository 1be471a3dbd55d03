package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads/sketch"
)

// TestEnginesAreComparedCellByCell: a cell that one of them does not know is counted, not compared.
func TestEnginesAreComparedCellByCell(t *testing.T) {
	t.Parallel()
	none := int32(matrix.Unreachable)
	ours := engineSaid{
		table: &matrix.Table{From: 2, To: 3, Ds: []int32{0, 100, 200, 100, 0, none}, M: []int32{0, 1000, 2000, 1000, 0, none}},
		asked: time.Millisecond, each: []time.Duration{time.Millisecond},
	}
	theirs := engineSaid{
		table: &matrix.Table{From: 2, To: 3, Ds: []int32{0, 150, none, 150, 0, 400}, M: []int32{0, 1100, none, 1100, 0, 4000}},
		ways:  []*matrix.Way{{M: 1210, Legs: []matrix.Leg{{Steps: []matrix.Step{{Name: "Herrengass"}, {}}}}}},
		asked: 2 * time.Millisecond, each: []time.Duration{3 * time.Millisecond},
	}
	got := compareEngines(matrix.ByValhalla, ours, theirs)
	want := engineFigures{
		Engine: "valhalla", Pairs: 2, OnlyOurs: 1, OnlyTheirs: 1, MetresP05: 1.1, MetresP50: 1.1, MetresP95: 1.1, SecondsP50: 1.5,
		TableMS: 2, OurTableMS: 1, WayMS: 3, OurWayMS: 1, WayOffTable: 0.1, Named: 0.5,
	}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestEnginesThatAreNotThere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "town.osm")
	town, err := io.ReadAll(sketch.Extract("a--b--c", "abc highway=primary"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, town, 0o600); err != nil {
		t.Fatal(err)
	}
	b := &enginesBench{path: path, profile: "car", places: 4}
	if _, err := b.run(t.Context()); err == nil || !strings.Contains(err.Error(), "--valhalla URL") {
		t.Errorf("without an engine: %v", err)
	}
	b.valhalla = "http://127.0.0.1:1"
	if _, err := b.run(t.Context()); err == nil || !strings.Contains(err.Error(), "valhalla: it does not answer") {
		t.Errorf("nobody there: %v", err)
	}
}
