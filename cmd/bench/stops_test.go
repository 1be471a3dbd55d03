package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestStopsReads writes two rounds in the format of the labelled ones: two minutes
// of driving, two on foot, two of driving.
func TestStopsReads(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for n := range 2 {
		var text strings.Builder
		text.WriteString("timestamp,x,y,groundtruth\n")
		x, start := 0.0, time.Date(2026, 3, 1, n, 0, 0, 0, time.UTC)
		for i := range 72 {
			label, mps := "Driving", 9.0
			if i >= 24 && i < 48 {
				label, mps = "OnFoot", 0.7
			}
			fmt.Fprintf(&text, "%s,%.2f,%.2f,%s\n", start.Add(time.Duration(i)*5*time.Second).Format("2006-01-02 15:04:05.000000"), x, 3.5, label)
			x += 5 * mps
		}
		path := filepath.Join(dir, fmt.Sprintf("trajectory_%04d.csv", n))
		if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	result, err := stopsFolder(flag.NewFlagSet("", flag.ContinueOnError), dir)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found, _ := result.(map[string]any)["stops"].(map[string]any)["afoot"].(map[string]stopFigures)
	if all := found["all"]; all.Pieces != 2 || all.Stops != 2 || all.Recalled != 2 || all.F1 < 0.9 || all.BoundaryS > 10 {
		t.Errorf("found %+v", all)
	}
	if _, err := stopsFolder(flag.NewFlagSet("", flag.ContinueOnError), t.TempDir())(t.Context()); err == nil {
		t.Error("an empty folder is no bench")
	}
}
