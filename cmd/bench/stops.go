package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// stopsFolder declares what `bench stops DIR` takes beside --json: nothing. DIR holds
// trajectory_*.csv with labels, NAME_traces.csv with NAME_truth.tsv, *.gpx, or folders
// of these.
func stopsFolder(_ *flag.FlagSet, dir string) func(ctx context.Context) (any, error) {
	return func(context.Context) (any, error) {
		out := map[string]any{}
		folders, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			return nil, err
		}
		for _, folder := range append([]string{dir}, folders...) {
			if err := stopsOf(folder, out); err != nil {
				return nil, err
			}
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("stops: %s holds neither trajectory_*.csv, NAME_traces.csv nor *.gpx", dir)
		}
		return out, nil
	}
}

func stopsOf(folder string, out map[string]any) error {
	pieces, err := readPieces(folder)
	if err != nil {
		return err
	}
	if len(pieces) > 0 {
		out["stops"] = scorePieces(pieces)
	}
	mileage, err := measureTraces(folder)
	if err != nil {
		return err
	}
	if len(mileage) > 0 {
		out["mileage"] = mileage
	}
	recorded, err := measureGPX(folder)
	if err != nil {
		return err
	}
	if len(recorded) > 0 {
		earlier, _ := out["recorded"].([]gpxFigures)
		out["recorded"] = append(earlier, recorded...)
	}
	return nil
}

// piece is a labelled part of a delivery round.
type piece struct {
	fixes []tracking.Fix
	truth []tracking.Interval // out of the van
}

// pieceAccuracyM stands in for the accuracy that the rounds do not state.
const pieceAccuracyM = 8.0

// readPieces reads trajectory_*.csv: timestamp, x and y in metres, Driving or OnFoot.
func readPieces(folder string) ([]piece, error) {
	files, err := filepath.Glob(filepath.Join(folder, "trajectory_*.csv"))
	if err != nil {
		return nil, err
	}
	var pieces []piece
	for _, path := range files {
		p, err := readPiece(path)
		if err != nil {
			return nil, fmt.Errorf("stops: %s: %w", path, err)
		}
		pieces = append(pieces, p)
	}
	return pieces, nil
}

func readPiece(path string) (p piece, err error) {
	file, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return p, err
	}
	ruler, accuracy, before := geo.RulerAt(45), pieceAccuracyM, false
	for _, row := range rows[min(1, len(rows)):] {
		if len(row) < 4 {
			return p, fmt.Errorf("%d columns, want timestamp, x, y and label", len(row))
		}
		at, errAt := time.Parse("2006-01-02 15:04:05.999999999", row[0])
		x, errX := strconv.ParseFloat(row[1], 64)
		y, errY := strconv.ParseFloat(row[2], 64)
		if errAt != nil || errX != nil || errY != nil {
			return p, fmt.Errorf("row %v is no time and two numbers", row)
		}
		point := ruler.Move(orb.Point{10, 45}, x, y)
		p.fixes = append(p.fixes, tracking.Fix{At: at, DeviceAt: at, Point: point, AccuracyM: &accuracy})
		foot := row[3] == "OnFoot"
		if foot && !before {
			p.truth = append(p.truth, tracking.Interval{From: at, To: at})
		}
		if before || foot {
			p.truth[len(p.truth)-1].To = at
		}
		before = foot
	}
	return p, nil
}

// stopFigures say how well stops were found.
type stopFigures struct {
	Pieces    int     `json:"pieces"`
	Stops     int     `json:"stops"`
	Recalled  int     `json:"recalled"`
	F1        float64 `json:"f1"` // by seconds
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	BoundaryS float64 `json:"boundary_s"` // median error of a start or an end
}

// scorePieces scores the model of two states and the clustering that finds sales
// calls, made narrow for deliveries, on all pieces and on both halves: what is
// estimated comes from the even ones.
func scorePieces(pieces []piece) map[string]any {
	narrow := tracking.DefaultStopRules()
	narrow.RadiusM, narrow.MaxSlackM, narrow.MinStay, narrow.StillMPS = 30, 0, 20*time.Second, 1.5
	finders := map[string]func([]tracking.Fix) []tracking.Interval{
		"afoot": func(f []tracking.Fix) []tracking.Interval {
			return tracking.FindAfoot(f, tracking.DefaultAfootRules())
		},
		"clusters": func(f []tracking.Fix) []tracking.Interval {
			return tracking.Intervals(tracking.FindStops(f, narrow))
		},
	}
	out := map[string]any{}
	for name, find := range finders {
		out[name] = map[string]stopFigures{
			"all": score(pieces, 0, 1, find), "estimated_on": score(pieces, 0, 2, find), "held_out": score(pieces, 1, 2, find),
		}
	}
	return out
}

// score lays every step-th piece after the other, since they overlap in time.
func score(pieces []piece, first, step int, find func([]tracking.Fix) []tracking.Interval) stopFigures {
	var found, truth []tracking.Interval
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	n := 0
	for i := first; i < len(pieces); i += step {
		if len(pieces[i].fixes) == 0 {
			continue
		}
		shift := day.AddDate(0, 0, n).Sub(pieces[i].fixes[0].At)
		found, truth = laid(found, find(pieces[i].fixes), shift), laid(truth, pieces[i].truth, shift)
		n++
	}
	s := tracking.EvaluateStops(found, truth)
	return stopFigures{
		Pieces: n, Stops: s.Truth, Recalled: s.Recalled, F1: round(s.F1),
		Precision: round(s.Precision), Recall: round(s.Recall), BoundaryS: s.Boundary.Seconds(),
	}
}

func laid(all, more []tracking.Interval, shift time.Duration) []tracking.Interval {
	for _, v := range more {
		all = append(all, tracking.Interval{From: v.From.Add(shift), To: v.To.Add(shift)})
	}
	return all
}

// lookAt finds what can be found in fixes without labels.
func lookAt(name string, fixes []tracking.Fix) gpxFigures {
	track := tracking.BuildTrack(fixes, tracking.DefaultTrackRules())
	stops := tracking.FindStops(track.Fixes(), tracking.DefaultStopRules())
	m := tracking.Measure(track, stops)
	f := gpxFigures{File: name, Fixes: len(fixes), Stops: len(stops), StoppedS: m.Stopped.Seconds()}
	f.KM = round((m.DistanceM + m.GapDistanceM) / 1000)
	for i := 1; i < len(fixes); i++ {
		f.NaiveKM += geo.Distance(fixes[i-1].Point, fixes[i].Point) / 1000
	}
	f.NaiveKM = round(f.NaiveKM)
	return f
}
