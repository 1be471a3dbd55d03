package fencing

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Rules say what makes a stay at a kind of fence.
type Rules struct {
	// Settle is how long a rep must be seen inside before it counts as entered;
	// shorter is passing by.
	Settle time.Duration
	// Dwell is how long a stay lasts before it is told once more as dwelling; 0 never.
	Dwell time.Duration
}

const (
	// MarginLeastM and MarginMostM bound the metres beyond the line that a fix
	// must lie to be Out; between them it is the fix's own accuracy.
	MarginLeastM = 20.0
	// MarginMostM is geo's grace for a visit, so that both judge alike.
	MarginMostM = geo.AccuracyGraceM
	// proofs is how many fixes in succession make sure; one alone may be a stray.
	proofs = 2
	// Linger ends a stay when no fix has been inside for so long, however near the line.
	Linger = 5 * time.Minute
	// Silence is how long after a first fix inside a second one no longer adds to it.
	Silence = time.Hour
	// RestFor is how long a phone at rest is believed to be where it was, as in
	// tracking.PresenceRules.
	RestFor = 4 * time.Hour
	// MarkEvery is how far marks lie apart at least.
	MarkEvery = 15 * time.Minute
)

// Fix is what the engine needs to know of a reading.
type Fix struct {
	At        time.Time
	Point     orb.Point
	AccuracyM float64 // metres; what is not known is for the caller to assume
	Still     bool    // the phone tells that it is not moving
	Heartbeat bool    // a sign of life without a place; Point means nothing
}

// Kind is what happened at a fence.
type Kind string

// The kinds of events.
const (
	Enter Kind = "enter"
	Exit  Kind = "exit"
	Dwell Kind = "dwell"
)

// Event is something that happened at a fence. Fence, Kind and At name it: a run
// over the same fixes gives the same events.
type Event struct {
	Kind  Kind
	Fence int64
	At    time.Time     // of the first fix inside, the first one outside, the one that made the dwell
	Sure  time.Time     // of the fix that made sure
	Point orb.Point     // of the fix that made sure
	Stay  time.Duration // between the first and the last fix inside; 0 for Enter
}
