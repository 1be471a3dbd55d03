package demo

import (
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/tracking"
)

// told is what a rep's phone told on a day, as the product would have kept it.
type told struct {
	*outing
	fixes   []tracking.Fix // in the order of arrival
	contact time.Time      // when the phone was last heard; zero: not that day
	claims  []*claim
	visits  []*visit
	notices []notice
	ready   readyDay
}

// tell lets the product's own rules have their say about everything that
// arrived before the cut.
func (o *outing) tell(cut time.Time, j judge) *told {
	t := &told{outing: o}
	t.listen(cut)
	t.judgeCalls(cut, j)
	t.remark()
	t.ready = t.makeReady(j)
	return t
}

// seqs are the numbers a phone may give to the fixes of one day.
const seqs = 100_000

// listen takes the fixes in the order in which they arrive; what comes twice is kept once.
func (t *told) listen(cut time.Time) {
	limits := tracking.DefaultLimits()
	var newest *tracking.Fix
	for _, e := range t.played.Events {
		if !e.SentAt.Before(cut) {
			break
		}
		t.contact = e.SentAt
		if e.Kind != sim.Fix || e.Double {
			continue
		}
		f := fixOf(e, int64(t.number)*seqs)
		reason, flags := limits.Check(f, newest, f.ReceivedAt)
		if reason != "" {
			continue
		}
		f.Flags = flags
		t.fixes = append(t.fixes, f)
		if newest == nil || f.At.After(newest.At) {
			newest = &t.fixes[len(t.fixes)-1]
		}
	}
}

// fixOf is the fix a phone reads of an event. Figures go through the width the
// table gives them, so that a day made now is the day made of the table.
func fixOf(e sim.Event, seqBase int64) tracking.Fix {
	at := e.At.UTC()
	seq := seqBase + e.Seq
	f := tracking.Fix{
		At: at, DeviceAt: at, ReceivedAt: e.SentAt.UTC(), TimeSource: tracking.TimeDevice, Seq: &seq,
		Point: e.Point, AccuracyM: kept(e.AccuracyM), AltitudeM: kept(e.AltitudeM), SpeedMPS: kept(e.SpeedMps),
		Battery: kept(e.Battery), Charging: &e.Charging, Mock: &e.Mock,
	}
	if e.HeadingDeg >= 0 {
		f.HeadingDeg = kept(e.HeadingDeg)
	}
	return f
}

func kept(v float64) *float64 {
	narrow := float64(float32(v))
	return &narrow
}

// newest is the fix read last, or nil.
func (t *told) newest() *tracking.Fix {
	var last *tracking.Fix
	for i := range t.fixes {
		if f := &t.fixes[i]; last == nil || f.At.After(last.At) {
			last = f
		}
	}
	return last
}

// recent are the phone's fixes of the minutes before an instant, which an app
// sends with a check-in.
func (t *told) recent(at time.Time) []tracking.Fix {
	var list []tracking.Fix
	for _, f := range t.fixes {
		if age := at.Sub(f.At); age >= 0 && age < 3*time.Minute {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b tracking.Fix) int { return a.At.Compare(b.At) })
	return list
}

// notice is something a supervisor should have seen.
type notice struct {
	at       time.Time
	kind     string
	severity string
	outlet   int // index, or -1
	point    orb.Point
	params   map[string]any
}

// quiet is how long the same kind about the same rep is not said again.
func quiet(kind string) time.Duration {
	switch kind {
	case "low_battery":
		return 4 * time.Hour
	case "mock_location":
		return time.Hour
	}
	return 10 * time.Minute
}

// lowBattery deserves a word when the phone is not charged, 0 to 1.
const lowBattery = 0.15

// remark notices what is odd in the fixes, as they arrive.
func (t *told) remark() {
	said := map[string]time.Time{}
	for _, f := range t.fixes {
		n := notice{at: f.At, outlet: -1, point: f.Point}
		switch {
		case f.Flags.Has(tracking.FlagMock):
			n.kind, n.severity = "mock_location", "alarm"
		case f.Flags.Has(tracking.FlagJump):
			n.kind, n.severity = "track_jump", "warn"
		case *f.Battery < lowBattery && !*f.Charging && !f.Flags.Has(tracking.FlagLate):
			n.kind, n.severity, n.params = "low_battery", "info", map[string]any{"battery": *f.Battery}
		default:
			continue
		}
		if last, ok := said[n.kind]; ok && n.at.Sub(last).Abs() < quiet(n.kind) {
			continue
		}
		said[n.kind] = n.at
		t.notices = append(t.notices, n)
	}
}
