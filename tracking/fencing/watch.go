package fencing

import (
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Watch watches the fences of an index. It is for one goroutine; make one for each.
type Watch struct {
	index  *geo.FenceIndex
	rules  func(fence int64) Rules
	lines  []geo.Line // of the fences that hold the fix at hand
	fresh  []geo.Line // those without a stay yet
	events []Event    // of the update at hand
	group  group
}

// seen is where and when a rep must be taken to be.
type seen struct {
	at        int64
	point     orb.Point
	accuracyM float32
}

// NewWatch makes a watch over an index; rules must give the same for a fence each time.
func NewWatch(index *geo.FenceIndex, rules func(fence int64) Rules) *Watch {
	return &Watch{index: index, rules: rules, lines: make([]geo.Line, 0, 64)}
}

// Restore makes a state that was kept ready to go on: stays at fences that are
// gone are forgotten, others are held against the fence as it is now.
func (w *Watch) Restore(s *State) {
	s.Stays = slices.DeleteFunc(s.Stays, func(st Stay) bool {
		_, found := w.index.Line(st.Fence)
		return !found
	})
	for i := range s.Stays {
		s.Stays[i].line, _ = w.index.Line(s.Stays[i].Fence)
	}
}

// Take moves the state on by one fix and appends what happened to events. Fixes
// must come in the order of their instants; one before the state is passed over.
func (w *Watch) Take(s *State, f Fix, events []Event) []Event {
	at, proves := s.gate(&f)
	if !proves {
		return events
	}
	w.lines = w.index.LinesAt(w.lines[:0], at.point)
	if len(w.lines) == 0 && len(s.Stays) == 0 {
		return events
	}
	return w.judge(s, at, w.lines, events)
}

// gate notes a fix, and says what it proves: nothing if it is too vague.
func (s *State) gate(f *Fix) (seen, bool) {
	at := f.At.UnixMicro()
	if at < s.At {
		return seen{}, false
	}
	s.At = at
	switch {
	case f.Heartbeat:
		if !s.Still || at-s.FixAt > RestFor.Microseconds() {
			return seen{}, false
		}
	case f.AccuracyM <= geo.ProofAccuracyM && geo.Check(f.Point) == nil: // false for NaN
		s.FixAt, s.Point, s.AccuracyM, s.Still = at, f.Point, float32(f.AccuracyM), f.Still
	default:
		s.Still = s.Still && f.Still
		return seen{}, false
	}
	return seen{at, s.Point, s.AccuracyM}, true
}

// judge goes through stays and lines side by side; both are in the order of fences.
func (w *Watch) judge(s *State, now seen, lines []geo.Line, events []Event) []Event {
	w.fresh = w.fresh[:0]
	next, kept := 0, 0
	for i := range s.Stays {
		st := &s.Stays[i]
		for next < len(lines) && lines[next].ID < st.Fence {
			w.fresh = append(w.fresh, lines[next])
			next++
		}
		goesOn := false
		if next < len(lines) && lines[next].ID == st.Fence {
			next++
			goesOn, events = true, w.in(st, now, events)
		} else {
			goesOn, events = w.notIn(st, now, events)
		}
		if goesOn {
			if kept != i {
				s.Stays[kept] = *st
			}
			kept++
		}
	}
	s.Stays = s.Stays[:kept]
	w.fresh = append(w.fresh, lines[next:]...)
	for _, line := range w.fresh {
		s.begin(line, now)
	}
	return events
}

// begin puts in what may become a stay, in the order of fences.
func (s *State) begin(line geo.Line, now seen) {
	s.Stays = append(s.Stays, Stay{Fence: line.ID, First: now.at, Last: now.at, Ins: 1, line: line})
	for i := len(s.Stays) - 1; i > 0 && s.Stays[i].Fence < s.Stays[i-1].Fence; i-- {
		s.Stays[i], s.Stays[i-1] = s.Stays[i-1], s.Stays[i]
	}
}

// in takes one more fix inside.
func (w *Watch) in(st *Stay, now seen, events []Event) []Event {
	if !st.Inside {
		if now.at-st.Last > Silence.Microseconds() {
			st.First, st.Last, st.Ins = now.at, now.at, 1
			return events
		}
		st.Last, st.Ins = now.at, min(st.Ins+1, proofs)
		if st.Ins < proofs || now.at-st.First < w.rules(st.Fence).Settle.Microseconds() {
			return events
		}
		st.Inside = true
		events = append(events, st.event(Enter, st.First, now))
	}
	st.Last, st.Away, st.Outs = now.at, 0, 0
	if st.Dwelt {
		return events
	}
	if dwell := w.rules(st.Fence).Dwell; dwell > 0 && st.Last-st.First >= dwell.Microseconds() {
		st.Dwelt = true
		events = append(events, st.event(Dwell, now.at, now))
	}
	return events
}

// notIn takes a fix that is not inside; goesOn is false when the stay has ended.
func (w *Watch) notIn(st *Stay, now seen, events []Event) (goesOn bool, _ []Event) {
	out := st.line.BeyondM(now.point) > margin(now.accuracyM)
	if !st.Inside {
		return !out, events
	}
	if st.Away == 0 {
		st.Away = now.at
	}
	if out {
		st.Outs++
	}
	if st.Outs < proofs && now.at-st.Away < Linger.Microseconds() {
		return true, events
	}
	return false, append(events, st.event(Exit, st.Away, now))
}

func (st *Stay) event(k Kind, at int64, now seen) Event {
	e := Event{Kind: k, Fence: st.Fence, At: time.UnixMicro(at).UTC(), Sure: time.UnixMicro(now.at).UTC(), Point: now.point}
	if k != Enter {
		e.Stay = time.Duration(st.Last-st.First) * time.Microsecond
	}
	return e
}

// margin is how many metres beyond the line are Out for a fix good to accuracyM.
func margin(accuracyM float32) float64 {
	return math.Min(MarginMostM, math.Max(MarginLeastM, float64(accuracyM)))
}

// Mark is a state to go on from, kept under the slot of time it ends.
type Mark struct {
	Slot  time.Time
	State State
}

// Run takes fixes in the order of their instants. Besides the events it gives the
// state at the end of each slot of MarkEvery, the last one as far as it goes.
func (w *Watch) Run(s State, fixes []Fix) (events []Event, marks []Mark) {
	s = s.Clone()
	w.Restore(&s)
	for i, f := range fixes {
		events = w.Take(&s, f, events)
		if i+1 == len(fixes) || !slotOf(fixes[i+1].At).Equal(slotOf(f.At)) {
			marks = append(marks, MarkOf(s))
		}
	}
	return events, marks
}

// MarkOf keeps a state under the slot it has come to.
func MarkOf(s State) Mark { return Mark{slotOf(time.UnixMicro(s.At)), s.Clone()} }

func slotOf(at time.Time) time.Time { return at.UTC().Truncate(MarkEvery) }

// At is the instant a mark has come to.
func (m Mark) At() time.Time { return time.UnixMicro(m.State.At).UTC() }
