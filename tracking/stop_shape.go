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
	found.RadiusM = median(off)
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
	rim := max(15, 2.5*median(slices.Clone(off)))
	riding := func(i int) bool {
		f := s.members[i]
		if f.SpeedMPS != nil && *f.SpeedMPS > s.rules.StillMPS {
			return true
		}
		return off[i] > rim+f.Accuracy()
	}
	from, to := 0, len(s.members)
	for from < to-1 && riding(from) {
		from++
	}
	for to-1 > from && riding(to-1) {
		to--
	}
	return s.members[from:to]
}

// median returns the middle value, sorting its argument; 0 when there is none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}
