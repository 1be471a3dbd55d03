package sim

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
)

// Rep is the person in the field.
type Rep struct {
	ID     uint64 // keys the rep's random streams
	Home   orb.Point
	Office orb.Point
}

// Call is an outlet on the rep's list for the day.
type Call struct {
	Outlet string     // the caller's name for it, such as its code
	File   orb.Point  // where the company believes it stands; zero if unknown
	True   orb.Point  // where it stands
	Grade  city.Grade // decides how long a visit lasts
}

// CallOf makes a call of a generated outlet.
func CallOf(o city.Outlet) Call {
	return Call{Outlet: o.Code, File: o.Point, True: o.True, Grade: o.Grade}
}

// Script is everything that decides a day.
type Script struct {
	Rep   Rep
	Calls []Call    // in the order of visiting
	Date  time.Time // midnight of the day in the company's zone
	Seed  uint64
	Rates Rates
	Plant []Cheat // each kind listed happens at least once, whatever the rates
}

// Rates are the shares and numbers of what goes wrong.
type Rates struct {
	GapsPerDay    float64 // stretches without network or without fixes, mean number
	GapMinutes    float64 // their mean length
	Outliers      float64 // share of fixes 50 to 300 m off
	Late          float64 // share of fixes that arrive late or out of order
	Doubles       float64 // share of fixes sent twice
	DeniedDays    float64 // share of days on which the phone gives no position at all
	MockDays      float64 // share of days with a stretch of invented positions
	TeleportDays  float64 // share of days with a jump there and back
	FarCheckIns   float64 // share of visits claimed from 300 to 1,500 m away
	ShortVisits   float64 // share of visits of about one minute
	PeakSlowdown  float64 // factor on driving time in the morning and evening peak
	LightsAtNodes float64 // share of junctions of larger streets where the rep waits
}

// Usual returns the rates of the demo data.
func Usual() Rates {
	return Rates{
		GapsPerDay: 0.6, GapMinutes: 9, Outliers: 0.01, Late: 0.06, Doubles: 0.005, DeniedDays: 0.03,
		MockDays: 0.04, TeleportDays: 0.0017, FarCheckIns: 0.022, ShortVisits: 0.011, PeakSlowdown: 1.5, LightsAtNodes: 0.25,
	}
}

// Honest returns the usual rates without cheats and with a phone that is always allowed to
// tell its position.
func Honest() Rates {
	r := Usual()
	r.DeniedDays, r.MockDays, r.TeleportDays, r.FarCheckIns, r.ShortVisits = 0, 0, 0, 0, 0
	return r
}

// Cheat is a kind of planted dishonesty.
type Cheat string

// The cheats that can be planted.
const (
	MockLocation Cheat = "mock_location" // the rep sits somewhere, the phone invents a tour and says so
	Teleport     Cheat = "teleport"      // a few fixes many kilometres away, then back
	FarCheckIn   Cheat = "far_check_in"  // a check-in from 300 to 1,500 m away
	ShortVisit   Cheat = "short_visit"   // in and out within about a minute
)
