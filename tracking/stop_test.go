package tracking

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestStayRecall is acceptance criterion TRK-05: of stays of five minutes or
// more within 80 m at least 95 % are found, on generated days with their truth.
func TestStayRecall(t *testing.T) {
	t.Parallel()
	var truth, found, recalled int
	var boundary, f1 float64
	const days = 60
	for seed := range uint64(days) {
		d := newWorkday(seed, 12)
		track := BuildTrack(d.arrived(), DefaultTrackRules())
		stops := FindStops(track.Fixes(), DefaultStopRules())
		score := EvaluateStops(Intervals(stops), d.stays)
		truth, found, recalled = truth+score.Truth, found+score.Found, recalled+score.Recalled
		f1 += score.F1 / days
		boundary += score.Boundary.Seconds() / days
	}
	recall, precise := float64(recalled)/float64(truth), float64(recalled)/float64(found)
	t.Logf("%d stays, %d stops found, recall %.3f, precision %.3f, F1 by seconds %.3f, median boundary error %.0f s", truth, found, recall, precise, f1, boundary)
	if recall < 0.95 || precise < 0.9 || f1 < 0.9 {
		t.Errorf("recall %.3f, precision %.3f, F1 %.3f; want 0.95, 0.90, 0.90", recall, precise, f1)
	}
}

// TestMileageError is the other half of TRK-05: the way is measured to 5 %. A
// day with a silence is allowed 8: what nobody saw is only a straight line.
func TestMileageError(t *testing.T) {
	t.Parallel()
	var sum, size, worst float64
	const days = 60
	for seed := range uint64(days) {
		d := newWorkday(seed, 12)
		track := BuildTrack(d.arrived(), DefaultTrackRules())
		m := Measure(track, FindStops(track.Fixes(), DefaultStopRules()))
		off := 100 * ((m.DistanceM+m.GapDistanceM)/d.metres - 1)
		sum, size, worst = sum+off/days, size+math.Abs(off)/days, max(worst, math.Abs(off))
		if limit := map[bool]float64{false: 5, true: 8}[d.silent]; math.Abs(off) > limit {
			t.Errorf("seed %d: %+.1f %%, silent %v", seed, off, d.silent)
		}
	}
	t.Logf("mean error %+.2f %%, mean size %.2f %%, worst %.2f %%", sum, size, worst)
}

// TestMeasureDrift stands for three hours with errors of 15 m: no way at all.
func TestMeasureDrift(t *testing.T) {
	t.Parallel()
	d := &workday{rng: rand.New(rand.NewPCG(3, 3))}
	d.stand(0, 0, 3*3600)
	d.read()
	track := BuildTrack(d.fixes, DefaultTrackRules())
	stops := FindStops(track.Fixes(), DefaultStopRules())
	m := Measure(track, stops)
	var naive float64
	for i := 1; i < len(d.fixes); i++ {
		naive += metres(d.fixes[i-1].Point, d.fixes[i].Point)
	}
	if m.DistanceM > 20 || m.Stopped < 175*time.Minute || naive < 500 {
		t.Errorf("%.0f m in %v of stops, %.0f m if all steps count; want none, three hours, much", m.DistanceM, m.Stopped, naive)
	}
}

// TestBend cuts a corner of two legs of 300 m:
//
//	a───b┈┈┈┈┐
//	      ╲  ┊
//	         c
//	         d
func TestBend(t *testing.T) {
	t.Parallel()
	a, b, c, d := at(0, 0), at(300, 0), at(600, -300), at(600, -600)
	if got := bend(a, b, c, d) * metres(b, c); math.Abs(got-600) > 1 {
		t.Errorf("the corner is %.0f m long, want 600", got)
	}
	if got := bend(a, b, at(600, 0), at(900, 0)); got != 1 {
		t.Errorf("a straight street is %v times as long", got)
	}
	if got := bend(a, b, at(600, -300), at(900, -300)); got != 1 {
		t.Errorf("a change of lane is %v times as long", got)
	}
}

// TestWindings sees a road that turns left and right between fixes, which no corner
// explains, and what it must leave alone.
func TestWindings(t *testing.T) {
	t.Parallel()
	if got := windings(at(0, 0), at(300, 0), at(600, 0), at(900, 0)); got > 0.01 {
		t.Errorf("a straight street winds by %.2f m", got)
	}
	if got := windings(at(0, 0), at(300, 0), at(0, 0), at(300, 0)); got != 0 {
		t.Errorf("a way back winds by %.2f m", got)
	}
	// Steps of 424 m of which 300 are progress: leaving out b or c loses 249 m each.
	if got := windings(at(0, 0), at(300, 300), at(600, 0), at(900, 300)); math.Abs(got-windMost*2*248.5/4) > 2 {
		t.Errorf("left and right wind by %.1f m", got)
	}
}

// TestFindStops draws stops one by one. Distances in metres, one fix every 30 s.
//
//	rides of 300 m a step ──o──o──(o o o o o)──o──o──
func TestFindStops(t *testing.T) {
	t.Parallel()
	still := func(from, east, seconds float64) []Fix { return along(from, east, 0, 30, int(seconds/30)+1) }
	arrive, leave := along(0, -3000, 10, 30, 10), func(from float64) []Fix { return along(from, 300, 10, 30, 10) }
	beats := func(from, to float64) (fixes []Fix) {
		for s := from; s <= to; s += 300 {
			fixes = append(fixes, Fix{Heartbeat: true, At: fixAt(s, 0, 0).At})
		}
		return fixes
	}
	away := func(fixes []Fix, i int, east float64) []Fix {
		fixes = slices.Clone(fixes)
		fixes[i].Point = at(east, 0)
		return fixes
	}
	for _, c := range []struct {
		name  string
		fixes []Fix
		want  []float64 // minutes of each stop
	}{
		{"none", nil, nil},
		{"a ride", along(0, 0, 10, 30, 40), nil},
		{"ten minutes", concat(arrive, still(300, 0, 600), leave(930)), []float64{10}},
		{"two minutes are no stop", concat(arrive, still(300, 0, 120), leave(450)), nil},
		{"still there at the end", concat(arrive, still(300, 0, 600)), []float64{10}},
		{"one jump away and back", concat(arrive, away(still(300, 0, 600), 8, 400), leave(930)), []float64{10}},
		{"three jumps are an errand", concat(arrive, away(away(away(still(300, 0, 600), 8, 400), 9, 400), 10, 400), leave(930)), []float64{3.5, 4.5}},
		{"a silence of 14 minutes", concat(arrive, still(300, 0, 180), still(300+180+840, 0, 180), leave(1530)), []float64{20}},
		{"a silence of 20 minutes", concat(arrive, still(300, 0, 180), still(300+180+1200, 0, 180), leave(1890)), []float64{3, 3}},
		{"heartbeats in the silence", concat(arrive, still(300, 0, 180), beats(600, 1500), still(1680, 0, 180), leave(1890)), []float64{26}},
		{"heartbeats only, to the end", concat(arrive, still(300, 0, 60), beats(600, 1500)), []float64{20}},
		{"weak fixes say nothing", concat(arrive, still(300, 0, 300), []Fix{weak(fixAt(610, 900, 0))}, still(630, 0, 270), leave(930)), []float64{10}},
		{"a slow walk is no stop", along(0, 0, 1.2, 30, 60), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []float64
			stops := FindStops(c.fixes, DefaultStopRules())
			for _, s := range stops {
				got = append(got, s.Duration().Minutes())
				if s.RadiusM > 50 || s.Fixes == 0 {
					t.Errorf("radius %.0f m, %d fixes", s.RadiusM, s.Fixes)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("stops of %v minutes, want %v", got, c.want)
			}
		})
	}
}

// TestOpenStop asks a finder in the middle of a stop.
func TestOpenStop(t *testing.T) {
	t.Parallel()
	finder := NewStopFinder(DefaultStopRules())
	for i, f := range along(0, 0, 0, 60, 6) {
		ended := finder.Add(f)
		if _, open := finder.Open(); open != (i >= 3) || len(ended) > 0 {
			t.Errorf("after %d minutes: open %v, %d ended", i, open, len(ended))
		}
	}
	if ended := finder.Close(); len(ended) != 1 || ended[0].Duration() != 5*time.Minute {
		t.Errorf("closing gave %+v", ended)
	}
	if again := finder.Close(); again != nil {
		t.Errorf("closing again gave %+v", again)
	}
}
