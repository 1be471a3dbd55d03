package tracking

import (
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// ClaimRules say how a claim is judged.
type ClaimRules struct {
	Version      string        // goes into every judgement
	MedianWithin time.Duration // fixes so near to the claim in time are judged together
	StillMPS     float64       // faster fixes belong to the ride there and are not
	SilentAfter  time.Duration // recent fixes that all are older deserve a remark
}

// DefaultClaimRules are the first rule set.
func DefaultClaimRules() ClaimRules {
	return ClaimRules{Version: "fence-1", MedianWithin: time.Minute, StillMPS: 2.5, SilentAfter: 10 * time.Minute}
}

// Judge says whether the claim holds at the fence, and why.
//
// One reading may jump, so what is judged is the median of the fixes within a
// minute of the claim, its own among them, the ride there left out. When that
// says outside although the claim's own place is inside, the rep may just have
// arrived: unsure, not outside. A made-up place is named among the reasons and
// does not change the verdict, which is about places only.
func (r ClaimRules) Judge(c Claim, fence geo.Fence) Judgement {
	j := Judgement{Rules: r.Version, Point: c.Point, AccuracyM: accuracyOf(c), Fixes: 1, Verdict: geo.Unsure}
	switch {
	case fence.IsZero():
		return j.because(FenceMissing, nil)
	case geo.Check(c.Point) != nil:
		return j.because(PointUnusable, nil)
	}
	own, _, _ := fence.Judge(c.Point, j.AccuracyM)
	near := r.near(c)
	if len(near) > 0 {
		j.Point, j.AccuracyM = medianOf(c, near)
		j.Fixes = 1 + len(near)
	}
	j.Verdict, j.BeyondM, j.DistanceM = fence.Judge(j.Point, j.AccuracyM)
	apart := geo.Distance(c.Point, j.Point)
	if j.Verdict == geo.Outside && own == geo.Inside {
		j.Verdict = geo.Unsure
		j = j.because(FixesDisagree, map[string]float64{"apartM": round(apart)})
	}
	j = j.explain(fence)
	if len(near) > 0 {
		j = j.because(MedianOfFixes, map[string]float64{"fixes": float64(j.Fixes), "apartM": round(apart)})
	}
	return r.remark(j, c)
}

// near returns the fixes that may speak for the claim's place.
func (r ClaimRules) near(c Claim) []Fix {
	var near []Fix
	for _, f := range c.Recent {
		riding := f.SpeedMPS != nil && *f.SpeedMPS > r.StillMPS
		vague := f.Accuracy() > geo.ProofAccuracyM
		if f.Heartbeat || riding || vague || geo.Check(f.Point) != nil || c.At.Sub(f.At).Abs() > r.MedianWithin {
			continue
		}
		near = append(near, f)
	}
	return near
}

// medianOf returns the middle of the claim's place and the fixes near it, and
// their middle accuracy: their errors go together, so many are no sharper than one.
func medianOf(c Claim, near []Fix) (orb.Point, float64) {
	lons, lats, accuracies := []float64{c.Point.Lon()}, []float64{c.Point.Lat()}, []float64{}
	if c.AccuracyM != nil {
		accuracies = append(accuracies, accuracyOf(c))
	}
	for _, f := range near {
		lons, lats = append(lons, f.Point.Lon()), append(lats, f.Point.Lat())
		if f.AccuracyM != nil {
			accuracies = append(accuracies, f.Accuracy())
		}
	}
	return orb.Point{Median(lons), Median(lats)}, Median(accuracies)
}

func accuracyOf(c Claim) float64 {
	if c.AccuracyM == nil || !(*c.AccuracyM > 0) {
		return 0
	}
	return *c.AccuracyM
}

// explain adds the reason for the verdict, with its figures.
func (j Judgement) explain(fence geo.Fence) Judgement {
	grace := geo.AccuracyGraceM
	if j.AccuracyM > 0 {
		grace = min(j.AccuracyM, grace)
	}
	figures := map[string]float64{
		"distanceM": round(j.DistanceM), "accuracyM": round(j.AccuracyM), "fenceM": round(fence.RadiusM()),
	}
	if j.BeyondM > 0 {
		figures["beyondM"], figures["graceM"] = round(j.BeyondM), round(grace)
	}
	switch {
	case j.BeyondM > grace:
		j = j.because(OutsideFence, figures)
	case j.BeyondM > 0:
		j = j.because(WithinDoubt, figures)
	case j.Verdict == geo.Inside:
		j = j.because(InsideFence, figures)
	}
	switch {
	case j.AccuracyM == 0:
		j = j.because(AccuracyUnknown, nil)
	case j.AccuracyM > geo.ProofAccuracyM:
		j = j.because(WeakFix, map[string]float64{"accuracyM": round(j.AccuracyM), "limitM": geo.ProofAccuracyM})
	}
	return j
}

// remark adds what does not bear on the place.
func (r ClaimRules) remark(j Judgement, c Claim) Judgement {
	made, newest := 0, time.Duration(math.MaxInt64)
	for _, f := range c.Recent {
		if f.Mocked() {
			made++
		}
		newest = min(newest, c.At.Sub(f.At).Abs())
	}
	if made > 0 || c.Mock != nil && *c.Mock {
		j = j.because(MockLocation, map[string]float64{"fixes": float64(made)})
	}
	if len(c.Recent) > 0 && newest > r.SilentAfter {
		j = j.because(ClaimedLongAfter, map[string]float64{"ageS": math.Round(newest.Seconds())})
	}
	return j
}

func (j Judgement) because(code ReasonCode, params map[string]float64) Judgement {
	j.Reasons = append(j.Reasons, Reason{code, params})
	return j
}

// round keeps figures for people to whole decimetres.
func round(m float64) float64 { return math.Round(m*10) / 10 }
