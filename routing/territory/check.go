package territory

import (
	"errors"
	"fmt"
	"math"
)

// Check gives everything that is wrong with an answer, joined; nil when every outlet has one rep, locks are kept, each
// territory hangs together (but for outlets locked elsewhere), every load is within the tolerance or has its reason, and
// the figures are true. It trusts the answer's graph and nothing else of it.
func Check(p *Problem, a *Answer, tolerance float64) error {
	if len(a.Owner) != len(p.Outlets) || len(a.Reps) != len(p.Reps) {
		return fmt.Errorf("%d outlets have %d owners, %d reps have %d figures", len(p.Outlets), len(a.Owner), len(p.Reps), len(a.Reps))
	}
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	total, shares, moved := 0.0, 0.0, 0
	work, outlets := make([]float64, len(p.Reps)), make([]int, len(p.Reps))
	for i, o := range p.Outlets {
		r := a.Owner[i]
		if r < 0 || r >= len(p.Reps) {
			return fmt.Errorf("outlet %d has the owner %d, there is no such rep", i, r)
		}
		if o.Locked && r != o.Rep {
			fail("outlet %d is locked to rep %d and has rep %d", i, o.Rep, r)
		}
		if o.Rep >= 0 && o.Rep != r {
			moved++
		}
		work[r] += o.Work
		outlets[r]++
		total += o.Work
	}
	if moved != a.Moved {
		fail("%d outlets change their rep, the answer says %d", moved, a.Moved)
	}
	for _, rep := range p.Reps {
		shares += fairShare(rep)
	}
	for r, f := range a.Reps {
		share := total * fairShare(p.Reps[r]) / shares
		slack := 1e-6 * (1 + total)
		if math.Abs(f.Work-work[r]) > slack || math.Abs(f.Share-share) > slack || f.Outlets != outlets[r] {
			fail("rep %d has %d outlets, work %g, share %g; the answer says %d, %g, %g", r, outlets[r], work[r], share, f.Outlets, f.Work, f.Share)
		}
		if math.Abs(work[r]-share) > tolerance*share+slack && f.Reason == "" {
			fail("rep %d has work %g, its share is %g: outside %g without a reason", r, work[r], share, tolerance)
		}
		pieces, loose := hangTogether(p, a, r)
		if pieces != f.Pieces {
			fail("rep %d: %d pieces, the answer says %d", r, pieces, f.Pieces)
		}
		if loose > 0 {
			fail("rep %d: %d pieces beside the main one hold nothing locked", r, loose)
		}
	}
	return errors.Join(faults...)
}

func fairShare(r Rep) float64 {
	if r.Share > 0 {
		return r.Share
	}
	return 1
}

// hangTogether floods a rep's outlets: how many pieces there are, and how many of them, but for the one with most
// outlets, could have been left out, as nothing in them is locked or too heavy for anybody.
func hangTogether(p *Problem, a *Answer, rep int) (pieces, loose int) {
	seen, free, most, mainFree := map[int]bool{}, 0, -1.0, false
	for i := range a.Owner {
		if a.Owner[i] != rep || seen[i] {
			continue
		}
		pieces++
		bound, weight := false, 0.0
		for stack := []int{i}; len(stack) > 0; {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[at] {
				continue
			}
			seen[at] = true
			o := p.Outlets[at]
			bound = bound || o.Locked || o.Work > a.Reps[rep].Share
			weight++
			for _, j := range a.Graph.Links(at) {
				if a.Owner[j] == rep && !seen[int(j)] {
					stack = append(stack, int(j))
				}
			}
		}
		if !bound {
			free++
		}
		if weight > most {
			most, mainFree = weight, !bound
		}
	}
	if mainFree {
		free--
	}
	return pieces, max(0, free)
}
