package tracking

import (
	"slices"
	"time"
)

// Interval is a piece of time, From inclusive, To exclusive.
type Interval struct {
	From, To time.Time
}

// StopScore says how well found stops agree with true ones.
type StopScore struct {
	Truth, Found int           // how many of each
	Recalled     int           // true stops of which at least half was found
	Precision    float64       // share of the found seconds that are true
	Recall       float64       // share of the true seconds that were found
	F1           float64       // harmonic mean of both
	Boundary     time.Duration // median error of the starts and ends of recalled stops
}

// EvaluateStops compares found stops with the truth, second by second and stop
// by stop. Both must be in order and free of overlaps.
func EvaluateStops(found, truth []Interval) StopScore {
	score := StopScore{Truth: len(truth), Found: len(found)}
	var foundS, truthS, both time.Duration
	for _, f := range found {
		foundS += f.To.Sub(f.From)
	}
	var errors []float64
	for _, t := range truth {
		length := t.To.Sub(t.From)
		truthS += length
		var hit time.Duration
		var best Interval
		var bestHit time.Duration
		for _, f := range found {
			o := overlap(f, t)
			hit += o
			if o > bestHit {
				best, bestHit = f, o
			}
		}
		both += hit
		if length > 0 && 2*hit >= length {
			score.Recalled++
			errors = append(errors, best.From.Sub(t.From).Abs().Seconds(), best.To.Sub(t.To).Abs().Seconds())
		}
	}
	score.Precision, score.Recall = ratio(both, foundS), ratio(both, truthS)
	if sum := score.Precision + score.Recall; sum > 0 {
		score.F1 = 2 * score.Precision * score.Recall / sum
	}
	score.Boundary = time.Duration(Median(slices.Clone(errors)) * float64(time.Second))
	return score
}

// Intervals returns when the stops were.
func Intervals(stops []Stop) []Interval {
	intervals := make([]Interval, len(stops))
	for i, s := range stops {
		intervals[i] = Interval{s.From, s.To}
	}
	return intervals
}

func overlap(a, b Interval) time.Duration {
	from, to := a.From, a.To
	if b.From.After(from) {
		from = b.From
	}
	if b.To.Before(to) {
		to = b.To
	}
	return max(0, to.Sub(from))
}

func ratio(part, whole time.Duration) float64 {
	if whole <= 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
