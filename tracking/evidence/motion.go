package evidence

import "math"

// impossible looks for a lasting displacement beyond any road's speed: a jump
// to another place at which the phone stays, or a glide that no car makes. A
// stray reading or a stale first one has company on one side only.
func impossible(r Rules, d *dossier) []Piece {
	limit := r.Limits.SpeedMPS
	worst := r.lasting(d, func(a, b reading) float64 {
		quick := max(measured(a.speedMPS), measured(b.speedMPS)) // planes and fast trains are measured
		return max(limit, r.Limits.SpeedSlack*quick) * (b.atS - a.atS)
	})
	if worst.excessM <= 0 {
		return nil
	}
	return r.found(ImpossibleSpeed, map[string]float64{"excessM": worst.excessM, "movedM": worst.movedM, "limitMps": limit})
}

// unmeasured compares the way that was made with the one that the phone's own
// speeds allow. A receiver takes speed from the Doppler shift, apart from its
// place; errors of single places do not add up over a way, so a phone that says
// it stands and is elsewhere a minute later has been moved by a program.
// Behind a gap, as in a tunnel, speeds say nothing and roads' speed is allowed.
func unmeasured(r Rules, d *dossier) []Piece {
	for _, f := range d.all {
		if math.IsNaN(f.speedMPS) {
			return nil
		}
	}
	l := r.Limits
	worst := r.lasting(d, func(a, b reading) float64 {
		step := b.atS - a.atS
		if step > l.SilenceS {
			return l.SpeedMPS * step
		}
		return (l.SpeedSlack*max(a.speedMPS, b.speedMPS) + l.SpeedSlackMPS) * step
	})
	if worst.excessM < l.UnmeasuredM {
		return nil
	}
	return r.found(UnmeasuredMotion, map[string]float64{"movedM": worst.movedM, "measuredM": worst.movedM - worst.excessM, "limitM": l.UnmeasuredM})
}

// way is a displacement and how much of it was not allowed, metres.
type way struct{ movedM, excessM float64 }

// lasting finds the displacement that exceeds most what the steps between allow.
// Its ends are medians of several readings, whose accuracies are taken off.
//
// With the way allowed up to reading i as A(i), a displacement from i to j is
// allowed A(j)-A(i), so all pairs of at most 80 readings are looked at; more are
// looked at in pieces that overlap.
func (r Rules) lasting(d *dossier, allow func(a, b reading) float64) way {
	var worst way
	n := r.Limits.LastingFixes
	for _, run := range d.runs {
		ends, allowed := make([]reading, len(run)), make([]float64, len(run))
		for i := range run {
			if i > 0 {
				allowed[i] = allowed[i-1] + allow(run[i-1], run[i])
			}
			if i+n <= len(run) {
				ends[i] = middle(run[i : i+n])
			}
		}
		for i := 0; i+2*n <= len(run); i++ {
			for j := i + n; j+n <= min(len(run), i+80); j++ {
				moved := ends[i].apart(ends[j])
				excess := moved - (allowed[j+n-1] - allowed[i]) - min(ends[i].accuracyM, 100) - min(ends[j].accuracyM, 100)
				if excess > worst.excessM {
					worst = way{moved, excess}
				}
			}
		}
	}
	return worst
}

// inertia counts changes of speed that neither engine nor brake can make: from
// rest to motorway speed between two readings a few seconds apart. The speeds
// are those of whole steps over a lasting way, so that noise and strays make none.
func inertia(r Rules, d *dossier) []Piece {
	times, most := 0, 0.0
	for _, run := range d.calm {
		for i := 2; i+2 < len(run); i++ {
			a, b, c := run[i-2], run[i], run[i+2]
			before, after := b.atS-a.atS, c.atS-b.atS
			if before < 2 || after < 2 || before > 15 || after > 15 {
				continue
			}
			noise := a.accuracyM + 2*b.accuracyM + c.accuracyM
			change := math.Abs(a.apart(b)/before-b.apart(c)/after) - noise/min(before, after)
			stays := a.apart(c) > r.Limits.UnmeasuredM
			if change > r.Limits.InertiaMPS && stays {
				times++
				most = max(most, change)
			}
		}
	}
	if times < r.Limits.InertiaTimes {
		return nil
	}
	return r.found(NoInertia, map[string]float64{"times": float64(times), "changeMps": most, "limitMps": r.Limits.InertiaMPS})
}

// withoutStrays leaves out single readings that lie far off a way which goes on
// without them.
func withoutStrays(run []reading) []reading {
	kept := make([]reading, 0, len(run))
	for i, f := range run {
		if i > 0 && i+1 < len(run) {
			before, after := run[i-1], run[i+1]
			if min(f.apart(before), f.apart(after)) > before.apart(after)+50+2*f.accuracyM {
				continue
			}
		}
		kept = append(kept, f)
	}
	return kept
}

// measured is a speed, or none when the phone measured none.
func measured(mps float64) float64 {
	if math.IsNaN(mps) {
		return 0
	}
	return mps
}
