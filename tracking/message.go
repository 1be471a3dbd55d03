package tracking

import "time"

// Kind says what a message carries.
type Kind string

// The kinds of message.
const (
	KindFix        Kind = "fix"        // a place and a time
	KindHeartbeat  Kind = "heartbeat"  // a sign of life without a place
	KindEvent      Kind = "event"      // the phone entered or left a place it knows
	KindOther      Kind = "other"      // a form we accept and do not keep, such as a card or a command echo
	KindQuarantine Kind = "quarantine" // a reading that can never be used; kept aside with the reason
)

// Message is one thing a phone said, whatever format it spoke.
//
// Exactly one of Fix and Quarantine is set for fixes and heartbeats; an event
// carries the Fix it happened at when the phone knew it.
type Message struct {
	Device     string      // the id as the phone wrote it; the caller finds the device
	Kind       Kind        // what it carries
	Fix        *Fix        // for KindFix, KindHeartbeat and mostly KindEvent
	Event      *Event      // for KindEvent
	Quarantine *Quarantine // for KindQuarantine
	Type       string      // for KindOther: the format's own name for it
	Sent       *Sent       // when the phone sent it, if it says so
}

// Event is a crossing a phone noticed by itself.
type Event struct {
	Name  string    // enter or leave
	Place string    // the phone's name for the place
	At    time.Time // UTC, the phone's clock
}

// Sent is the phone's clocks at the moment it sent a batch; together with the
// arrival they tell how wrong its clock is, however old the fixes are.
type Sent struct {
	At   time.Time // the phone's clock, UTC
	UpMS *int64    // milliseconds since the phone started
}

// Quarantine is a reading set aside. It is answered like a good one, because a
// phone sends its queue strictly in order and stops at the first refusal.
type Quarantine struct {
	Reason QuarantineReason `json:"reason"`          // why it can never be used
	Field  string           `json:"field,omitempty"` // which value is wrong, in the format's own words
	Value  string           `json:"value,omitempty"` // that value as it was sent, cut to 200 bytes
	Seq    *int64           `json:"seq,omitempty"`   // our own app's counter
	At     time.Time        `json:"at,omitzero"`     // the phone's time, when that could be read
	Raw    string           `json:"raw,omitempty"`   // the reading as it was sent, cut to 2,000 bytes
}
