package routing_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/routing"
)

// TestCompareStops: what came, what went, and the fewest that moved.
func TestCompareStops(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                  string
		before, after         []int64
		added, removed, moved []int64
	}{
		{"the same", []int64{1, 2, 3}, []int64{1, 2, 3}, nil, nil, nil},
		{"both empty", nil, nil, nil, nil, nil},
		{"one comes, one goes", []int64{1, 2, 3}, []int64{1, 4, 3}, []int64{4}, []int64{2}, nil},
		{"the last is carried to the front", []int64{1, 2, 3, 4}, []int64{4, 1, 2, 3}, nil, nil, []int64{4}},
		{"two change places", []int64{1, 2, 3, 4}, []int64{1, 3, 2, 4}, nil, nil, []int64{3}},
		{"nothing stays", []int64{1, 2}, []int64{3}, []int64{3}, []int64{1, 2}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := routing.CompareStops(c.before, c.after)
			if !slices.Equal(got.Added, c.added) || !slices.Equal(got.Removed, c.removed) || len(got.Moved) != len(c.moved) {
				t.Errorf("%+v, want +%v -%v ~%v", got, c.added, c.removed, c.moved)
			}
		})
	}
}

// TestTheFewestStopsMove holds the number of moves against every subset of small orders.
func TestTheFewestStopsMove(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 2))
	for range 300 {
		before := []int64{1, 2, 3, 4, 5, 6, 7}
		after := slices.Clone(before)
		rng.Shuffle(len(after), func(i, j int) { after[i], after[j] = after[j], after[i] })
		longest := 0
		for subset := range 1 << len(after) {
			var rest []int64
			for i, id := range after {
				if subset&(1<<i) > 0 {
					rest = append(rest, id)
				}
			}
			if slices.IsSorted(rest) {
				longest = max(longest, len(rest))
			}
		}
		got := routing.CompareStops(before, after).Moved
		if len(got) != len(before)-longest {
			t.Fatalf("%v: %v moved, %d would do", after, got, len(before)-longest)
		}
		rest := slices.DeleteFunc(slices.Clone(after), func(id int64) bool { return slices.Contains(got, id) })
		if !slices.IsSorted(rest) {
			t.Fatalf("%v without %v is not in the old order", after, got)
		}
	}
}
