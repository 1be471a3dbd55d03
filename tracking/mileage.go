package tracking

import "time"

// Mileage is what a rep covered.
type Mileage struct {
	DistanceM    float64       // along accepted fixes, drift while stopped left out
	GapDistanceM float64       // straight across gaps, counted apart because nobody saw it
	Moving       time.Duration // between fixes, outside stops
	Stopped      time.Duration // inside stops
}

// Measure adds up a track. Stops must come from the same fixes, in order.
//
// Inside a stop the phone drifts, so all fixes of a stop count as one place,
// its middle. Strays and weak fixes are not part of the line already.
func Measure(t Track, stops []Stop) Mileage {
	var m Mileage
	for _, s := range stops {
		m.Stopped += s.Duration()
	}
	for _, g := range t.Gaps {
		m.GapDistanceM += g.DistanceM
	}
	for _, s := range t.Segments {
		path := settle(s.Fixes, stops)
		for i := 1; i < len(path); i++ {
			m.DistanceM += metres(path[i-1].Point, path[i].Point)
		}
		if n := len(s.Fixes); n > 1 {
			m.Moving += s.Fixes[n-1].At.Sub(s.Fixes[0].At) - during(s.Fixes[0].At, s.Fixes[n-1].At, stops)
		}
	}
	return m
}

// settle puts one fix at the middle of each stop in place of all that fell into it.
func settle(fixes []Fix, stops []Stop) []Fix {
	path := make([]Fix, 0, len(fixes))
	next, entered := 0, -1
	for _, f := range fixes {
		for next < len(stops) && stops[next].To.Before(f.At) {
			next++
		}
		if next == len(stops) || f.At.Before(stops[next].From) {
			path = append(path, f)
			continue
		}
		if entered != next {
			entered = next
			f.Point = stops[next].Point
			path = append(path, f)
		}
	}
	return path
}

// during returns how much of the time between two instants was spent in stops.
func during(from, to time.Time, stops []Stop) time.Duration {
	var sum time.Duration
	for _, s := range stops {
		begin, end := s.From, s.To
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		if end.After(begin) {
			sum += end.Sub(begin)
		}
	}
	return sum
}
