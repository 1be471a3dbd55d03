package evidence

import (
	"math"
	"slices"

	"xuntu.dev/tracking"
)

// agreement is how well two tracks are one, reading by reading.
type agreement struct {
	fixes   int     // readings that were compared
	apartM  float64 // their middle distance
	farM    float64 // within which nine of ten lie
	movedM  float64 // the same, once the constant part is taken off
	spanM   float64 // how far the way leads
	equal   int     // readings with the same accuracy, to the digit
	values  int     // different accuracies
	ridden  int     // readings on the way, away from the stay
	rideM   float64 // middle distance of those
	rideFar float64 // within which nine of ten of those lie
	beats   int     // gaps out of step that both have, to a fraction of a second
	offbeat int     // gaps out of step in the one
	chance  float64 // von Neumann's ratio of what lies between them, halved
	wander  float64 // and of the one track
}

// replays looks for an earlier track of the same device in this one. The same
// street is driven every day, but not at the same seconds. A track was played
// again, be it slower, or with noise on top, if it wanders as it did then and only
// chance lies between the two, or if its readings are late and missing as they
// were. That a ride took the same way in the same steps is rare, and no more.
func replays(r Rules, d *dossier) []Piece {
	l := r.Limits
	for _, earlier := range append(d.visit.Earlier, d.recall.Earlier...) {
		a := r.compare(d.all, flatten(d.visit, earlier))
		figures := map[string]float64{"fixes": float64(a.fixes), "apartM": a.apartM, "limitM": l.RhythmM}
		way := a.ridden >= l.RhythmFixes*3/4 && a.rideM <= l.RhythmM && a.rideFar <= 2*l.RhythmM
		beat := a.offbeat >= 5 && a.beats >= a.offbeat*9/10 && a.apartM <= l.RhythmM && a.farM <= 2*l.RhythmM
		jitter := a.chance >= l.WhiteRatio && a.wander < l.NoiseRatio && a.apartM <= l.RhythmM
		switch {
		case r.copied(a):
			return r.found(Replayed, figures)
		case a.fixes >= l.RhythmFixes && (beat || jitter):
			return r.found(ReplayedRoughly, figures)
		case a.fixes >= l.RhythmFixes && way:
			return r.found(SameRide, figures)
		}
	}
	return nil
}

// twins looks for another account's track that is this one. Colleagues in a car are
// near each other all day, yet each phone errs in its own way.
func twins(r Rules, d *dossier) []Piece {
	for _, other := range append(d.visit.Others, d.recall.Others...) {
		if a := r.compare(d.all, flatten(d.visit, other)); r.copied(a) {
			return r.found(TwinTrack, map[string]float64{"fixes": float64(a.fixes), "apartM": a.apartM, "limitM": r.Limits.SameM})
		}
	}
	return nil
}

// copied tells whether one receiver made both tracks: they agree better than two
// can, wherever one was moved to, or their accuracies are the same row of numbers.
func (r Rules) copied(a agreement) bool {
	if a.fixes < r.Limits.RhythmFixes {
		return false
	}
	row := a.equal >= a.fixes*9/10 && a.values >= 5
	return row || a.movedM <= r.Limits.SameM && a.spanM >= r.Limits.RhythmSpanM
}

// compare lays one track over the other, reading by reading, at the shift in their
// order at which most accuracies or places agree. A copy has the readings of its
// original in their order; its times may be stretched and its places moved.
func (r Rules) compare(these, those []reading) agreement {
	var best agreement
	bestValue := math.Inf(-1)
	for shift := -len(those) / 2; shift <= len(those)/2; shift++ {
		from, to := max(0, -shift), min(len(these), len(those)-shift)
		if to-from < r.Limits.RhythmFixes || to-from < min(len(these), len(those))/2 {
			continue
		}
		a := r.over(these[from:to], those[from+shift:to+shift])
		value := -min(a.apartM, a.movedM)
		if 2*a.equal > a.fixes { // some are equal by chance
			value = float64(a.equal)
		}
		if value > bestValue {
			best, bestValue = a, value
		}
	}
	return best
}

// over compares two rows of readings of one length.
func (r Rules) over(these, those []reading) agreement {
	a := agreement{fixes: len(these)}
	stay := middle(these)
	low, high := these[0], these[0]
	values := map[float64]bool{}
	var apart, east, north, ride []float64
	for i, f := range these {
		apart, east, north = append(apart, f.apart(those[i])), append(east, f.east-those[i].east), append(north, f.north-those[i].north)
		if f.apart(stay) > r.Limits.RhythmSpanM+f.accuracyM {
			ride = append(ride, apart[i])
		}
		if f.accuracyM == those[i].accuracyM {
			a.equal++
		}
		values[f.accuracyM] = true
		low.east, low.north = min(low.east, f.east), min(low.north, f.north)
		high.east, high.north = max(high.east, f.east), max(high.north, f.north)
	}
	moved := reading{east: tracking.Median(slices.Clone(east)), north: tracking.Median(slices.Clone(north))}
	off := make([]float64, len(these))
	for i := range off {
		off[i] = moved.apart(reading{east: east[i], north: north[i]})
	}
	a.values, a.spanM, a.ridden = len(values), low.apart(high), len(ride)
	a.movedM, a.farM, a.apartM = quantile(off, r.Limits.RhythmShare), quantile(apart, r.Limits.RhythmShare), tracking.Median(apart)
	a.rideFar, a.rideM = quantile(ride, r.Limits.RhythmShare), tracking.Median(ride)
	a.beats, a.offbeat = beats(these, those)
	a.wander = neumann(these)
	between := make([]reading, len(these))
	for i := range between {
		between[i] = reading{east: east[i], north: north[i]}
	}
	a.chance = neumann(between)
	return a
}

// beats counts the gaps that are out of the usual step by a fifth and more, and
// those of them that both tracks have; each track has a step of its own.
func beats(these, those []reading) (both, all int) {
	gaps, others := gapsOf(these), gapsOf(those)
	usual, other := tracking.Median(slices.Clone(gaps)), tracking.Median(slices.Clone(others))
	if usual <= 0 || other <= 0 {
		return 0, 0
	}
	for i, gap := range gaps {
		if math.Abs(gap/usual-1) <= 0.2 {
			continue
		}
		all++
		if math.Abs(gap/usual-others[i]/other) <= 0.06 {
			both++
		}
	}
	return both, all
}

func gapsOf(readings []reading) []float64 {
	gaps := make([]float64, 0, len(readings))
	for i := 1; i < len(readings); i++ {
		gaps = append(gaps, readings[i].atS-readings[i-1].atS)
	}
	return gaps
}
