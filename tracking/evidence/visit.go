package evidence

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// Visit is everything that is known of one claimed visit.
type Visit struct {
	Outlet   geo.Fence
	CheckIn  Tap
	CheckOut *Tap           // nil while the visit is open
	Fixes    []tracking.Fix // around the visit, in the order the phone read them, whatever its clock said
	Online   bool           // the check-in was sent at once, so its arrival says what time it was
	Photo    *Photo         // nil: none was taken
	Native   Native         // what only an app outside the browser sees
	Trusted  bool           // a developer's phone, which may make places up
	Earlier  [][]tracking.Fix
	Others   [][]tracking.Fix
}

// Tap is a press of check-in or check-out.
type Tap struct {
	DeviceAt   time.Time // by the phone's clock, UTC
	ReceivedAt time.Time // by ours, UTC
	Point      orb.Point
	AccuracyM  *float64 // metres, 68 %; nil when the phone did not say
}

// Photo is what is known of the visit's photo.
type Photo struct {
	Hash  uint64        // perceptual hash
	After time.Duration // its own time minus the check-in's, both by the phone's clock
}

// Native are the signs a browser cannot give; nil means that nobody knows.
type Native struct {
	Attested   *bool    // the maker vouches for phone and app
	OutletWifi *bool    // an access point known from earlier visits was in sight
	CellKM     *float64 // from the place claimed to the serving cell, kilometres
}

// Decision is what becomes of a visit.
type Decision string

// The decisions. Rejected means not counted, never deleted.
const (
	Accept Decision = "accept"
	Review Decision = "review"
	Reject Decision = "reject"
)

// Piece is one piece of evidence: what was seen, with figures and the limits
// they broke, and how much it counts. Below zero it speaks for the visit.
type Piece struct {
	tracking.Reason
	Weight float64 `json:"weight"`
}

// Finding is what the evidence comes to.
type Finding struct {
	Decision Decision `json:"decision"`
	Score    float64  `json:"score"`
	Pieces   []Piece  `json:"pieces"` // never empty: with nothing else it says that the place was judged
	Rules    string   `json:"rules"`
}
