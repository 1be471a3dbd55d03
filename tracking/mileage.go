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
		m.DistanceM += length(settle(s.Fixes, stops))
		if n := len(s.Fixes); n > 1 {
			m.Moving += s.Fixes[n-1].At.Sub(s.Fixes[0].At) - during(s.Fixes[0].At, s.Fixes[n-1].At, stops)
		}
	}
	return m
}

// A phone that reads every second wanders about its path and would count the
// wandering. The errors of two readings add sqrt(1+2/16)-1 = 6 % to a step of
// four accuracies and much more to a shorter one, so shorter steps wait.
const (
	noiseGate = 4   // accuracies a step must have to count
	gateM     = 100 // metres that always count, so that corners are not cut off
	bendGate  = 10  // accuracies a step must have for its direction to mean something
)

// length adds up a path in steps long enough to stand out of the noise.
func length(path []Fix) float64 {
	path = strides(path)
	var sum float64
	for i := 1; i < len(path); i++ {
		step := metres(path[i-1].Point, path[i].Point)
		sum += step
		if i > 1 && i < len(path)-1 && step >= bendGate*path[i].Accuracy() {
			a, b, c, d := path[i-2].Point, path[i-1].Point, path[i].Point, path[i+1].Point
			sum += max(step*(bend(a, b, c, d)-1), windings(a, b, c, d))
		}
	}
	return sum
}

// strides leaves out the fixes that have not gone far enough from the one before.
func strides(path []Fix) []Fix {
	kept := path[:min(1, len(path))]
	for i, f := range path[len(kept):] {
		last := i == len(path)-2
		if last || metres(kept[len(kept)-1].Point, f.Point) >= min(noiseGate*f.Accuracy(), gateM) {
			kept = append(kept, f)
		}
	}
	return kept
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
