package solver

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestVersionsRunOut: when the versions of routes begin anew, nothing remembered from before is taken for true.
func TestVersionsRunOut(t *testing.T) {
	t.Parallel()
	c := recurringChain(t, rand.New(rand.NewPCG(1, 5)))
	c.latest = math.MaxUint32 - 50
	for range 200 {
		c.round(10)
		wholeAgain(t, 1, c, append([]int32(nil), c.pattern...))
	}
	if c.latest > 1<<20 {
		t.Errorf("the versions are at %d and have not begun anew", c.latest)
	}
}
