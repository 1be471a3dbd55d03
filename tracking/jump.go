package tracking

import (
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

const (
	flightMPS   = 280.0            // 1,000 km/h: nobody is faster
	flightAfter = 30 * time.Minute // a silence long enough for a flight or a tunnel under the sea
	speedSlack  = 1.3              // a phone's own speed excuses a step this much faster
	rideSlack   = 1.6              // so does the step before: trains gather speed step by step
)

// metres is the distance between two points.
func metres(a, b orb.Point) float64 { return geo.Distance(a, b) }

// beyond is how far two fixes are surely apart: the distance with both
// accuracies, at most 100 m each, taken off.
func beyond(a, b Fix) float64 {
	return max(0, metres(a.Point, b.Point)-min(a.Accuracy(), 100)-min(b.Accuracy(), 100))
}

// reachable tells whether one could get from a to b in time. A speed the phone
// itself measured, or a silence long enough for a flight, excuses more.
func reachable(a, b Fix, limitMPS float64) bool {
	dt := math.Abs(b.At.Sub(a.At).Seconds())
	limit := limitMPS
	for _, f := range [...]Fix{a, b} {
		if f.SpeedMPS != nil {
			limit = max(limit, min(*f.SpeedMPS*speedSlack, flightMPS))
		}
	}
	if dt >= flightAfter.Seconds() {
		limit = max(limit, flightMPS)
	}
	return beyond(a, b) <= limit*dt
}

// builder grows the segments of one track.
type builder struct {
	rules    TrackRules
	open     []Fix   // the segment being grown
	stepMPS  float64 // speed of its last step
	segments []Segment
	gaps     []Gap
	stray    []Fix
}

func (b *builder) last() (Fix, bool) {
	if len(b.open) == 0 {
		return Fix{}, false
	}
	return b.open[len(b.open)-1], true
}

// follows tells whether f may come after last.
func (b *builder) follows(last, f Fix) bool {
	return reachable(last, f, max(b.rules.JumpMPS, min(b.stepMPS*rideSlack, flightMPS)))
}

// extend adds f to the line, behind a gap if there was one.
func (b *builder) extend(last, f Fix) {
	silence := f.At.Sub(last.At)
	if silence > b.rules.GapAfter && beyond(last, f) > b.rules.GapMoveM {
		b.split(last, f, false)
		return
	}
	if silence > 0 {
		b.stepMPS = beyond(last, f) / silence.Seconds()
	}
	b.open = append(b.open, f)
}

// strays counts how many of the coming fixes, the first of which jumped away
// from last, are gone again before MaxStray is over: 0 when the jump lasts.
func (b *builder) strays(last Fix, coming []Fix) int {
	for n := 1; n <= b.rules.MaxStray && n < len(coming); n++ {
		back := coming[n]
		home := metres(last.Point, back.Point) < metres(coming[n-1].Point, back.Point)
		if home && b.follows(last, back) {
			return n
		}
	}
	return 0
}

// jump breaks the line before f. When the segment is a single fix, that one was
// stale, as the first fix after a start or a gap often is: it goes aside and f
// is tried against what came before it.
func (b *builder) jump(last, f Fix) {
	if len(b.open) == 1 {
		b.aside(last)
		b.open = nil
		if len(b.segments) == 0 {
			b.open = []Fix{f}
			return
		}
		b.reopen()
		last, _ = b.last()
		if b.follows(last, f) {
			b.extend(last, f)
			return
		}
	}
	f.Flags |= FlagJump
	b.split(last, f, true)
}

// reopen takes back the latest split.
func (b *builder) reopen() {
	end := len(b.segments) - 1
	b.open, b.segments = b.segments[end].Fixes, b.segments[:end]
	b.gaps = b.gaps[:end]
}

func (b *builder) aside(fixes ...Fix) {
	for _, f := range fixes {
		f.Flags |= FlagStray
		b.stray = append(b.stray, f)
	}
}

func (b *builder) split(last, f Fix, jump bool) {
	b.close()
	b.gaps = append(b.gaps, Gap{From: last, To: f, DistanceM: metres(last.Point, f.Point), Jump: jump})
	b.open = []Fix{f}
}

func (b *builder) close() {
	if len(b.open) > 0 {
		b.segments = append(b.segments, Segment{b.open})
	}
	b.open, b.stepMPS = nil, 0
}
