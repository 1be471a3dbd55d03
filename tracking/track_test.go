package tracking

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"xuntu.dev/geo"
)

// checkTrack holds what every track promises about the fixes it was built of.
func checkTrack(t *testing.T, name string, fixes []Fix, track Track) {
	t.Helper()
	count := len(track.Strays) + len(track.Heartbeats) + track.Duplicates
	for _, s := range track.Segments {
		count += len(s.Fixes)
		if len(s.Fixes) == 0 || !slices.IsSortedFunc(s.Fixes, func(a, b Fix) int { return a.At.Compare(b.At) }) {
			t.Errorf("%s: a segment is empty or out of order", name)
		}
	}
	if count != len(fixes) {
		t.Errorf("%s: %d fixes went in, %d came out", name, len(fixes), count)
	}
	if len(track.Segments) > 0 && len(track.Gaps) != len(track.Segments)-1 {
		t.Errorf("%s: %d segments and %d gaps", name, len(track.Segments), len(track.Gaps))
	}
	for i, g := range track.Gaps {
		before, after := track.Segments[i].Fixes, track.Segments[i+1].Fixes
		if g.From.Point != before[len(before)-1].Point || g.To.Point != after[0].Point {
			t.Errorf("%s: gap %d does not lie between its segments", name, i)
		}
	}
}

// along is a row of fixes going east at a speed, one every so many seconds.
func along(from, east, speed, every float64, n int) []Fix {
	fixes := make([]Fix, n)
	for i := range fixes {
		fixes[i] = fixAt(from+float64(i)*every, east+speed*every*float64(i), 0)
	}
	return fixes
}

func concat(rows ...[]Fix) []Fix { return slices.Concat(rows...) }

// TestBuildTrack draws what happens to odd fixes. Time runs to the right.
//
//	stray          x                     jump            o──o──o
//	         o──o     o──o──o                  o──o──o ┈┈
//
//	stale  x                             gap   o──o──o      ┈┈┈┈     o──o
//	            o──o──o──o                            (no fix, and moved)
func TestBuildTrack(t *testing.T) {
	t.Parallel()
	ride := along(0, 0, 10, 30, 10) // 300 m a step
	for _, c := range []struct {
		name     string
		fixes    []Fix
		segments []int // fixes in each
		strays   int
		gaps     int
		jumps    int
		twice    int
	}{
		{name: "nothing", segments: nil},
		{name: "one fix", fixes: ride[:1], segments: []int{1}},
		{name: "a ride", fixes: ride, segments: []int{10}},
		{name: "sent twice", fixes: concat(ride, ride[3:5]), segments: []int{10}, twice: 2},
		{name: "one stray", fixes: concat(ride[:5], []Fix{fixAt(135, 9000, 9000)}, ride[5:]), segments: []int{10}, strays: 1},
		{
			name:  "two strays in a row",
			fixes: concat(ride[:5], []Fix{fixAt(130, 9000, 9000), fixAt(140, 9000, 9000)}, ride[5:]), segments: []int{10}, strays: 2,
		},
		{name: "a stale first fix", fixes: concat([]Fix{fixAt(-3, 264, 5000)}, ride), segments: []int{10}, strays: 1},
		{name: "a lasting jump", fixes: concat(ride, along(310, 30000, 10, 30, 5)), segments: []int{10, 5}, gaps: 1, jumps: 1},
		{name: "a gap, and moved", fixes: concat(ride, along(310+600, 6000, 10, 30, 5)), segments: []int{10, 5}, gaps: 1},
		{name: "a silence on the spot", fixes: concat(ride, along(270+3000, 2700, 10, 30, 5)), segments: []int{15}},
		{
			name:     "a stale fix after a gap",
			fixes:    concat(ride, []Fix{fixAt(910, 6000, 9000)}, along(920, 6100, 10, 30, 5)),
			segments: []int{10, 5}, gaps: 1, strays: 1,
		},
		{name: "a fast train gathers speed", fixes: train(), segments: []int{len(train())}},
		{name: "a flight in a long silence", fixes: concat(ride, along(7470, 1_000_000, 10, 30, 3)), segments: []int{10, 3}, gaps: 1},
		{name: "a weak fix", fixes: concat(ride[:4], []Fix{weak(ride[4])}, ride[5:]), segments: []int{9}, strays: 1},
		{name: "heartbeats", fixes: concat(ride, []Fix{{Heartbeat: true, At: morning, DeviceAt: morning}}), segments: []int{10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			shuffled := slices.Clone(c.fixes)
			rng := rand.New(rand.NewPCG(7, 7))
			for range 3 {
				track := BuildTrack(shuffled, DefaultTrackRules())
				checkTrack(t, c.name, c.fixes, track)
				var lengths []int
				jumps := 0
				for _, s := range track.Segments {
					lengths = append(lengths, len(s.Fixes))
				}
				for _, f := range track.Fixes() {
					if f.Flags.Has(FlagJump) {
						jumps++
					}
				}
				if !slices.Equal(lengths, c.segments) || len(track.Strays) != c.strays || len(track.Gaps) != c.gaps ||
					jumps != c.jumps || track.Duplicates != c.twice {
					t.Fatalf("segments %v, %d strays, %d gaps, %d jumps, %d twice; want %v, %d, %d, %d, %d",
						lengths, len(track.Strays), len(track.Gaps), jumps, track.Duplicates,
						c.segments, c.strays, c.gaps, c.jumps, c.twice)
				}
				rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			}
		})
	}
}

// train is a ride that gets as fast as 300 km/h within five minutes.
func train() []Fix {
	var fixes []Fix
	east, speed := 0.0, 0.0
	for i := range 20 {
		fixes = append(fixes, fixAt(float64(i)*30, east, 0))
		speed = min(83, speed+12)
		east += speed * 30
	}
	return fixes
}

func weak(f Fix) Fix {
	f.AccuracyM = new(900.0)
	return f
}

// TestSimplify holds the bound of the simplification on generated days: nobody
// is misplaced by more than ten metres, at any instant.
func TestSimplify(t *testing.T) {
	t.Parallel()
	var all, kept int
	for seed := range uint64(10) {
		d := newWorkday(seed, 6)
		for _, s := range BuildTrack(d.arrived(), DefaultTrackRules()).Segments {
			simple := Simplify(s.Fixes, SimplifyM)
			all, kept = all+len(s.Fixes), kept+len(simple)
			first, last := s.Fixes[0].At, s.Fixes[len(s.Fixes)-1].At
			for when := first; !when.After(last); when = when.Add(7 * time.Second) {
				if off := geo.Distance(PositionAt(s.Fixes, when), PositionAt(simple, when)); off > SimplifyM {
					t.Fatalf("seed %d: %.2f m off at %v", seed, off, when)
				}
			}
		}
	}
	t.Logf("%d of %d fixes kept", kept, all)
	stand := along(0, 0, 0, 30, 100)
	if n := len(Simplify(stand, SimplifyM)); n != 2 {
		t.Errorf("a person standing still takes %d fixes, want 2", n)
	}
	// Douglas-Peucker would drop the pause: the line is straight. The time is not.
	pause := concat(along(0, 0, 10, 30, 5), along(600, 1200, 10, 30, 5))
	if n := len(Simplify(pause, SimplifyM)); n != 4 {
		t.Errorf("a pause on a straight street takes %d fixes, want 4", n)
	}
}

// TestReadings bridges a long rest by the heartbeats that a track keeps apart.
func TestReadings(t *testing.T) {
	t.Parallel()
	fixes := concat(along(0, 0, 0, 30, 8), along(2400, 0, 0, 30, 8))
	for s := 300.0; s < 2400; s += 300 {
		beat := fixAt(s, 0, 0)
		beat.Heartbeat = true
		fixes = append(fixes, beat)
	}
	track := BuildTrack(fixes, DefaultTrackRules())
	if stops := FindStops(track.Readings(), DefaultStopRules()); len(stops) != 1 || stops[0].Duration() != 2610*time.Second {
		t.Errorf("stops %+v, want one of 43.5 minutes", stops)
	}
}

func TestPositionAt(t *testing.T) {
	t.Parallel()
	ride := along(0, 0, 10, 30, 3)
	for name, c := range map[string]struct {
		seconds, east float64
	}{
		"before": {-5, 0}, "at a fix": {30, 300}, "between": {45, 450}, "after": {900, 600},
	} {
		got := PositionAt(ride, morning.Add(time.Duration(c.seconds*float64(time.Second))))
		if off := geo.Distance(got, at(c.east, 0)); off > 0.01 {
			t.Errorf("%s: %.2f m off", name, off)
		}
	}
}

func BenchmarkBuildTrack(b *testing.B) {
	d := newWorkday(1, 12)
	for b.Loop() {
		track := BuildTrack(d.fixes, DefaultTrackRules())
		stops := FindStops(track.Fixes(), DefaultStopRules())
		Measure(track, stops)
		for _, s := range track.Segments {
			Simplify(s.Fixes, SimplifyM)
		}
	}
}
