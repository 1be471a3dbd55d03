package evidence

import (
	"math"
	"testing"
	"time"

	"xuntu.dev/tracking"
)

// piece returns the piece of a code, if the finding has it.
func piece(f Finding, code tracking.ReasonCode) (Piece, bool) {
	for _, p := range f.Pieces {
		if p.Code == code {
			return p, true
		}
	}
	return Piece{}, false
}

// TestPieces changes one thing of an honest visit at a time.
func TestPieces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*Visit)
		code   tracking.ReasonCode
		weight float64
		then   Decision
	}{
		{"nothing", func(*Visit) {}, PlaceJudged, 0, Accept},
		{"the system says made up", func(v *Visit) { v.Fixes[3].Mock = new(true) }, MadeUp, 5, Reject},
		{"out in a minute", func(v *Visit) { v.CheckOut.DeviceAt = v.CheckIn.DeviceAt.Add(20 * time.Second) }, Fleeting, 3, Review},
		{"cell far", func(v *Visit) { v.Native.CellKM = new(12.0) }, CellFar, 3, Review},
		{"cell far and no word of the maker", func(v *Visit) {
			v.Native = Native{CellKM: new(12.0), Attested: new(false)}
		}, NotAttested, 1, Reject},
		{"access point missing", func(v *Visit) { v.Native.OutletWifi = new(false) }, WifiMissing, 0.5, Accept},
		{"access point seen", func(v *Visit) { v.Native.OutletWifi = new(true) }, WifiSeen, 0, Accept},
		{"clock ten minutes off", func(v *Visit) { v.CheckIn.ReceivedAt = v.CheckIn.DeviceAt.Add(10 * time.Minute) }, ClockWrong, 0.5, Accept},
		{"photo of yesterday", func(v *Visit) { v.Photo.After = -26 * time.Hour }, PhotoOld, 3, Review},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := ordinary(4).seen()
			c.change(&v)
			f := Default().Judge(v, Recall{})
			if p, is := piece(f, c.code); !is || p.Weight != c.weight || f.Decision != c.then {
				t.Errorf("%s, %s of %.1f (%v); want %s, %.1f", f.Decision, c.code, p.Weight, is, c.then, c.weight)
			}
		})
	}
}

// TestBeyondDoubtFigures reads the numbers of a check-in in the next street but one.
func TestBeyondDoubtFigures(t *testing.T) {
	t.Parallel()
	v := Visit{Outlet: ordinary(1).seen().Outlet, CheckIn: Tap{DeviceAt: noon, Point: spot(240, 0), AccuracyM: new(22.0)}}
	p, is := piece(Default().Judge(v, Recall{}), BeyondDoubt)
	want := map[string]float64{"beyondM": 140, "accuracyM": 22, "excessM": 118, "fixes": 1}
	for name, figure := range want {
		if !is || math.Abs(p.Params[name]-figure) > 0.5 {
			t.Errorf("%s = %v, want %v", name, p.Params[name], figure)
		}
	}
	if math.Abs(p.Weight-2.68) > 0.01 {
		t.Errorf("weight %v, want 1.5 and 118 m at 1 for 100", p.Weight)
	}
}

// TestSeenWifiSpeaksForThePlaceOnly: an access point takes away what the place had
// against it, but not a photo used twice.
func TestSeenWifiSpeaksForThePlaceOnly(t *testing.T) {
	t.Parallel()
	far := Visit{Outlet: ordinary(1).seen().Outlet, CheckIn: Tap{DeviceAt: noon, Point: spot(240, 0), AccuracyM: new(22.0)}}
	if f := Default().Judge(far, Recall{}); f.Decision != Review {
		t.Errorf("118 m beyond doubt: %+v", f)
	}
	far.Native.OutletWifi = new(true)
	if f := Default().Judge(far, Recall{}); f.Decision != Accept {
		t.Errorf("with the outlet's access point in sight: %+v", f)
	}
	v := ordinary(1).seen()
	v.Native.OutletWifi = new(true)
	if f := Default().Judge(v, Recall{PhotoSeen: true, PhotoBits: 2}); f.Decision != Reject {
		t.Errorf("a photo used twice: %+v", f)
	}
}

// TestJudgeBearsAnything gives what phones in trouble send.
func TestJudgeBearsAnything(t *testing.T) {
	t.Parallel()
	nan := tracking.Fix{DeviceAt: noon, AccuracyM: new(math.NaN())}
	nan.Point[0] = math.NaN()
	for name, v := range map[string]Visit{
		"empty":         {},
		"one heartbeat": {Fixes: []tracking.Fix{{Heartbeat: true, DeviceAt: noon}}},
		"no numbers":    {Fixes: []tracking.Fix{nan, nan, nan, nan, nan, nan, nan, nan}},
		"one moment":    {Fixes: make([]tracking.Fix, 60), Earlier: [][]tracking.Fix{make([]tracking.Fix, 60)}},
	} {
		f := Default().Judge(v, Recall{})
		if math.IsNaN(f.Score) || len(f.Pieces) == 0 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
