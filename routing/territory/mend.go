package territory

import (
	"cmp"
	"context"
	"slices"
)

// mend brings in reps that are outside by less than an outlet: a flow of a few minutes is carried by nobody, but a chain
// of outlets passed on, each to the next territory, may end with everybody inside. It tries
// as many steps for each rep as the budget says.
func (s *state) mend(ctx context.Context, budget int) {
	const length, rounds = 7, 6
	for again, left := true, rounds; again && left > 0; left-- {
		again = false
		for r := range s.load {
			if ctx.Err() == nil && s.minutesOutside(int32(r)) > 0 {
				s.tries = budget
				again = s.shift(int32(r), length, s.allOutside()) || again
			}
		}
	}
}

func (s *state) minutesOutside(r int32) float64 {
	return max(0, s.load[r]-s.high[r], s.low[r]-s.load[r])
}

func (s *state) allOutside() (sum float64) {
	for r := range s.load {
		sum += s.minutesOutside(int32(r))
	}
	return sum
}

// step gives an outlet to a rep.
type step struct {
	outlet, from, to int32
	after            float64 // minutes outside of both, and a little for the price
}

// shift passes an outlet to rep r, or from it, and goes on with the other rep until there are fewer minutes outside than
// before; if it never comes to that it undoes everything and reports false.
func (s *state) shift(r int32, length int, before float64) bool {
	for _, st := range s.steps(r) {
		if s.tries--; s.tries < 0 {
			return false
		}
		s.give(st.outlet, st.to)
		other := st.from + st.to - r
		if s.allOutside() < before-1e-6 || length > 1 && s.minutesOutside(other) > 0 && s.shift(other, length-1, before) {
			return true
		}
		s.give(st.outlet, st.from)
	}
	return false
}

// steps are the most promising ones for a rep outside.
func (s *state) steps(r int32) (out []step) {
	const most = 6
	gains := s.load[r] < s.low[r]
	for i, owner := range s.owner {
		if s.pinned[i] || (owner == r) == gains {
			continue
		}
		for _, j := range s.graph.links[i] {
			to := s.owner[j]
			if to == owner || gains && to != r {
				continue
			}
			w := s.Outlets[i].Work
			after := max(0, s.load[owner]-w-s.high[owner], s.low[owner]-s.load[owner]+w) + max(0, s.load[to]+w-s.high[to], s.low[to]-s.load[to]-w)
			price := s.moved*float64(s.change(int32(i), to)-s.change(int32(i), owner)) + s.drift(int32(i), owner, to)
			out = append(out, step{int32(i), owner, to, after + price*1e-4})
		}
	}
	slices.SortFunc(out, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.after, b.after), cmp.Compare(a.outlet, b.outlet), cmp.Compare(a.to, b.to))
	})
	out = slices.CompactFunc(out, func(a, b step) bool { return a.outlet == b.outlet && a.to == b.to })
	kept := out[:0]
	for _, st := range out {
		if len(kept) < most && s.free(st.outlet) {
			kept = append(kept, st)
		}
	}
	return kept
}
