package tracking

import "time"

// Presence is what a rep is doing as far as the phone tells. Whether a rep is
// visiting an outlet is known only to who keeps the visits.
type Presence string

// The presences.
const (
	Moving  Presence = "moving"
	Stopped Presence = "stopped"
	NoFix   Presence = "no_fix" // the phone is in contact but cannot tell where it is (无定位)
	Silent  Presence = "silent" // overdue: not heard for longer than its rhythm
	Off     Presence = "off"    // not heard for so long that the app must be off or away from any network (离线)
)

// PresenceRules say how long is long.
type PresenceRules struct {
	SilentAfter time.Duration // without contact: silent
	OffAfter    time.Duration // without contact: off
	NoFixAfter  time.Duration // in contact, but the last place is older, and it was moving: no fix
	RestFor     time.Duration // a phone at rest sends heartbeats without a place; its last one is believed so long
	MovingMPS   float64       // faster is moving
}

// DefaultPresenceRules fit clients that send every 30-60 s moving and a
// heartbeat every 5-10 minutes at rest.
func DefaultPresenceRules() PresenceRules {
	return PresenceRules{
		SilentAfter: 12 * time.Minute, OffAfter: 30 * time.Minute,
		NoFixAfter: 12 * time.Minute, RestFor: 4 * time.Hour, MovingMPS: 1.0,
	}
}

// Contact is the latest that is known of a rep's phone.
type Contact struct {
	Latest   *Fix      // the newest fix with a place, nil when there was none
	Previous *Fix      // the one before it, nil when unknown
	Heard    time.Time // corrected time of the newest message of any kind
	// Permission is the location permission the newest message told, empty when
	// it told none; "denied" and "off" mean that there can be no place.
	Permission string
}

// Presence judges a contact at an instant.
func (r PresenceRules) Presence(c Contact, now time.Time) Presence {
	heard := c.Heard
	if c.Latest != nil && c.Latest.At.After(heard) {
		heard = c.Latest.At
	}
	quiet := now.Sub(heard)
	switch {
	case heard.IsZero() || quiet > r.OffAfter:
		return Off
	case quiet > r.SilentAfter:
		return Silent
	case c.Latest == nil || c.Permission == "denied" || c.Permission == "off":
		return NoFix
	}
	moving := r.moving(*c.Latest, c.Previous)
	age := now.Sub(c.Latest.At)
	switch {
	case moving && age > r.NoFixAfter, age > r.RestFor:
		return NoFix
	case moving:
		return Moving
	}
	return Stopped
}

// moving believes the phone's motion detector first, then its speed, then the
// step from the fix before.
func (r PresenceRules) moving(f Fix, previous *Fix) bool {
	switch {
	case f.Moving != nil:
		return *f.Moving
	case f.SpeedMPS != nil:
		return *f.SpeedMPS >= r.MovingMPS
	case previous != nil && f.At.After(previous.At):
		return beyond(*previous, f) > r.MovingMPS*f.At.Sub(previous.At).Seconds()
	}
	return false
}
