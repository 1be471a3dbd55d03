package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/match"
)

// matchFolder declares what `bench match DIR` takes beside --json.
func matchFolder(flags *flag.FlagSet, dir string) func(ctx context.Context) (any, error) {
	maps := flags.String("maps", "", "folder of the extracts NAME.osm.pbf; usually ../../osm beside DIR")
	return func(ctx context.Context) (any, error) {
		if *maps == "" {
			*maps = filepath.Join(dir, "..", "..", "osm")
		}
		return matchAll(ctx, dir, *maps)
	}
}

// matchFigures are the result for one map, sampling interval and noise. A mismatch is (missed +
// extra length) / true length, in per cent, by OpenStreetMap's ways, over all traces, of what was
// driven up to the last fix; whole_percent counts what came after it as missed, too.
type matchFigures struct {
	Map        string  `json:"map"`
	IntervalS  int     `json:"interval_s"`
	NoiseM     int     `json:"noise_m"`
	Traces     int     `json:"traces"`
	Fixes      int     `json:"fixes"`
	Mismatch   float64 `json:"mismatch_percent"`
	Whole      float64 `json:"whole_percent"`
	Missed     float64 `json:"missed_percent"`
	Extra      float64 `json:"extra_percent"`
	Length     float64 `json:"length_percent"` // of the true length, all traces together
	Gaps       int     `json:"gaps"`
	CPUPerFix  float64 `json:"cpu_us_per_fix"`
	WallPerFix float64 `json:"us_per_fix"`
}

// matchAll matches every NAME_traces.csv of a folder against NAME_truth.tsv, on NAME.osm.pbf.
func matchAll(ctx context.Context, dir, maps string) (any, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*_traces.csv"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("match: no NAME_traces.csv in %s", dir)
	}
	out := []matchFigures{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), "_traces.csv")
		truth, err := readTruth(filepath.Join(dir, name+"_truth.tsv"))
		if err != nil {
			return nil, fmt.Errorf("match: %w", err)
		}
		traces, err := readTraces(file)
		if err != nil {
			return nil, fmt.Errorf("match: %w", err)
		}
		extract, err := os.Open(filepath.Join(maps, name+".osm.pbf"))
		if err != nil {
			return nil, fmt.Errorf("match: %w; say where the extracts are with --maps", err)
		}
		network, err := roads.Build(ctx, extract, roads.Options{Source: name})
		_ = extract.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, matchSets(network, name, traces, truth)...)
	}
	return map[string]any{"sets": out}, nil
}

// setKey is a sampling interval in seconds and a noise in metres.
type setKey struct{ interval, noise int }

// trace is one labelled track.
type trace struct {
	id    int
	fixes []match.Fix
}

func matchSets(n *roads.Network, name string, sets map[setKey][]trace, truth map[int]trip) (out []matchFigures) {
	keys := make([]setKey, 0, len(sets))
	for k := range sets {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b setKey) int { return 1000*(a.interval-b.interval) + a.noise - b.noise })
	for _, k := range keys {
		m := match.New(n, match.Rules{NoiseM: float64(k.noise)})
		f := matchFigures{Map: name, IntervalS: k.interval, NoiseM: k.noise, Traces: len(sets[k])}
		var seen, all difference
		begun, used := time.Now(), cpuTime()
		for _, t := range sets[k] {
			got := m.Track(t.fixes)
			f.Fixes += len(t.fixes)
			f.Gaps += max(0, len(got.Stretches)-1)
			ways := map[int64]float64{}
			for _, s := range got.Stretches {
				for _, p := range s.Path {
					ways[n.Way(p.Segment)] += float64(p.ToCm-p.FromCm) / 100
				}
			}
			trip := truth[t.id]
			all.add(trip.ways(0), ways)
			seen.add(trip.ways(trip.behind(t.fixes[len(t.fixes)-1].Point, float64(40*k.interval+4*k.noise))), ways)
		}
		f.CPUPerFix = round((cpuTime() - used).Seconds() * 1e6 / float64(f.Fixes))
		f.WallPerFix = round(time.Since(begun).Seconds() * 1e6 / float64(f.Fixes))
		f.Missed, f.Extra, f.Mismatch = seen.percent(seen.missed), seen.percent(seen.extra), seen.percent(seen.missed+seen.extra)
		f.Whole, f.Length = all.percent(all.missed+all.extra), seen.percent(seen.found)
		out = append(out, f)
	}
	return out
}

// readTraces reads trace_id,interval_s,sigma_m,seq,t,lat,lon.
func readTraces(path string) (map[setKey][]trace, error) {
	out := map[setKey][]trace{}
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	err := readRows(path, ',', 7, func(row []string) error {
		var v [7]float64
		for i := range v {
			var err error
			if v[i], err = strconv.ParseFloat(row[i], 64); err != nil {
				return err
			}
		}
		k := setKey{int(v[1]), int(v[2])}
		if n := len(out[k]); n == 0 || out[k][n-1].id != int(v[0]) {
			out[k] = append(out[k], trace{id: int(v[0])})
		}
		last := &out[k][len(out[k])-1]
		last.fixes = append(last.fixes, match.Fix{Point: orb.Point{v[6], v[5]}, At: start.Add(time.Duration(v[4] * float64(time.Second)))})
		return nil
	})
	return out, err
}

// readRows calls fn for every row behind the first.
func readRows(path string, comma rune, fields int, fn func([]string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	r := csv.NewReader(bufio.NewReader(file))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, fields, true
	for line := 1; ; line++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && line > 1 {
			err = fn(row)
		}
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", path, line, err)
		}
	}
}
