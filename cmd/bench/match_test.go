package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/roads/sketch"
)

// TestMatchMeasuresAgainstTheTruth: one straight road, fixes on it, and a truth of two ways of
// which the trace saw one and a half.
func TestMatchMeasuresAgainstTheTruth(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	town, err := io.ReadAll(sketch.Extract("a----b----c", "ab highway=primary", "bc highway=primary"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"town.osm.pbf":    string(town),
		"town_traces.csv": "trace_id,interval_s,sigma_m,seq,t,lat,lon\n0,5,5,0,0,0,0\n0,5,5,1,5,0,0.00045\n0,5,5,2,10,0,0.0009\n0,5,5,3,15,0,0.00135\n",
		"town_truth.tsv":  fmt.Sprintf("trace_id\tlength_m\tduration_s\tedges(way_id:length_m)\tpolyline6\n0\t200\t20\t%d:100.2 %d:100.2\t???gw@?gw@\n", sketch.Way("ab"), sketch.Way("bc")),
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := matchAll(t.Context(), t.TempDir(), dir); err == nil {
		t.Error("a folder without traces is no error")
	}
	got, err := matchAll(t.Context(), dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	sets, ok := got.(map[string]any)["sets"].([]matchFigures)
	if !ok || len(sets) != 1 || sets[0].Fixes != 4 || sets[0].IntervalS != 5 || sets[0].NoiseM != 5 {
		t.Fatalf("%+v", got)
	}
	if f := sets[0]; f.Mismatch > 2 || math.Abs(f.Whole-25) > 2 || math.Abs(f.Length-100) > 2 {
		t.Errorf("%+v", f)
	}
}

func TestDifferenceCountsByWay(t *testing.T) {
	t.Parallel()
	var d difference
	d.add(map[int64]float64{1: 100, 2: 50}, map[int64]float64{1: 90, 3: 20})
	if d.percent(d.missed) != 40 || math.Abs(d.percent(d.extra)-13.333) > 0.001 {
		t.Errorf("missed %v, extra %v", d.percent(d.missed), d.percent(d.extra))
	}
	trip := trip{edges: []edge{{1, 100}, {2, 100}}, line: orb.LineString{{0, 0}, {0.0009, 0}, {0.0018, 0}}}
	if behind := trip.behind(orb.Point{0.00135, 0.0001}, 500); math.Abs(behind-50.1) > 0.1 {
		t.Errorf("%v m behind", behind)
	}
	if ways := trip.ways(150); ways[1] != 50 || ways[2] != 0 {
		t.Errorf("%v", ways)
	}
}
