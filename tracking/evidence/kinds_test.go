package evidence

import (
	"maps"
	"slices"
	"testing"
)

const each = 60 // visits of each kind

// TestHonestVisitsPass makes honest visits of every kind: next to none is rejected
// and hardly one is reviewed, with no more than a browser sees.
func TestHonestVisitsPass(t *testing.T) {
	t.Parallel()
	var all, rejected, flagged int
	for _, kind := range slices.Sorted(maps.Keys(honestKinds)) {
		reject, flag := 0, 0
		for seed := range uint64(each) {
			f := Default().Judge(honestKinds[kind](seed), Recall{})
			if f.Decision == Reject {
				reject++
			}
			if f.Decision != Accept {
				flag++
				t.Logf("%s, seed %d: %s %.1f %+v", kind, seed, f.Decision, f.Score, f.Pieces)
			}
		}
		if reject > 0 || flag > each/20 {
			t.Errorf("%s: %d rejected, %d flagged of %d", kind, reject, flag, each)
		}
		all, rejected, flagged = all+each, rejected+reject, flagged+flag
	}
	t.Logf("%d honest visits: %d rejected, %d flagged", all, rejected, flagged)
	if share := float64(flagged) / float64(all); share > 0.012 {
		t.Errorf("%.2f %% flagged, want at most 1.2", 100*share)
	}
}

// TestAttacksAreSeen makes attacks of every kind.
func TestAttacksAreSeen(t *testing.T) {
	t.Parallel()
	for _, kind := range slices.Sorted(maps.Keys(attackKinds)) {
		rejected, seen := 0, 0
		for seed := range uint64(each) {
			f := Default().Judge(attackKinds[kind](seed), Recall{})
			switch f.Decision {
			case Reject:
				rejected++
				seen++
			case Review:
				seen++
			case Accept:
				t.Logf("%s, seed %d: %.1f %+v", kind, seed, f.Score, f.Pieces)
			}
		}
		t.Logf("%-36s %2d rejected, %2d seen of %d", kind, rejected, seen, each)
		if seen < each*9/10 {
			t.Errorf("%s: %d seen of %d", kind, seen, each)
		}
	}
}
