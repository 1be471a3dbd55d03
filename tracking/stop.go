package tracking

import (
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"
)

// StopRules say what counts as a stop.
type StopRules struct {
	RadiusM    float64       // how far from the middle a fix may lie, before its accuracy
	MaxSlackM  float64       // how much of a fix's accuracy is added to the radius, at most
	MinStay    time.Duration // shorter stays are not stops
	BridgeGap  time.Duration // a silence up to this long is bridged when both ends lie inside
	MaxOutlier int           // so many fixes outside in a row are forgiven
	WeakM      float64       // fixes coarser than this say nothing
	StillMPS   float64       // at the edges of a stop, faster fixes belong to the ride
}

// DefaultStopRules find a sales call: 50 m plus up to 50 m of accuracy, three
// minutes, gaps of 15 minutes, two outliers.
func DefaultStopRules() StopRules {
	return StopRules{
		RadiusM: 50, MaxSlackM: 50, MinStay: 3 * time.Minute, BridgeGap: 15 * time.Minute,
		MaxOutlier: 2, WeakM: 200, StillMPS: 2.5,
	}
}

// Stop is a dwell found in a track.
type Stop struct {
	Point   orb.Point // the middle, weighted by accuracy
	From    time.Time // first fix inside
	To      time.Time // last fix or heartbeat inside
	RadiusM float64   // the median distance of its fixes from the middle
	Fixes   int       // fixes inside
}

// Duration is how long the stop lasted.
func (s Stop) Duration() time.Duration { return s.To.Sub(s.From) }

// FindStops returns the stops among fixes in order of At; heartbeats among them
// bridge the silence of a phone that is at rest. All fixes must be one rep's.
func FindStops(fixes []Fix, rules StopRules) []Stop {
	finder := NewStopFinder(rules)
	var stops []Stop
	for _, f := range fixes {
		stops = append(stops, finder.Add(f)...)
	}
	return append(stops, finder.Close()...)
}

// StopFinder finds stops fix by fix: an incremental, time-based clustering with
// an accuracy-weighted middle. A candidate that ends too early loses its first
// fix and is tried again from the next, so a stop that begins after a slow
// approach is found whole. (Compared with others in ISPRS Int. J. Geo-Inf.
// 2017, 6(10), 315; anchored at its first fix it would be Li and Zheng, 2008.)
type StopFinder struct {
	rules   StopRules
	members []Fix     // inside, in order
	outside []Fix     // the latest fixes, outside; not yet judged
	heard   time.Time // latest sign of life inside
	sum     [3]float64
}

// NewStopFinder starts a finder.
func NewStopFinder(rules StopRules) *StopFinder { return &StopFinder{rules: rules} }

// Add takes the next fix and returns the stops that it ended.
func (s *StopFinder) Add(f Fix) []Stop {
	if f.Heartbeat || f.Accuracy() > s.rules.WeakM {
		s.alive(f)
		return nil
	}
	var ended []Stop
	for queue := []Fix{f}; len(queue) > 0; {
		next := queue[0]
		queue = queue[1:]
		if s.take(next) {
			continue
		}
		stop, again := s.finish(next)
		if stop != nil {
			ended = append(ended, *stop)
		}
		queue = append(again, queue...)
	}
	return ended
}

// Close ends the stop that is still open, if it is one.
func (s *StopFinder) Close() []Stop {
	if stop, is := s.stop(); is {
		*s = StopFinder{rules: s.rules}
		return []Stop{stop}
	}
	*s = StopFinder{rules: s.rules}
	return nil
}

// Open returns the stop somebody is in right now.
func (s *StopFinder) Open() (Stop, bool) { return s.stop() }

// alive notes a sign of life that has no usable place.
func (s *StopFinder) alive(f Fix) {
	inside := len(s.members) > 0 && len(s.outside) == 0 && f.At.Sub(s.heard) <= s.rules.BridgeGap
	if f.Heartbeat && inside && (f.Moving == nil || !*f.Moving) {
		s.heard = f.At
	}
}

// take adds a fix to the candidate, or says that the candidate is over.
func (s *StopFinder) take(f Fix) bool {
	if len(s.members) == 0 {
		s.join(f)
		return true
	}
	if f.At.Sub(s.heard) > s.rules.BridgeGap {
		return false
	}
	if metres(s.middle(), f.Point) <= s.rules.RadiusM+min(f.Accuracy(), s.rules.MaxSlackM) {
		s.outside = nil
		s.join(f)
		return true
	}
	if len(s.outside) < s.rules.MaxOutlier {
		s.outside = append(s.outside, f)
		return true
	}
	return false
}

func (s *StopFinder) join(f Fix) {
	s.members = append(s.members, f)
	s.heard = f.At
	s.weigh(f, 1)
}

func (s *StopFinder) weigh(f Fix, sign float64) {
	weight := sign / math.Pow(max(f.Accuracy(), 5), 2)
	s.sum[0] += weight
	s.sum[1] += weight * f.Point[0]
	s.sum[2] += weight * f.Point[1]
}

func (s *StopFinder) middle() orb.Point {
	return orb.Point{s.sum[1] / s.sum[0], s.sum[2] / s.sum[0]}
}

// finish ends the candidate before f. It returns the stop, if it was one, and
// the fixes to look at again.
func (s *StopFinder) finish(f Fix) (*Stop, []Fix) {
	found, is := s.stop()
	again := slices.Concat(s.outside, []Fix{f})
	if !is {
		again = slices.Concat(s.members[1:], again)
	}
	*s = StopFinder{rules: s.rules, members: s.members[:0]} // again is a copy
	if !is {
		return nil, again
	}
	return &found, again
}
