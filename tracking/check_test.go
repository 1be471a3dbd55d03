package tracking

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	arrival := fixAt(1, 0, 0).At
	base := func(change func(*Fix)) Fix {
		f := fixAt(0, 0, 0)
		change(&f)
		return f
	}
	when := func(ago time.Duration) Fix {
		return base(func(f *Fix) { f.At, f.DeviceAt = arrival.Add(-ago), arrival.Add(-ago) })
	}
	place := func(lon, lat float64) Fix { return base(func(f *Fix) { f.Point = orb.Point{lon, lat} }) }
	far := fixAt(-30, 6000, 0)
	for _, c := range []struct {
		name     string
		fix      Fix
		previous *Fix
		reason   QuarantineReason
		flags    []string
	}{
		{name: "a plain fix", fix: base(func(*Fix) {})},
		{name: "latitude", fix: place(106.7, 910.8), reason: BadLat},
		{name: "latitude is not a number", fix: place(106.7, math.NaN()), reason: BadLat},
		{name: "the pole", fix: place(0, -90)},
		{name: "longitude", fix: place(-180.1, 10), reason: BadLon},
		{name: "longitude is infinite", fix: place(math.Inf(1), 10), reason: BadLon},
		{name: "null island", fix: place(0, 0), reason: ZeroPoint},
		{name: "tomorrow", fix: when(-25 * time.Hour), reason: FutureTime},
		{name: "a zone ahead", fix: when(-14 * time.Hour)},
		{name: "sixty-one days", fix: when(61 * 24 * time.Hour), reason: OldTime},
		{name: "a week offline", fix: when(7 * 24 * time.Hour), flags: []string{"late"}},
		{name: "no time", fix: base(func(f *Fix) { f.At = time.Time{} }), reason: NoTime},
		{name: "accuracy below zero", fix: base(func(f *Fix) { f.AccuracyM = new(-1.0) }), reason: BadAccuracy},
		{name: "accuracy not a number", fix: base(func(f *Fix) { f.AccuracyM = new(math.NaN()) }), reason: BadAccuracy},
		{name: "faster than sound", fix: base(func(f *Fix) { f.SpeedMPS = new(400.0) }), reason: BadSpeed},
		{name: "a plane", fix: base(func(f *Fix) { f.SpeedMPS = new(250.0) })},
		{name: "coarse", fix: base(func(f *Fix) { f.AccuracyM = new(150.0) }), flags: []string{"weak"}},
		{name: "the phone doubts it", fix: base(func(f *Fix) { f.Attrs = map[string]any{"valid": false} }), flags: []string{"weak"}},
		{name: "made up", fix: base(func(f *Fix) { f.Mock = new(true) }), flags: []string{"mock"}},
		{name: "said not to be made up", fix: base(func(f *Fix) { f.Mock = new(false) })},
		{name: "six kilometres in half a minute", fix: base(func(*Fix) {}), previous: &far, flags: []string{"jump"}},
		{name: "the same in a fast train", fix: base(func(f *Fix) { f.SpeedMPS = new(240.0) }), previous: &far},
		{name: "after a heartbeat", fix: base(func(*Fix) {}), previous: &Fix{Heartbeat: true, At: far.At}},
		{name: "clock put right", fix: base(func(f *Fix) { f.DeviceAt = f.At.Add(-8 * time.Hour) }), flags: []string{"clock"}},
		{name: "heartbeat without a place", fix: base(func(f *Fix) { f.Heartbeat, f.Point = true, orb.Point{} })},
		{name: "heartbeat from the future", fix: base(func(f *Fix) { f.Heartbeat, f.At = true, arrival.Add(48*time.Hour) }), reason: FutureTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reason, flags := DefaultLimits().Check(c.fix, c.previous, arrival)
			if reason != c.reason || !slices.Equal(flags.Names(), append([]string{}, c.flags...)) {
				t.Errorf("got %q %v, want %q %v", reason, flags.Names(), c.reason, c.flags)
			}
		})
	}
}

func TestFixJSON(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(Fix{At: morning, DeviceAt: morning, Point: orb.Point{1, 2}, Battery: new(0.0)})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"at":"2026-06-29T00:30:00Z","deviceAt":"2026-06-29T00:30:00Z","point":[1,2],"battery":0}`
	if string(text) != want {
		t.Errorf("got %s, want %s: what is not known is left out, what is zero is not", text, want)
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	slow := 8*time.Minute + 20*time.Second
	var c Clock
	if c.Offset() != 0 {
		t.Error("nothing known, nothing added")
	}
	for i := range 20 { // online, one request a minute, with the network's delay
		arrival := morning.Add(time.Duration(i) * time.Minute)
		c = c.ObserveSent(arrival.Add(-slow-time.Duration(i%4)*300*time.Millisecond), arrival)
	}
	if off := c.Offset() - slow; off < 0 || off > time.Second {
		t.Errorf("offset %v, want about %v", c.Offset(), slow)
	}
	// One request that took an hour changes nothing.
	if after := c.ObserveSent(morning, morning.Add(time.Hour)); after.Offset() != c.Offset() {
		t.Errorf("one slow request moved the offset to %v", after.Offset())
	}
	text, err := json.Marshal(c)
	var back Clock
	if err != nil || json.Unmarshal(text, &back) != nil || back != c {
		t.Errorf("stored as %s, %v", text, err)
	}
	if network := (Clock{}).ObserveSent(morning, morning.Add(1200*time.Millisecond)); network.Offset() != 0 {
		t.Errorf("the network's delay is no wrong clock: %v", network.Offset())
	}
}

// TestClockQueue empties a queue of two offline hours through an app that does
// not say when it sent: the old fixes must not look like a wrong clock.
func TestClockQueue(t *testing.T) {
	t.Parallel()
	var c Clock
	arrival := morning
	for i := range 240 {
		arrival = arrival.Add(time.Second)
		c = c.Observe(morning.Add(-2*time.Hour).Add(time.Duration(i)*30*time.Second), arrival)
	}
	if c.Offset() != 0 || c.Count != 0 {
		t.Errorf("the queue made an offset of %v", c.Offset())
	}
	for i := range 5 { // online again, the clock 30 s behind
		now := arrival.Add(time.Duration(i) * 30 * time.Second)
		c = c.Observe(now.Add(-30*time.Second), now)
	}
	if c.Offset() != 30*time.Second {
		t.Errorf("offset %v, want 30s", c.Offset())
	}
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	c := Clock{}.ObserveSent(morning.Add(-time.Hour), morning)
	f := Fix{DeviceAt: morning.Add(-2 * time.Hour), TimeSource: TimeDevice, UpMS: new(int64(0))}
	minutes := func(n int64) *int64 { return new(n * 60_000) }
	for _, step := range []struct {
		name string
		fix  Fix
		sent *Sent
		want time.Time
	}{
		{"by the offset", f, nil, morning.Add(-time.Hour)},
		{"uptime agrees", f, &Sent{At: morning.Add(-time.Hour), UpMS: minutes(60)}, morning.Add(-time.Hour)},
		{"clock set back an hour in between", f, &Sent{At: morning.Add(-2 * time.Hour), UpMS: minutes(60)}, morning.Add(-time.Hour)},
		{"restarted in between", f, &Sent{At: morning.Add(-time.Hour), UpMS: minutes(5)}, morning.Add(-time.Hour)},
		{"our own time", Fix{TimeSource: TimeServer}, nil, morning},
	} {
		got := c.Correct(step.fix, step.sent, morning)
		if !got.At.Equal(step.want) || !got.ReceivedAt.Equal(morning) {
			t.Errorf("%s: %v, want %v", step.name, got.At, step.want)
		}
	}
}
