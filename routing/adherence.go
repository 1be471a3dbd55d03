package routing

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// Meant is a stop of a plan: where, when the rep was to arrive, and whether the rep left it out with a reason.
type Meant struct {
	OutletID int64
	At       time.Time // zero: no time was planned
	Skipped  bool
}

// Made is a visit that took place.
type Made struct {
	OutletID   int64
	Begun, End time.Time // End is zero while it is open
}

// Outcome is what became of an outlet of the day: planned and visited, missed, skipped, or visited off the plan.
type Outcome struct {
	OutletID int64
	Seq      int // place in the plan, from 1; 0: not planned
	Turn     int // place among the day's visits, from 1; 0: not visited
	PlanAt   time.Time
	Begun    time.Time
	End      time.Time
	Skipped  bool
	// Off is begun minus planned: above zero is late. Timed is false where either is unknown.
	Off   time.Duration
	Timed bool
	// InOrder is true for the visits of the longest run that keeps the plan's order.
	InOrder bool
}

// Adherence compares a driven day with the planned one.
type Adherence struct {
	Planned, Visited, Missed, Skipped, Unplanned int // Missed is neither visited nor skipped
	// Ordered is how many planned stops that were visited keep the plan's order: the longest increasing subsequence,
	// by M. L. Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11, 1975.
	Ordered int
	// Tau is M. G. Kendall's rank correlation of the planned and the driven order (A New Measure of Rank
	// Correlation, Biometrika 30, 1938): 1 the same, −1 the reverse. Meaningless below two visits, and 0 then.
	Tau           float64
	OnTime, Timed int // visits begun within the tolerance, and visits whose planned time is known
	Early, Late   time.Duration
	Outcomes      []Outcome // the plan in its order, then the unplanned visits in theirs
}

// Adhere compares. The first visit of an outlet counts, further ones of the same day are nothing new.
func Adhere(plan []Meant, visits []Made, tolerance time.Duration) Adherence {
	visits = slices.Clone(visits)
	slices.SortStableFunc(visits, func(a, b Made) int { return a.Begun.Compare(b.Begun) })
	turn := map[int64]int{}
	var first []Made
	for _, v := range visits {
		if turn[v.OutletID] == 0 {
			first = append(first, v)
			turn[v.OutletID] = len(first)
		}
	}
	a := Adherence{Planned: len(plan)}
	planned := map[int64]bool{}
	for i, m := range plan {
		planned[m.OutletID] = true
		a.Outcomes = append(a.Outcomes, outcome(m, i+1, turn[m.OutletID], first))
	}
	for i, v := range first {
		if !planned[v.OutletID] {
			a.Unplanned++
			a.Outcomes = append(a.Outcomes, Outcome{OutletID: v.OutletID, Turn: i + 1, Begun: v.Begun, End: v.End})
		}
	}
	a.order()
	a.count(tolerance)
	return a
}

func outcome(m Meant, seq, turn int, visits []Made) Outcome {
	o := Outcome{OutletID: m.OutletID, Seq: seq, Turn: turn, PlanAt: m.At, Skipped: m.Skipped && turn == 0}
	if turn > 0 {
		o.Begun, o.End = visits[turn-1].Begun, visits[turn-1].End
		o.Timed = !m.At.IsZero()
	}
	if o.Timed {
		o.Off = o.Begun.Sub(m.At)
	}
	return o
}

// count sums the outcomes up.
func (a *Adherence) count(tolerance time.Duration) {
	for _, o := range a.Outcomes {
		switch {
		case o.Seq == 0:
		case o.Turn > 0:
			a.Visited++
		case o.Skipped:
			a.Skipped++
		default:
			a.Missed++
		}
		if !o.Timed {
			continue
		}
		a.Timed++
		if o.Off.Abs() <= tolerance {
			a.OnTime++
		}
		a.Late += max(o.Off, 0)
		a.Early += max(-o.Off, 0)
	}
}

// order marks the longest run of visits that keeps the plan's order, and reckons tau.
func (a *Adherence) order() {
	var kept []int // outcomes visited, in the order of the plan
	for i, o := range a.Outcomes {
		if o.Seq > 0 && o.Turn > 0 {
			kept = append(kept, i)
		}
	}
	turns := make([]int, len(kept))
	for k, i := range kept {
		turns[k] = a.Outcomes[i].Turn
	}
	for _, k := range longest(turns) {
		a.Outcomes[kept[k]].InOrder = true
		a.Ordered++
	}
	agree := 0
	for i, x := range turns {
		for _, y := range turns[i+1:] {
			agree += cmp.Compare(y, x)
		}
	}
	if n := len(turns); n > 1 {
		a.Tau = float64(2*agree) / float64(n*(n-1))
	}
}

// longest gives the indexes of a longest increasing subsequence, in order.
func longest(list []int) []int {
	var ends []int // by length, the index at which the smallest of that length ends
	before := make([]int, len(list))
	for i, v := range list {
		k := sort.Search(len(ends), func(k int) bool { return list[ends[k]] >= v })
		if before[i] = -1; k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		}
		ends[k] = i
	}
	out := make([]int, len(ends))
	for k := len(ends) - 1; k >= 0; k-- {
		if k == len(ends)-1 {
			out[k] = ends[k]
			continue
		}
		out[k] = before[out[k+1]]
	}
	return out
}
