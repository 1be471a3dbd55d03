package routing

import (
	"slices"
	"sort"
)

// Reorder is how one order of outlets became another.
type Reorder struct {
	Added   []int64 `json:"added"`
	Removed []int64 `json:"removed"`
	Moved   []int64 `json:"moved" doc:"in both, and not where the others leave them: as few as possible"`
}

// CompareStops tells how before became after; each outlet stands once in either.
// What was moved is what a longest increasing subsequence of the old positions
// leaves out (Fredman, On computing the length of longest increasing
// subsequences, 1975), so that one outlet carried to the front is one move.
func CompareStops(before, after []int64) Reorder {
	r := Reorder{Added: []int64{}, Removed: []int64{}, Moved: []int64{}}
	was := make(map[int64]int, len(before))
	for i, id := range before {
		was[id] = i
		if !slices.Contains(after, id) {
			r.Removed = append(r.Removed, id)
		}
	}
	var kept []int64
	for _, id := range after {
		if _, ok := was[id]; ok {
			kept = append(kept, id)
		} else {
			r.Added = append(r.Added, id)
		}
	}
	stayed := longestRise(kept, was)
	for _, id := range kept {
		if !stayed[id] {
			r.Moved = append(r.Moved, id)
		}
	}
	return r
}

// longestRise gives the members of a longest subsequence of ids whose positions rise.
func longestRise(ids []int64, at map[int64]int) map[int64]bool {
	var ends []int // index into ids of the least end of a rise of each length
	before := make([]int, len(ids))
	for i, id := range ids {
		n := sort.Search(len(ends), func(k int) bool { return at[ids[ends[k]]] >= at[id] })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	rise := map[int64]bool{}
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			rise[ids[i]] = true
		}
	}
	return rise
}
