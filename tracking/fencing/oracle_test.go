package fencing_test

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking/fencing"
)

// reading is a fix as the oracle sees it: where the phone must be taken to be, or nowhere.
type reading struct {
	at    time.Time
	point orb.Point
	grace float64
}

// readings works out of all fixes of a rep, in order, those that prove something.
func readings(fixes []fencing.Fix) (list []reading) {
	for i, f := range fixes {
		if !f.Heartbeat {
			if f.AccuracyM <= geo.ProofAccuracyM {
				list = append(list, reading{f.At, f.Point, math.Max(fencing.MarginLeastM, math.Min(f.AccuracyM, fencing.MarginMostM))})
			}
			continue
		}
		// Look back for the last fix that proved something; all since must have been still.
		for j := i - 1; j >= 0; j-- {
			before := fixes[j]
			if before.Heartbeat {
				continue
			}
			if !before.Still {
				break
			}
			if before.AccuracyM <= geo.ProofAccuracyM {
				if f.At.Sub(before.At) <= fencing.RestFor {
					list = append(list, reading{f.At, before.Point, math.Max(fencing.MarginLeastM, math.Min(before.AccuracyM, fencing.MarginMostM))})
				}
				break
			}
		}
	}
	return list
}

// oracle is the rules of the package read slowly: one fence at a time, over all
// fixes at once, looking ahead for how each visit to the fence goes on.
func oracle(fences map[int64]geo.Fence, rules func(int64) fencing.Rules, fixes []fencing.Fix) (events []fencing.Event) {
	all := readings(fixes)
	for id, fence := range fences {
		in := func(i int) bool { return fence.Contains(all[i].point) }
		out := func(i int) bool { return fence.BeyondM(all[i].point) > all[i].grace }
		for i := 0; i < len(all); i++ {
			if !in(i) {
				continue
			}
			sure, ok := settles(all, i, in, out, rules(id).Settle)
			if !ok {
				continue // the next fix inside may be the first of a stay
			}
			tell := func(k fencing.Kind, at, sure int, last int) {
				e := fencing.Event{Kind: k, Fence: id, At: all[at].at, Sure: all[sure].at, Point: all[sure].point}
				if k != fencing.Enter {
					e.Stay = all[last].at.Sub(all[i].at)
				}
				events = append(events, e)
			}
			tell(fencing.Enter, i, sure, sure)
			end, away, last := leaves(all, sure, in, out)
			for j := sure; j <= last && rules(id).Dwell > 0; j++ {
				if in(j) && all[j].at.Sub(all[i].at) >= rules(id).Dwell {
					tell(fencing.Dwell, j, j, j)
					break
				}
			}
			if end < 0 {
				break
			}
			tell(fencing.Exit, away, end, last)
			i = end
		}
	}
	slices.SortFunc(events, inOrder)
	return events
}

// settles finds the fix that makes sure of a stay begun at i.
func settles(all []reading, i int, in, out func(int) bool, settle time.Duration) (int, bool) {
	last := i
	for j := i + 1; j < len(all); j++ {
		switch {
		case out(j):
			return 0, false
		case !in(j):
		case all[j].at.Sub(all[last].at) > fencing.Silence:
			return 0, false
		case all[j].at.Sub(all[i].at) >= settle:
			return j, true
		default:
			last = j
		}
	}
	return 0, false
}

// leaves finds the fix that ends a stay (-1: none does), the first one outside
// before it, and the last one inside.
func leaves(all []reading, from int, in, out func(int) bool) (end, away, last int) {
	last, away = from, -1
	outs := 0
	for j := from + 1; j < len(all); j++ {
		if in(j) {
			last, away, outs = j, -1, 0
			continue
		}
		if away < 0 {
			away = j
		}
		if out(j) {
			outs++
		}
		if outs == 2 || all[j].at.Sub(all[away].at) >= fencing.Linger {
			return j, away, last
		}
	}
	return -1, away, last
}

func inOrder(a, b fencing.Event) int {
	return cmp.Or(a.Sure.Compare(b.Sure), cmp.Compare(a.Fence, b.Fence), a.At.Compare(b.At), cmp.Compare(b.Kind, a.Kind))
}
