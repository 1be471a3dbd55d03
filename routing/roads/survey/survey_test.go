package survey

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/roads/sketch"
)

func TestSegmentsHaveLengthTimeAndName(t *testing.T) {
	t.Parallel()
	s := read(t, "car", "a----b", "ab highway=primary name=文化路 ref=G107 maxspeed=50")
	if len(s.Segments) != 2 || len(s.Dart) != 2 {
		t.Fatalf("%d segments, %d nodes", len(s.Segments)-1, len(s.Dart))
	}
	seg := s.Segments[0]
	metres := float64(seg.LengthCm) / 100
	if math.Abs(metres-5*sketch.Column*111319.5) > 0.1 {
		t.Errorf("%v m", metres)
	}
	want := time.Duration(metres / (0.8 * 50 / 3.6) * float64(time.Second))
	if got := s.Turns.Node[0].Time(); (got-want).Abs() > time.Millisecond || s.Turns.Node[0].Centimetres() != seg.LengthCm {
		t.Errorf("%v, want %v", got, want)
	}
	if s.Streets[seg.Street] != (Street{"文化路", "G107"}) || seg.Way != int64(sketch.Way("ab")) || s.Report.Attribution != "sketch" {
		t.Errorf("%+v %+v %+v", s.Streets, seg, s.Report)
	}
}

func TestWaitsAreCounted(t *testing.T) {
	t.Parallel()
	bare := read(t, "car", "a--b--c", "abc highway=primary").Turns.Node
	for name, c := range map[string]struct {
		tags        string
		ahead, back time.Duration
	}{
		"lights":            {"highway=traffic_signals", 8 * time.Second, 8 * time.Second},
		"lights one way":    {"highway=traffic_signals traffic_signals:direction=backward", 0, 8 * time.Second},
		"a gate":            {"barrier=gate", 10 * time.Second, 10 * time.Second},
		"a toll booth":      {"barrier=toll_booth", 0, 0},
		"an ordinary place": {"highway=crossing", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, "car", "a--b--c", "abc highway=primary", "@b "+c.tags).Turns.Node
			if got[0].Time()-bare[0].Time() != c.ahead || got[1].Time()-bare[1].Time() != c.back {
				t.Errorf("%v and %v longer", got[0].Time()-bare[0].Time(), got[1].Time()-bare[1].Time())
			}
		})
	}
}

func TestLeftTurnsTakeLongerThanRightOnes(t *testing.T) {
	t.Parallel()
	s := read(t, "car", cross, "axc highway=primary", "bxd highway=primary")
	w := newTrail(s, cross)
	delay := func(a, b, c rune) time.Duration {
		for v := range uint32(len(s.Dart)) {
			if from, to := w.ends(v); from != a || to != b {
				continue
			}
			for i := s.Turns.First[v]; i < s.Turns.First[v+1]; i++ {
				if _, to := w.ends(s.Turns.Head[i]); to == c {
					return time.Duration(s.Turns.Delay[i]) * time.Millisecond
				}
			}
		}
		t.Fatalf("no turn %c%c%c", a, b, c)
		return 0
	}
	if straight, right, left := delay('a', 'x', 'c'), delay('a', 'x', 'd'), delay('a', 'x', 'b'); straight >= right || right >= left || left > 10*time.Second {
		t.Errorf("straight %v, right %v, left %v", straight, right, left)
	}
}

func TestFerriesTakeTheirTime(t *testing.T) {
	t.Parallel()
	s := read(t, "car", "a--b     c--d", "ab highway=primary", "bc route=ferry duration=00:20", "cd highway=primary")
	found := false
	for i, seg := range s.Segments[:3] {
		if seg.Flags&Ferry != 0 {
			found = true
			if got := s.Turns.Node[seg.Node[0]].Time(); (got - 20*time.Minute).Abs() > time.Second {
				t.Errorf("segment %d takes %v", i, got)
			}
		}
	}
	if !found {
		t.Error("no ferry")
	}
}

func TestIslandsAreMarked(t *testing.T) {
	t.Parallel()
	drawing := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY    Z"
	lines := []string{}
	letters := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY"
	for i := range len(letters) - 1 {
		lines = append(lines, letters[i:i+2]+" highway=residential")
	}
	s := read(t, "car", drawing, append(lines, "mZ highway=residential oneway=yes")...)
	if s.Report.Islands != 1 {
		t.Errorf("%d islands", s.Report.Islands)
	}
	for _, seg := range s.Segments[:len(s.Segments)-1] {
		if trap := seg.Node[1] == graph.None; trap == (seg.Flags&Main != 0) {
			t.Errorf("segment %+v", seg)
		}
	}
}

func TestAMissingNodeCutsTheWay(t *testing.T) {
	t.Parallel()
	s := read(t, "car", "a--b  d--e", "abcde highway=primary")
	if len(s.Segments) != 3 || s.Report.Lost != 1 {
		t.Errorf("%d segments, %d nodes lost", len(s.Segments)-1, s.Report.Lost)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	p, err := profile.New("car", profile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), sketch.Extract("a-b", "ab highway=footway"), p); err == nil || !strings.Contains(err.Error(), "no road that is open to car") {
		t.Errorf("%v", err)
	}
	if _, err := Read(t.Context(), strings.NewReader("nonsense"), p); err == nil {
		t.Error("nonsense is read")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, sketch.Extract("a-b", "ab highway=primary"), p); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<osm><node id="1" lat="1" lon="1"/><node id="2" lat="1" lon="1.01"><tag k="barrier" v="gate"/></node><way id="3"><nd ref="1"/><nd ref="2"/><nd ref="1"/><tag k="highway" v="primary"/></way>` +
		`<relation id="9"><member type="way" ref="3" role="from"/><member type="node" ref="2" role="via"/><member type="way" ref="3" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="only_u_turn"/></relation></osm>`)
	f.Add(`<osm><way id="3"><nd ref="1"/><nd ref="2"/><tag k="route" v="ferry"/><tag k="duration" v="99:99"/></way></osm>`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range profile.Names() {
			p, err := profile.New(name, profile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s, err := Read(t.Context(), strings.NewReader(text), p)
			if err != nil {
				continue
			}
			if err := s.Turns.Check(); err != nil {
				t.Error(err)
			}
		}
	})
}
