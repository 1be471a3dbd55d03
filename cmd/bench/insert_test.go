package main

import (
	"testing"

	"xuntu.dev/routing/solver"
)

// TestInsertAsksAndReplans a small town; how quick it is, is not asked here.
func TestInsertAsksAndReplans(t *testing.T) {
	t.Parallel()
	got, err := asked{reps: 8, asks: 30, replans: 3, options: solver.Options{Rounds: 50, Threads: 1}}.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Worse > 0 || got.Stops < 8*beatStops*9/10 || got.Offered == 0 {
		t.Errorf("%+v", *got)
	}
}
