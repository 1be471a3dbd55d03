package sim

import (
	"sort"
	"time"

	"github.com/paulmach/orb"
)

// Kind is what an event is.
type Kind string

// The kinds of events.
const (
	Fix      Kind = "fix"
	CheckIn  Kind = "check_in"
	CheckOut Kind = "check_out"
)

// Event is one message of the phone.
type Event struct {
	Kind       Kind
	At         time.Time // by the phone's clock
	SentAt     time.Time // when it leaves the phone
	Seq        int64     // number of the fix on the device, from 1 each day; the same on a double
	Point      orb.Point // as the phone reports it; WGS-84
	AccuracyM  float64   // radius of 68 % confidence, as the phone believes
	SpeedMps   float64
	HeadingDeg float64 // −1 when standing
	AltitudeM  float64
	Battery    float64 // 0 to 1
	Charging   bool
	Mock       bool   // the phone says that the position is invented
	Double     bool   // sent a second time
	Outlet     string // of check-ins and check-outs
	Ref        string // UUID of the visit, made on the phone; the same at check-in and check-out
}

// Visit is the truth about one call.
type Visit struct {
	Outlet   string
	Ref      string
	Arrived  time.Time
	Left     time.Time
	Point    orb.Point // where the rep really stood
	AwayM    float64   // from the outlet's true place
	Cheat    Cheat     // or nothing
	FileOffM float64   // how far the company's place is from the true one
}

// Gap is a stretch in which nothing arrived.
type Gap struct {
	From, To time.Time
	Dark     bool // no fixes were taken; otherwise they arrived afterwards
}

// Planted is a cheat with its time.
type Planted struct {
	Cheat    Cheat
	From, To time.Time
	Outlet   string // of cheats about one visit
}

// Truth is what really happened; the product never sees it.
type Truth struct {
	Visits   []Visit
	Missed   []string // outlets for which the day was too short
	Gaps     []Gap
	Planted  []Planted
	Denied   bool // no permission: no fixes that day
	DrivenM  float64
	Outliers []int64 // sequence numbers of the fixes thrown 50 to 300 m off
	Start    time.Time
	End      time.Time
	path     trajectory
	midnight time.Time
}

// At returns where the rep really is and whether moving; before the day at its first place,
// after it at its last.
func (t Truth) At(at time.Time) (p orb.Point, moving bool) {
	m := t.path.at(at.Sub(t.midnight).Seconds())
	return m.point, m.state.moving()
}

// Day is a rep's day: what the phone sent, in the order of sending, and the truth.
type Day struct {
	Rep    uint64
	Events []Event
	Truth  Truth
}

// Between returns the events sent from one instant, included, up to another, excluded. The
// slice is shared with the day.
func (d Day) Between(from, to time.Time) []Event {
	first := sort.Search(len(d.Events), func(i int) bool { return !d.Events[i].SentAt.Before(from) })
	last := sort.Search(len(d.Events), func(i int) bool { return !d.Events[i].SentAt.Before(to) })
	return d.Events[first:max(first, last)]
}

// Shift returns the same day some time later or earlier, so that a day can be played at any
// hour.
func (d Day) Shift(by time.Duration) Day {
	out := d
	out.Events = make([]Event, len(d.Events))
	for i, e := range d.Events {
		e.At, e.SentAt = e.At.Add(by), e.SentAt.Add(by)
		out.Events[i] = e
	}
	t := &out.Truth
	t.Start, t.End, t.midnight = t.Start.Add(by), t.End.Add(by), t.midnight.Add(by)
	t.Visits = append([]Visit{}, t.Visits...)
	for i := range t.Visits {
		t.Visits[i].Arrived, t.Visits[i].Left = t.Visits[i].Arrived.Add(by), t.Visits[i].Left.Add(by)
	}
	t.Gaps = append([]Gap{}, t.Gaps...)
	for i := range t.Gaps {
		t.Gaps[i].From, t.Gaps[i].To = t.Gaps[i].From.Add(by), t.Gaps[i].To.Add(by)
	}
	t.Planted = append([]Planted{}, t.Planted...)
	for i := range t.Planted {
		t.Planted[i].From, t.Planted[i].To = t.Planted[i].From.Add(by), t.Planted[i].To.Add(by)
	}
	return out
}
