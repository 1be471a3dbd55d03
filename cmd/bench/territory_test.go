package main

import "testing"

// TestTerritoriesOfASmallCity holds what the aims ask for; how quick it is, is not asked here.
func TestTerritoriesOfASmallCity(t *testing.T) {
	t.Parallel()
	got, err := divided{outlets: 700, reps: 8, rounds: 100_000}.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range append(got.Recuts, got.Cut) {
		if c.Outside > 0 || c.InPieces > 0 || c.CheckFaults != "" || c.Worst > 5 {
			t.Errorf("%+v", c)
		}
	}
	if got.Recuts[0].Moved != 0 || got.KMeans.Worst <= got.Cut.Worst {
		t.Errorf("%+v", *got)
	}
}
