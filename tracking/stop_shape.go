package tracking

import "slices"

// stop returns the candidate as a stop, if it is one.
func (s *StopFinder) stop() (Stop, bool) {
	if len(s.members) == 0 || s.heard.Sub(s.members[0].At) < s.rules.MinStay {
		return Stop{}, false
	}
	inside := s.trim()
	from, to := inside[0].At, s.heard
	if edge := inside[len(inside)-1].At; edge.Before(s.members[len(s.members)-1].At) {
		to = edge
	}
	if to.Sub(from) < s.rules.MinStay {
		return Stop{}, false
	}
	core := StopFinder{}
	for _, f := range inside {
		core.weigh(f, 1)
	}
	found := Stop{Point: core.middle(), From: from, To: to, Fixes: len(inside)}
	off := make([]float64, len(inside))
	for i, f := range inside {
		off[i] = metres(found.Point, f.Point)
	}
	found.RadiusM = Median(off)
	return found, true
}

// trim returns the members without the ride at both edges: fixes that the
// phone itself called fast, or that still approach from the rim while the
// later ones lie close together.
func (s *StopFinder) trim() []Fix {
	off := make([]float64, len(s.members))
	for i, f := range s.members {
		off[i] = metres(s.middle(), f.Point)
	}
	rim := max(15, 2.5*Median(slices.Clone(off)))
	riding := func(i, inward int) bool {
		f := s.members[i]
		return off[i] > rim+f.Accuracy() || paceMPS(f, s.members[i+inward]) > s.rules.StillMPS
	}
	from, to := 0, len(s.members)
	for from < to-1 && riding(from, 1) {
		from++
	}
	for to-1 > from && riding(to-1, -1) {
		to--
	}
	return s.members[from:to]
}

// paceMPS is the speed of a fix at the edge of a stop: what the phone measured,
// or else that of the step to its neighbour inside.
func paceMPS(f, inner Fix) float64 {
	if f.SpeedMPS != nil {
		return *f.SpeedMPS
	}
	dt := f.At.Sub(inner.At).Abs().Seconds()
	if dt == 0 {
		return 0
	}
	return metres(f.Point, inner.Point) / dt
}
