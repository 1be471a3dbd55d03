package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xuntu.dev/routing/roads/match"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/protocol"
)

// mileageFigures are the errors of the distance on one map, sampling interval and
// noise, against the road truth up to the last fix, in per cent.
type mileageFigures struct {
	Map       string  `json:"map"`
	IntervalS int     `json:"interval_s"`
	NoiseM    int     `json:"noise_m"`
	Traces    int     `json:"traces"`
	TruthKM   float64 `json:"truth_km"`
	Error     float64 `json:"error_percent"`      // of all traces together
	MeanSize  float64 `json:"mean_size_percent"`  // of a trace
	WorstSize float64 `json:"worst_size_percent"` // of a trace
}

// measureTraces measures every NAME_traces.csv of a folder against NAME_truth.tsv.
func measureTraces(dir string) ([]mileageFigures, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*_traces.csv"))
	if err != nil {
		return nil, err
	}
	var out []mileageFigures
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), "_traces.csv")
		truth, err := readTruth(filepath.Join(dir, name+"_truth.tsv"))
		if err != nil {
			return nil, fmt.Errorf("stops: %w", err)
		}
		sets, err := readTraces(file)
		if err != nil {
			return nil, fmt.Errorf("stops: %w", err)
		}
		for k, traces := range sets {
			f := mileageFigures{Map: name, IntervalS: k.interval, NoiseM: k.noise, Traces: len(traces)}
			var sum, off float64
			for _, t := range traces {
				driven, found := truth[t.id].until(t, k), distance(t.fixes, float64(k.noise))
				size := 100 * math.Abs(found/driven-1)
				sum, off = sum+driven, off+found-driven
				f.MeanSize, f.WorstSize = f.MeanSize+size/float64(len(traces)), max(f.WorstSize, size)
			}
			f.TruthKM, f.Error, f.MeanSize, f.WorstSize = round(sum/1000), round(100*off/sum), round(f.MeanSize), round(f.WorstSize)
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b mileageFigures) int {
		return cmp.Or(cmp.Compare(a.Map, b.Map), cmp.Compare(a.IntervalS, b.IntervalS), cmp.Compare(a.NoiseM, b.NoiseM))
	})
	return out, nil
}

// until is the length of a trip up to the last fix of its trace, metres.
func (t trip) until(of trace, k setKey) (metres float64) {
	for _, e := range t.edges {
		metres += e.metres
	}
	return metres - t.behind(of.fixes[len(of.fixes)-1].Point, float64(40*k.interval+4*k.noise))
}

// distance is what the program counts for a trace, metres.
func distance(trace []match.Fix, accuracyM float64) float64 {
	fixes := make([]tracking.Fix, len(trace))
	for i, f := range trace {
		fixes[i] = tracking.Fix{At: f.At, DeviceAt: f.At, Point: f.Point, AccuracyM: &accuracyM}
	}
	track := tracking.BuildTrack(fixes, tracking.DefaultTrackRules())
	m := tracking.Measure(track, tracking.FindStops(track.Fixes(), tracking.DefaultStopRules()))
	return m.DistanceM + m.GapDistanceM
}

// gpxFigures are what is found in a recorded file without labels.
type gpxFigures struct {
	File     string  `json:"file"`
	Fixes    int     `json:"fixes"`
	Stops    int     `json:"stops"`
	KM       float64 `json:"km"`
	NaiveKM  float64 `json:"naive_km"` // every step added up
	StoppedS float64 `json:"stopped_s"`
}

// measureGPX looks at every GPX file of a folder.
func measureGPX(dir string) ([]gpxFigures, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gpx"))
	if err != nil {
		return nil, err
	}
	var out []gpxFigures
	for _, path := range files {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		messages, err := protocol.DecodeGPX(file, "bench")
		_ = file.Close()
		if err != nil {
			return nil, fmt.Errorf("stops: %s: %w", path, err)
		}
		var fixes []tracking.Fix
		for _, m := range messages {
			if f := m.Fix; f != nil && !f.DeviceAt.IsZero() { // some points lack times
				f.At = f.DeviceAt
				fixes = append(fixes, *f)
			}
		}
		out = append(out, lookAt(filepath.Base(path), fixes))
	}
	return out, nil
}
