package tracking

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Claim is a phone's word that it stands at an outlet. Every claim is kept,
// believed or not.
type Claim struct {
	OutletID  int64
	Point     orb.Point // where the phone says it is
	AccuracyM *float64  // metres, 68 % radius; nil when the phone did not say
	At        time.Time // corrected instant, UTC
	Mock      *bool     // the system says the place was made up
	Recent    []Fix     // the phone's latest fixes, in any order; may be empty
}

// Judgement is what the fence and the evidence say to a claim. The same claim
// and the same rules give the same judgement.
type Judgement struct {
	Verdict   geo.Verdict
	Point     orb.Point // the place that was judged: the median of the fixes, or the claim's own
	AccuracyM float64   // metres; 0 when unknown
	DistanceM float64   // to the middle of the outlet's circle or the entrance of its area
	BeyondM   float64   // beyond the fence; 0 inside
	Fixes     int       // how many readings the place is the median of
	Reasons   []Reason  // why, with the figures; never empty
	Rules     string    // the version of the rules that judged
}

// Reason is one thing that spoke for or against a claim.
type Reason struct {
	Code   ReasonCode         `json:"code"`
	Params map[string]float64 `json:"params,omitempty"` // figures, units in the names
}

// ReasonCode names a reason; the front end translates it with its params.
type ReasonCode string

// The reason codes, with their params.
const (
	InsideFence      ReasonCode = "inside_fence"       // distanceM, accuracyM, fenceM
	OutsideFence     ReasonCode = "outside_fence"      // distanceM, beyondM, accuracyM, graceM, fenceM
	WithinDoubt      ReasonCode = "within_doubt"       // distanceM, beyondM, accuracyM, graceM, fenceM: outside by no more than the doubt
	WeakFix          ReasonCode = "weak_fix"           // accuracyM, limitM: too coarse to prove anything
	AccuracyUnknown  ReasonCode = "accuracy_unknown"   // none
	FixesDisagree    ReasonCode = "fixes_disagree"     // apartM: inside by the claim's own place, outside by the fixes before
	MedianOfFixes    ReasonCode = "median_of_fixes"    // fixes, apartM: the place judged is not the claim's own
	MockLocation     ReasonCode = "mock_location"      // none, or fixes: how many of the recent ones were made up
	FenceMissing     ReasonCode = "fence_missing"      // none: the outlet has no place yet
	PointUnusable    ReasonCode = "point_unusable"     // none: the claim's place is not on the globe
	ClaimedLongAfter ReasonCode = "claimed_long_after" // ageS: the newest of the recent fixes is that much older
)
