package protocol

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xuntu.dev/tracking"
)

const gpxPieces = `<?xml version="1.0" encoding="ISO-8859-1"?>
<gpx xmlns="http://www.topografix.com/GPX/1/0"><metadata><time>2025-11-21T07:00:00Z</time></metadata>
<wpt lat="1" lon="2"><time>2025-11-21T07:00:00Z</time></wpt>
<trk><name>caf` + "\xe9" + `</name><trkseg>
<trkpt lat="10.7769" lon="106.7009"><ele>12.5</ele><time>2025-11-21T08:00:00Z</time><speed>1.5</speed><course>370</course><hdop>0.9</hdop></trkpt>
<trkpt lat="10.7770" lon="106.7010"><ele>13</ele></trkpt>
<trkpt lat="north" lon="106.7010"><time>2025-11-21T08:00:10Z</time></trkpt>
</trkseg><trkseg>
<trkpt lon="106.7011" lat="10.7771"><time>2025-11-21T08:00:20+00:00</time><extensions><x:TrackPointExtension xmlns:x="y"><x:speed>2</x:speed></x:TrackPointExtension></extensions></trkpt>
</trkseg></trk></gpx>`

func TestGPX(t *testing.T) {
	t.Parallel()
	messages, err := DecodeGPX(strings.NewReader(gpxPieces), "d")
	if err != nil || len(messages) != 4 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	first := messages[0].Fix
	if first == nil || !near(first.AltitudeM, 12.5) || !near(first.SpeedMPS, 1.5) || !near(first.HeadingDeg, 10) || first.Attrs["hdop"] != 0.9 {
		t.Errorf("first: %+v", first)
	}
	if q := messages[1].Quarantine; q == nil || q.Reason != tracking.NoTime || !strings.Contains(q.Raw, "point 2") {
		t.Errorf("a point without a time is reported, got %+v", q)
	}
	if q := messages[2].Quarantine; q == nil || q.Reason != tracking.BadPoint {
		t.Errorf("a point without a place is reported, got %+v", q)
	}
	if last := messages[3].Fix; last == nil || !near(last.SpeedMPS, 2) {
		t.Errorf("the makers' extension: %+v", last)
	}
}

func TestGPXRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file string
		want Fault
	}{
		"empty":         {"", Malformed},
		"no XML":        {"hello", Malformed},
		"another XML":   {"<kml></kml>", Unknown},
		"two roots":     {"<gpx></gpx><gpx></gpx>", Unknown},
		"cut off":       {"<gpx><trk><trkseg><trkpt lat='1' lon='2'>", Malformed},
		"crossed":       {"<gpx><trk></gpx></trk>", Malformed},
		"too deep":      {"<gpx>" + strings.Repeat("<a>", maxGPXDepth+1), TooLarge},
		"other charset": {`<?xml version="1.0" encoding="UTF-7"?><gpx></gpx>`, Malformed},
		"too large":     {"<gpx><!--" + strings.Repeat(" ", MaxGPX), TooLarge},
		"too many":      {"<gpx><trk><trkseg>" + strings.Repeat("<trkpt/>", maxGPXPoints+1), TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := ReadGPX(strings.NewReader(c.file), "d", func(tracking.Message) error { return nil })
			checkFault(t, err, c.want)
		})
	}
	stop := errors.New("enough")
	if err := ReadGPX(strings.NewReader(gpxPieces), "d", func(tracking.Message) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the caller's error came back as %v", err)
	}
	checkFault(t, ReadGPX(strings.NewReader(gpxPieces), "", nil), NoDevice)
}

func TestGPXRoundTrip(t *testing.T) {
	t.Parallel()
	segments := []tracking.Segment{{Fixes: []tracking.Fix{sample(1), sample(2)}}, {Fixes: []tracking.Fix{sample(9), {Heartbeat: true}}}}
	var file bytes.Buffer
	if err := WriteGPX(&file, `a <track> & "more"`, segments); err != nil {
		t.Fatal(err)
	}
	messages, err := DecodeGPX(&file, "d")
	if err != nil || len(messages) != 3 {
		t.Fatalf("%d points came back, %v", len(messages), err)
	}
	for i, want := range []tracking.Fix{sample(1), sample(2), sample(9)} {
		got := messages[i].Fix
		if got.Point != want.Point || !got.At.Equal(want.At) || !near(got.SpeedMPS, 2.5) || !near(got.AccuracyM, 8.5) || !near(got.AltitudeM, 12) {
			t.Errorf("point %d: wrote %+v, read %+v", i, want, got)
		}
	}
}

// TestGPXFiles reads every recorded file of the shared data; each must give as
// many messages as it has track points.
func TestGPXFiles(t *testing.T) {
	t.Parallel()
	folder := shared(t)
	if folder == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "traces", "g*", "*.gpx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the shared data is there but has no GPX: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		started := 0
		messages, err := DecodeGPX(bytes.NewReader(text), "d")
		if err != nil || len(messages) != strings.Count(string(text), "<trkpt") {
			t.Errorf("%s: %d messages of %d points, %v", filepath.Base(name), len(messages), strings.Count(string(text), "<trkpt"), err)
		}
		limits := tracking.DefaultLimits()
		limits.Past = 20 * 365 * 24 * time.Hour
		for _, m := range messages {
			if m.Fix == nil {
				continue
			}
			if reason, _ := limits.Check(*m.Fix, nil, arrival); reason == "" {
				started++
			}
		}
		t.Logf("%s: %d points, %d usable", filepath.Base(name), len(messages), started)
	}
}
