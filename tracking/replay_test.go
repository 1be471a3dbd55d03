package tracking

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

// shared finds the folder of test data beside the repository; empty when there
// is none.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		found := filepath.Join(dir, "shared", "data", "traces")
		if info, err := os.Stat(found); err == nil && info.IsDir() {
			return found
		}
	}
	return ""
}

// table reads a file of separated values without its head line.
func table(t testing.TB, path string, comma rune) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var from io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if from, err = gzip.NewReader(file); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	reader := csv.NewReader(from)
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = comma, -1, true
	rows, err := reader.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	return rows[1:]
}

func float(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestSyntheticMileage measures noisy drives along real roads whose length is
// known: white noise of 5 and 15 m, a fix every 1 to 30 s.
func TestSyntheticMileage(t *testing.T) {
	t.Parallel()
	folder := shared(t)
	if folder == "" {
		return
	}
	for _, place := range []string{"liechtenstein", "poa"} {
		truth := map[string]float64{}
		for _, row := range table(t, filepath.Join(folder, "synthetic", place+"_truth.tsv"), '\t') {
			truth[row[0]] = float(t, row[1])
		}
		drives, of, sorts := map[string][]Fix{}, map[string]string{}, map[string]string{}
		for _, row := range table(t, filepath.Join(folder, "synthetic", place+"_traces.csv"), ',') {
			key := strings.Join(row[:3], ",")
			when := morning.Add(time.Duration(float(t, row[4]) * float64(time.Second)))
			drives[key] = append(drives[key], Fix{
				At: when, DeviceAt: when, Point: orb.Point{float(t, row[6]), float(t, row[5])}, AccuracyM: new(float(t, row[2])),
			})
			of[key], sorts[key] = row[0], "every "+row[1]+" s, noise "+row[2]+" m"
		}
		sum, n := map[string]float64{}, map[string]float64{}
		for key, fixes := range drives {
			track := BuildTrack(fixes, DefaultTrackRules())
			m := Measure(track, FindStops(track.Fixes(), DefaultStopRules()))
			sum[sorts[key]] += (m.DistanceM+m.GapDistanceM)/truth[of[key]] - 1
			n[sorts[key]]++
		}
		for sort := range sum {
			off := 100 * sum[sort] / n[sort]
			t.Logf("%s, %s: %+.1f %%", place, sort, off)
			// Fixes 15 s and more apart cut off the bends of mountain roads; only
			// knowing the road could mend that.
			if dense := !strings.HasPrefix(sort, "every 15") && !strings.HasPrefix(sort, "every 30"); dense && math.Abs(off) > 5 {
				t.Errorf("%s, %s: %+.1f %%, want within 5", place, sort, off)
			}
		}
	}
}

// amazonPieces are real delivery rounds with labels: on foot is a stop.
func amazonPieces(t testing.TB) (pieces [][]Fix, truth [][]Interval) {
	t.Helper()
	folder := shared(t)
	if folder == "" {
		return nil, nil
	}
	files, err := filepath.Glob(filepath.Join(folder, "amazon", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the shared data is there but not the delivery rounds: %v", err)
	}
	for _, name := range files {
		var fixes []Fix
		var stays []Interval
		before := ""
		for _, row := range table(t, name, ',') {
			when, err := time.Parse("2006-01-02 15:04:05.999999999", row[0])
			if err != nil {
				t.Fatal(err)
			}
			f := Fix{At: when, DeviceAt: when, Point: at(float(t, row[1]), float(t, row[2])), AccuracyM: new(8.0)}
			fixes = append(fixes, f)
			foot := row[3] == "OnFoot"
			if foot && before != row[3] {
				stays = append(stays, Interval{when, when})
			}
			if len(stays) > 0 && (foot || before == "OnFoot") {
				stays[len(stays)-1].To = when
			}
			before = row[3]
		}
		pieces, truth = append(pieces, fixes), append(truth, stays)
	}
	return pieces, truth
}

// TestAmazonStops measures stops on real delivery rounds, where being on foot is
// the stop: much shorter and closer together than sales calls, so the rules are
// narrower. They were chosen on the even files; the odd ones are the proof.
func TestAmazonStops(t *testing.T) {
	t.Parallel()
	pieces, truth := amazonPieces(t)
	rules := DefaultStopRules()
	rules.RadiusM, rules.MaxSlackM, rules.MinStay, rules.StillMPS = 30, 0, 20*time.Second, 1.5
	for half, name := range []string{"chosen on", "held out"} {
		found, real := []Interval{}, []Interval{}
		shift := time.Duration(0) // the pieces overlap in time: one after the other
		for i := half; i < len(pieces); i += 2 {
			shift += 24 * time.Hour
			found = append(found, moved(Intervals(FindStops(pieces[i], rules)), pieces[i][0].At, shift)...)
			real = append(real, moved(truth[i], pieces[i][0].At, shift)...)
		}
		score := EvaluateStops(found, real)
		t.Logf("%s: F1 by seconds %.3f (precision %.3f, recall %.3f), median boundary error %.0f s, %d of %d stops",
			name, score.F1, score.Precision, score.Recall, score.Boundary.Seconds(), score.Recalled, score.Truth)
		if len(pieces) > 0 && (score.F1 < 0.88 || score.Boundary > 30*time.Second) {
			t.Errorf("%s: F1 %.3f, boundary %v; want 0.88 and 30 s", name, score.F1, score.Boundary)
		}
	}
}

// moved lays a piece's intervals so that it begins shift after the morning.
func moved(intervals []Interval, start time.Time, shift time.Duration) []Interval {
	out := make([]Interval, len(intervals))
	for i, v := range intervals {
		out[i] = Interval{morning.Add(shift + v.From.Sub(start)), morning.Add(shift + v.To.Sub(start))}
	}
	return out
}

// TestBerlin replays what people in Berlin uploaded. The file has no times, so
// they ride at 10 m/s; whatever they recorded, the track keeps its promises.
func TestBerlin(t *testing.T) {
	t.Parallel()
	folder := shared(t)
	if folder == "" {
		return
	}
	drives := map[string][]Fix{}
	for _, row := range table(t, filepath.Join(folder, "osm-berlin_gps_traces.csv.gz"), ',') {
		f := Fix{At: morning, Point: orb.Point{float(t, row[2]), float(t, row[1])}}
		if n := len(drives[row[0]]); n > 0 {
			last := drives[row[0]][n-1]
			f.At = last.At.Add(time.Duration(metres(last.Point, f.Point) / 10 * float64(time.Second)))
		}
		f.DeviceAt = f.At
		drives[row[0]] = append(drives[row[0]], f)
	}
	var fixes, kept, segments, stops, strays int
	var length float64
	for name, drive := range drives {
		track := BuildTrack(drive, DefaultTrackRules())
		checkTrack(t, name, drive, track)
		for _, s := range track.Segments {
			simple := Simplify(s.Fixes, SimplifyM)
			kept += len(simple)
			for _, f := range s.Fixes {
				if off := metres(f.Point, PositionAt(simple, f.At)); off > SimplifyM {
					t.Fatalf("drive %s: %.2f m off at %v", name, off, f.At)
				}
			}
		}
		found := FindStops(track.Fixes(), DefaultStopRules())
		fixes, segments, stops, strays = fixes+len(drive), segments+len(track.Segments), stops+len(found), strays+len(track.Strays)
		length += Measure(track, found).DistanceM
	}
	t.Logf("%d drives, %d fixes: %d segments, %d strays, %d stops, %.0f km, %.0f %% of the fixes drawn",
		len(drives), fixes, segments, strays, stops, length/1000, 100*float64(kept)/float64(fixes))
	if len(drives) < 100 || fixes < 70_000 {
		t.Errorf("only %d drives with %d fixes were read", len(drives), fixes)
	}
}

// TestAmazonAfoot finds the times out of the van on the same rounds with the model
// of two states, which was estimated on the even files.
func TestAmazonAfoot(t *testing.T) {
	t.Parallel()
	pieces, truth := amazonPieces(t)
	for half, name := range []string{"estimated on", "held out"} {
		found, real := []Interval{}, []Interval{}
		shift := time.Duration(0)
		for i := half; i < len(pieces); i += 2 {
			shift += 24 * time.Hour
			found = append(found, moved(FindAfoot(pieces[i], DefaultAfootRules()), pieces[i][0].At, shift)...)
			real = append(real, moved(truth[i], pieces[i][0].At, shift)...)
		}
		score := EvaluateStops(found, real)
		t.Logf("%s: F1 by seconds %.3f (precision %.3f, recall %.3f), median boundary error %.0f s, %d of %d stops",
			name, score.F1, score.Precision, score.Recall, score.Boundary.Seconds(), score.Recalled, score.Truth)
		if len(pieces) > 0 && (score.F1 < 0.91 || score.Boundary > 15*time.Second) {
			t.Errorf("%s: F1 %.3f, boundary %v; want 0.91 and 15 s", name, score.F1, score.Boundary)
		}
	}
}
