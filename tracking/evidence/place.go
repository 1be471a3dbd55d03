package evidence

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// place judges where the check-in was made as the fence does, by the median of
// the minute around it: a place that is surely outside counts more the farther
// it is. An outlet that stands some metres wrong on the map costs less than a review.
func place(r Rules, d *dossier) []Piece {
	excess, judged := d.judged(r)
	figures := map[string]float64{
		"beyondM": judged.BeyondM, "accuracyM": judged.AccuracyM, "fixes": float64(judged.Fixes),
	}
	if excess <= 0 {
		return r.found(PlaceJudged, figures)
	}
	figures["excessM"] = excess
	pieces := r.found(BeyondDoubt, figures)
	pieces[0].Weight = min(pieces[0].Weight+r.Limits.BeyondPer100M*excess/100, r.Limits.BeyondMost)
	return pieces
}

// judged is the fence's judgement of the check-in, and the metres beyond the fence
// that no doubt covers.
func (d *dossier) judged(r Rules) (excessM float64, judged tracking.Judgement) {
	in := d.visit.CheckIn
	judged = r.Claim.Judge(tracking.Claim{
		Point: in.Point, AccuracyM: in.AccuracyM, At: in.DeviceAt, Recent: d.deviceTimes(),
	}, d.visit.Outlet)
	return judged.BeyondM - min(judged.AccuracyM, geo.AccuracyGraceM), judged
}

// Stood gives where the phone stood at the check-in by the median of the minute around
// it, and its accuracy in metres.
func (r Rules) Stood(v Visit) (at orb.Point, accuracyM float64) {
	_, judged := open(v, Recall{}).judged(r)
	return judged.Point, judged.AccuracyM
}

// deviceTimes returns the fixes timed by the phone's clock, as the taps are.
func (d *dossier) deviceTimes() []tracking.Fix {
	fixes := make([]tracking.Fix, len(d.visit.Fixes))
	for i, f := range d.visit.Fixes {
		f.At = f.DeviceAt
		fixes[i] = f
	}
	return fixes
}

// stay looks at how long the visit lasted, by the taps and by the fixes.
func stay(r Rules, d *dossier) []Piece {
	out := d.visit.CheckOut
	if out == nil {
		return nil
	}
	var pieces []Piece
	stayed := out.DeviceAt.Sub(d.visit.CheckIn.DeviceAt)
	if stayed < r.Limits.ShortStay {
		pieces = r.found(Fleeting, map[string]float64{"stayedS": stayed.Seconds(), "limitS": r.Limits.ShortStay.Seconds()})
	}
	inside, known := d.inside()
	judged, _ := d.judged(r)
	if limit := r.Limits.InsideLeast.Seconds(); known && inside < limit && judged <= 0 { // else the place has said it
		pieces = append(pieces, r.found(HardlyInside, map[string]float64{"insideS": inside, "limitS": limit})...)
	}
	return pieces
}

// inside is for how many seconds the readings lie inside the fence, their own
// accuracy granted. Nothing is known when they do not go on for a minute behind
// the check-in.
func (d *dossier) inside() (seconds float64, known bool) {
	for i := 1; i < len(d.all); i++ {
		a, b := d.visit.Fixes[i-1], d.visit.Fixes[i]
		if len(d.all) != len(d.visit.Fixes) {
			return 0, false
		}
		step := d.all[i].atS - d.all[i-1].atS
		if step < 0 || step > 60 {
			continue
		}
		known = known || d.all[i].atS > nearCheckInS
		verdict, _, _ := d.visit.Outlet.Judge(a.Point, min(a.Accuracy(), geo.ProofAccuracyM))
		after, _, _ := d.visit.Outlet.Judge(b.Point, min(b.Accuracy(), geo.ProofAccuracyM))
		if verdict != geo.Outside && after != geo.Outside {
			seconds += step
		}
	}
	return seconds, known
}

// ride sees a check-in made from a moving car: the readings on both sides of it
// are quick, and the place they are at is another before and after.
func ride(r Rules, d *dossier) []Piece {
	var near []reading
	for _, f := range slices.Concat(d.calm...) {
		if math.Abs(f.atS) <= 15 {
			near = append(near, f)
		}
	}
	if len(near) < 3 {
		return nil
	}
	first, last := near[0], near[len(near)-1]
	took := last.atS - first.atS
	if took < 5 {
		return nil
	}
	mps := (first.apart(last) - first.accuracyM - last.accuracyM) / took
	if mps < r.Limits.RideMPS {
		return nil
	}
	return r.found(RodeThrough, map[string]float64{"speedMps": mps, "limitMps": r.Limits.RideMPS})
}
