package logbook_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

type gpxAnswer struct {
	Points, Stored, Duplicates int
	Rejected                   map[string]int
}

func (a gpxAnswer) rejected() (n int) {
	for _, m := range a.Rejected {
		n += m
	}
	return n
}

// ownGPX is a small file of our own: a walk, one point without a time, one nowhere.
func ownGPX(t *testing.T) []byte {
	t.Helper()
	var walk tracking.Segment
	for i := range 700 { // more than are stored at once
		at := noon.Add(time.Duration(i-800) * time.Second)
		walk.Fixes = append(walk.Fixes, tracking.Fix{At: at, DeviceAt: at, Point: eastOf(float64(i))})
	}
	var out bytes.Buffer
	if err := protocol.WriteGPX(&out, "a walk", []tracking.Segment{walk}); err != nil {
		t.Fatal(err)
	}
	odd := `<trkpt lat="34" lon="113"></trkpt><trkpt lat="95" lon="113"><time>2026-03-02T03:00:00Z</time></trkpt></trkseg>`
	return bytes.Replace(out.Bytes(), []byte("</trkseg>"), []byte(odd), 1)
}

// TestGPXFilesAreTakenOnce: our own, and the recorded ones of the shared data.
func TestGPXFilesAreTakenOnce(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"own": ownGPX(t)}
	if folder := shared(t); folder != "" {
		found, err := filepath.Glob(filepath.Join(folder, "traces", "*", "*.gpx"))
		if err != nil || len(found) == 0 {
			t.Fatalf("the shared data is there but not its GPX files: %v", err)
		}
		for _, path := range found {
			if files[filepath.Base(path)], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			messages, err := protocol.DecodeGPX(bytes.NewReader(file), "x")
			if err != nil {
				t.Fatal(err)
			}
			var newest time.Time
			for _, m := range messages {
				if m.Fix != nil && m.Fix.At.After(newest) {
					newest = m.Fix.At
				}
			}
			s := newStage(t, stageOptions{clock: testkit.NewClock(newest.Add(time.Hour))})
			s.d.AsOwner(t, `UPDATE tracking.consent SET given_at = '1900-01-01'`)
			ada := s.As(s.c.Rep(t.Context(), s.c.Ada, logbook.Send))
			upload := func() gpxAnswer {
				t.Helper()
				return webtest.JSON[gpxAnswer](ada.Send("POST", "/api/tracking/gpx", "application/gpx+xml", file).Want(200))
			}
			first := upload()
			if first.Points != len(messages) || first.Stored+first.Duplicates+first.rejected() != first.Points || first.Stored == 0 {
				t.Errorf("the first time: %+v of %d points", first, len(messages))
			}
			again := upload()
			if again.Stored != 0 || again.Duplicates != first.Stored+first.Duplicates {
				t.Errorf("again: %+v after %+v", again, first)
			}
			if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != first.Stored {
				t.Errorf("%d rows, want %d", n, first.Stored)
			}
			zone, err := time.LoadLocation("Asia/Shanghai")
			if err != nil {
				t.Fatal(err)
			}
			day := webtest.JSON[logbook.TrackDay](ada.GET(fmt.Sprintf("/api/tracking/reps/%d/days/%s", s.c.Ada, newest.In(zone).Format(time.DateOnly))).Want(200))
			if day.Fixes == 0 || len(day.Segments) == 0 {
				t.Errorf("the day: %+v", day)
			}
			if name == "own" && (first.Rejected["time_missing"] != 1 || first.Rejected["lat_out_of_range"] != 1 || day.Fixes != 700) {
				t.Errorf("%+v, %d fixes in the day", first, day.Fixes)
			}
		})
	}
}

func TestWhatIsNoGPXIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada, logbook.Send))
	ada.Send("POST", "/api/tracking/gpx", "application/gpx+xml", []byte("<kml></kml>")).WantProblem(422, "gpx_unknown")
	ada.Send("POST", "/api/tracking/gpx", "application/gpx+xml", []byte("<gpx><trk>")).WantProblem(422, "gpx_malformed")
	s.Stranger().Send("POST", "/api/tracking/gpx", "application/gpx+xml", ownGPX(t)).WantProblem(401, "sign_in_needed")
	s.As(s.c.EastLead(t.Context())).Send("POST", "/api/tracking/gpx", "application/gpx+xml", ownGPX(t)).WantProblem(403, "not_allowed")
}

// TestRecordedTracesAreStoredOnce sends real agents' traces as phones do when the
// network is bad: in pieces, out of order, some twice.
func TestRecordedTracesAreStoredOnce(t *testing.T) {
	t.Parallel()
	var traces [][]protocol.BatchFix
	for i := range 4 { // generated: always
		var trace []protocol.BatchFix
		for n := range int64(300) {
			trace = append(trace, fixAt(0, noon.Add(time.Duration(n-3000)*time.Second), float64(n)*float64(i+1), 0))
		}
		traces = append(traces, trace)
	}
	if folder := shared(t); folder != "" {
		paths, err := filepath.Glob(filepath.Join(folder, "traces", "amazon", "*.csv"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("the shared data is there but not its traces: %v", err)
		}
		for i := 0; i < len(paths); i += 12 {
			traces = append(traces, readTrace(t, paths[i]))
		}
	}
	s := newStage(t, stageOptions{})
	rng := rand.New(rand.NewPCG(1, 2))
	sent := 0
	for i, trace := range traces {
		token := fmt.Sprintf("xd_TRACE%d", i)
		s.phone(t, s.c, s.c.Ada, token)
		for n := range trace {
			trace[n].Seq = new(int64(n + 1))
		}
		sent += len(trace)
		var pieces [][]protocol.BatchFix
		for from := 0; from < len(trace); from += 40 {
			pieces = append(pieces, trace[from:min(from+40, len(trace))])
		}
		pieces = append(pieces, pieces[:len(pieces)/2]...)
		rng.Shuffle(len(pieces), func(a, b int) { pieces[a], pieces[b] = pieces[b], pieces[a] })
		for _, piece := range pieces {
			if got := s.send(t, token, batchOf(noon, piece...)); got.Stored+got.Duplicates != len(piece) {
				t.Fatalf("trace %d: %+v of %d", i, got, len(piece))
			}
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != sent {
		t.Errorf("%d rows of %d fixes", n, sent)
	}
	day := webtest.JSON[logbook.TrackDay](s.As(s.c.Rep(t.Context(), s.c.Ada)).GET("/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-03-02").Want(200))
	if day.Fixes != sent {
		t.Errorf("%d fixes in the day, want %d", day.Fixes, sent)
	}
}

// readTrace lays a trace in metres round the market, at the end of the test's morning.
func readTrace(t *testing.T, path string) (fixes []protocol.BatchFix) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	var start time.Time
	for _, row := range rows[1:] {
		at, err := time.Parse("2006-01-02 15:04:05.999999999", row[0])
		x, xErr := strconv.ParseFloat(row[1], 64)
		y, yErr := strconv.ParseFloat(row[2], 64)
		if err != nil || xErr != nil || yErr != nil {
			t.Fatalf("%s: %v", path, row)
		}
		if start.IsZero() {
			start = at
		}
		fixes = append(fixes, fixAt(0, noon.Add(-time.Hour+at.Sub(start)), x, y))
	}
	return fixes
}
