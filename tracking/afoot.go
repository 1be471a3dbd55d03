package tracking

import (
	"math"
	"time"
)

// Scatter is a share of readings and the speed that spreads them: the two
// components of their velocity are normal with this deviation, metres a second.
type Scatter struct {
	Share float64
	MPS   float64
}

// AfootRules describe how people move who ride, and who do not.
type AfootRules struct {
	StepFoot, StepRide []Scatter     // speeds from one fix to the next
	WideFoot, WideRide []Scatter     // speeds over the Window, in which loops and waits even out
	StepWeight         float64       // how much a step counts beside the window, with which it goes together
	Window             time.Duration // to either side
	NoiseShare         float64       // of the accuracy: what errors add to a displacement, metres each axis
	Leg                time.Duration // how long one stays in one state, on average
	BridgeGap          time.Duration // nothing is known beyond a longer silence
	WeakM              float64       // fixes coarser than this say nothing
}

// DefaultAfootRules were estimated on the even files of the labelled delivery
// rounds (Eftelioglu et al., "Deep classification of frequently-changing
// activities from GPS trajectories", 2022) by expectation maximisation.
func DefaultAfootRules() AfootRules {
	return AfootRules{
		StepFoot:   []Scatter{{0.365, 0.05}, {0.245, 0.27}, {0.39, 1.13}},
		StepRide:   []Scatter{{0.143, 0.27}, {0.531, 3.88}, {0.326, 12.03}},
		WideFoot:   []Scatter{{0.335, 0.05}, {0.52, 0.37}, {0.145, 0.93}},
		WideRide:   []Scatter{{0.151, 0.79}, {0.579, 3.39}, {0.27, 12.49}},
		StepWeight: 0.5, Window: 10 * time.Second, NoiseShare: 0.1, Leg: 80 * time.Second,
		BridgeGap: 15 * time.Minute, WeakM: 200,
	}
}

// FindAfoot returns when somebody was out of the vehicle, or in it and not on the
// way, among fixes in order of At. It is finer than FindStops, which asks where
// somebody dwelt for minutes: half a minute at a door is found, and a wait at a
// light is not taken for one, if the ride goes on as rides do.
//
// It is a hidden Markov model of two states over displacements. Each state mixes
// normal velocities; the error of the fixes widens them, so that vague fixes
// decide little. The most likely course is found by Viterbi's algorithm ("Error
// bounds for convolutional codes", 1967), in one pass and one back.
func FindAfoot(fixes []Fix, rules AfootRules) []Interval {
	var found []Interval
	for _, run := range rules.runs(fixes) {
		found = append(found, rules.decode(run)...)
	}
	return found
}

// runs cuts the fixes where nothing is known for too long, and leaves out what
// has no usable place or no time of its own.
func (r AfootRules) runs(fixes []Fix) [][]Fix {
	var runs [][]Fix
	var open []Fix
	for _, f := range fixes {
		if f.Heartbeat || f.Accuracy() > r.WeakM {
			continue
		}
		if n := len(open); n > 0 {
			gap := f.At.Sub(open[n-1].At)
			if gap <= 0 {
				continue
			}
			if gap > r.BridgeGap {
				runs, open = append(runs, open), nil
			}
		}
		open = append(open, f)
	}
	return append(runs, open)
}

// The two states.
const (
	riding = 0
	afoot  = 1
)

// decode finds the most likely states of the times between fixes.
func (r AfootRules) decode(run []Fix) []Interval {
	if len(run) < 2 {
		return nil
	}
	var score [2]float64
	came := make([][2]uint8, len(run)-1)
	from, to := 0, 0
	for i := range came {
		for run[i].At.Sub(run[from].At) > r.Window {
			from++
		}
		for to = max(to, i+1); to+1 < len(run) && run[to].At.Sub(run[i+1].At) < r.Window; {
			to++
		}
		seen := r.likelihood(run[i], run[i+1], run[from], run[to])
		change := min(-0.5, math.Log(run[i+1].At.Sub(run[i].At).Seconds()/r.Leg.Seconds()))
		before := score
		for state := range before {
			came[i][state] = uint8(state)
			best := before[state]
			if other := before[1-state] + change; other > best {
				came[i][state], best = uint8(1-state), other
			}
			score[state] = best + seen[state]
		}
	}
	state := uint8(riding)
	if score[afoot] > score[riding] {
		state = afoot
	}
	var found []Interval
	for i := len(came) - 1; i >= 0; i-- {
		if state == afoot {
			if n := len(found); n > 0 && found[n-1].From.Equal(run[i+1].At) {
				found[n-1].From = run[i].At
			} else {
				found = append(found, Interval{run[i].At, run[i+1].At})
			}
		}
		state = came[i][state]
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found
}

// likelihood is how likely, as logarithms, each state makes the step from a to b
// and the way from the beginning to the end of the window round it.
func (r AfootRules) likelihood(a, b, begin, end Fix) (seen [2]float64) {
	seen[riding] = r.StepWeight*r.of(r.StepRide, a, b) + r.of(r.WideRide, begin, end)
	seen[afoot] = r.StepWeight*r.of(r.StepFoot, a, b) + r.of(r.WideFoot, begin, end)
	return seen
}

// of is the logarithm of the density of a displacement under a mixture. The
// error of both fixes widens each part of it.
func (r AfootRules) of(mixture []Scatter, a, b Fix) float64 {
	seconds := b.At.Sub(a.At).Seconds()
	moved := metres(a.Point, b.Point)
	noise := r.NoiseShare * math.Hypot(a.Accuracy(), b.Accuracy())
	density := 1e-12 // nothing is impossible: strays happen
	for _, part := range mixture {
		spread := part.MPS * seconds
		variance := spread*spread + noise*noise
		density += part.Share * seconds * seconds / variance * math.Exp(-moved*moved/2/variance)
	}
	return math.Log(density)
}
