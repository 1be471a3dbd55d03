package visits

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Visit is a rep's call at an outlet.
type Visit struct {
	ID             int64      `json:"id"`
	Ref            uuid.UUID  `json:"ref" doc:"made on the phone; a retry with the same ref is the same visit"`
	RepID          int64      `json:"repId"`
	UnitID         int32      `json:"unitId"`
	OutletID       int64      `json:"outletId"`
	OutletName     string     `json:"outletName"`
	Day            string     `json:"day"`
	Kind           string     `json:"kind" enum:"planned,unplanned"`
	State          string     `json:"state" enum:"open,closed"`
	Verdict        string     `json:"verdict" enum:"inside,unsure,outside"`
	DistanceM      *float64   `json:"distanceM,omitempty"`
	BeyondM        *float64   `json:"beyondM,omitempty"`
	AccuracyM      *float64   `json:"accuracyM,omitempty"`
	FenceM         *int32     `json:"fenceM,omitempty"`
	Point          *web.Point `json:"point,omitempty"`
	OutletPoint    *web.Point `json:"outletPoint,omitempty"`
	OpenedAt       time.Time  `json:"openedAt"`
	DeviceOpenedAt time.Time  `json:"deviceOpenedAt" doc:"by the phone's own clock"`
	ReceivedAt     time.Time  `json:"receivedAt" doc:"when the server heard of it"`
	ClosedAt       *time.Time `json:"closedAt,omitempty"`
	DurationS      *int       `json:"durationS,omitempty"`
	Flags          []string   `json:"flags"`
	Reason         *string    `json:"reason,omitempty"`
	PhotoID        *int64     `json:"photoId,omitempty"`
	Note           *string    `json:"note,omitempty"`
}

// Flags a visit can carry.
const (
	FlagOutside   = "outside_reason" // outside the fence, allowed with a reason
	FlagUnsure    = "unsure"         // the fix was too coarse to prove the place
	FlagMock      = "mock"           // the phone's system called the place made up
	FlagUnplanned = "unplanned"
	FlagSkew      = "time_skew" // the phone's clock could not be believed
	FlagShort     = "too_short"
	FlagLong      = "too_long"
	FlagForgotten = "forgotten"  // closed by the server
	FlagLeft      = "left_early" // checked out away from the outlet
)

// What the company does with a check-in outside the fence.
const (
	Block      = "block"
	WithReason = "reason"
	WithPhoto  = "reason_photo"
)

// policy is the company's parameters about visits.
type policy struct {
	outside    string // Block, WithReason or WithPhoto
	unplanned  bool   // unplanned visits are allowed
	shortest   time.Duration
	longest    time.Duration
	forgotten  time.Duration
	incomplete string // Block or WithReason: leaving without a mandatory step, on the phone
}

// decide says whether a judged claim opens a visit, with what flags, or why not.
// Evidence alone refuses nobody: a made-up place is flagged, for people to judge.
func (p policy) decide(j tracking.Judgement, c checkIn, planned bool, outlet Place) (flags []string, refusal *fault.Error) {
	if !planned {
		flags = append(flags, FlagUnplanned)
		if !p.unplanned {
			return nil, fault.New(fault.Refused, "visit_unplanned", "%s is not in today's plan, and the company allows planned visits only", outlet.Name)
		}
	}
	if c.Mock {
		flags = append(flags, FlagMock)
	}
	switch j.Verdict {
	case geo.Inside:
	case geo.Unsure:
		flags = append(flags, FlagUnsure)
	case geo.Outside:
		flags = append(flags, FlagOutside)
		if p.outside == Block || c.Reason == "" || p.outside == WithPhoto && c.PhotoID == 0 {
			return nil, p.outsideFault(j, outlet)
		}
	}
	return flags, nil
}

// outsideFault tells the rep the figures, and what would help.
func (p policy) outsideFault(j tracking.Judgement, outlet Place) *fault.Error {
	f := fault.New(fault.Refused, "visit_outside_fence", "you are %.0f m from %s, %.0f m beyond its fence of %d m",
		j.DistanceM, outlet.Name, j.BeyondM, outlet.FenceM)
	return f.With("distanceM", int(j.DistanceM+.5)).With("beyondM", int(j.BeyondM+.5)).With("fenceM", outlet.FenceM).
		With("accuracyM", int(j.AccuracyM+.5)).With("outletName", outlet.Name).
		With("allowedWithReason", p.outside != Block).With("photoNeeded", p.outside == WithPhoto)
}

// closing is how a visit ends.
type closing struct{ forgotten, left, skewed, incomplete bool }

// atTheEnd are the flags that the end of a visit decides.
var atTheEnd = []string{FlagForgotten, FlagShort, FlagLong, FlagLeft, FlagIncomplete}

// closing gives the flags of a visit that ends after a time. What an earlier end
// said no longer counts.
func (p policy) closing(flags []string, lasted time.Duration, c closing) []string {
	flags = slices.DeleteFunc(slices.Clone(flags), func(f string) bool { return slices.Contains(atTheEnd, f) })
	add := func(when bool, flag string) {
		if when && !slices.Contains(flags, flag) {
			flags = append(flags, flag)
		}
	}
	add(c.forgotten, FlagForgotten)
	add(!c.forgotten && lasted < p.shortest, FlagShort)
	add(lasted > p.longest, FlagLong)
	add(c.left, FlagLeft)
	add(c.skewed, FlagSkew)
	add(c.incomplete, FlagIncomplete)
	return flags
}
