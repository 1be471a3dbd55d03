package format_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"xuntu.dev/routing/solver/format"
)

// TestFixedEdges: the tour has them, tells what the others are long, and none that has them is shorter: every order was tried.
func TestFixedEdges(t *testing.T) {
	t.Parallel()
	const n = 9
	for seed := range uint64(12) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var x, y [n]float64
		var file strings.Builder
		fmt.Fprintf(&file, "NAME: fixed\nTYPE: TSP\nDIMENSION: %d\nEDGE_WEIGHT_TYPE: EUC_2D\nFIXED_EDGES_SECTION\n", n)
		order := rnd.Perm(n)
		fixed := [][2]int{{order[0], order[1]}, {order[1], order[2]}, {order[5], order[4]}}
		for _, e := range fixed {
			fmt.Fprintf(&file, "%d %d\n", e[0]+1, e[1]+1)
		}
		file.WriteString("-1\nNODE_COORD_SECTION\n")
		for i := range n {
			x[i], y[i] = float64(rnd.IntN(100)), float64(rnd.IntN(100))
			fmt.Fprintf(&file, "%d %v %v\n", i+1, x[i], y[i])
		}
		leg := func(a, b int) float64 { return math.Floor(math.Hypot(x[a]-x[b], y[a]-y[b]) + .5) }
		best := math.Inf(1)
		tours(n, func(tour []int) {
			sum, has := 0.0, 0
			for i, a := range tour {
				b := tour[(i+1)%n]
				sum += leg(a, b)
				for _, e := range fixed {
					if e == [2]int{a, b} || e == [2]int{b, a} {
						sum -= leg(a, b)
						has++
					}
				}
			}
			if has == len(fixed) {
				best = min(best, sum)
			}
		})
		if got := solved(t, file.String(), format.Options{}); got.Cost != best {
			t.Errorf("seed %d: %v, the best is %v", seed, got.Cost, best)
		}
	}
}

// tours tells every order of n cities that begins with the first.
func tours(n int, tell func([]int)) {
	tour := make([]int, n)
	for i := range tour {
		tour[i] = i
	}
	var from func(k int)
	from = func(k int) {
		if k == n {
			tell(tour)
			return
		}
		for i := k; i < n; i++ {
			tour[k], tour[i] = tour[i], tour[k]
			from(k + 1)
			tour[k], tour[i] = tour[i], tour[k]
		}
	}
	from(1)
}
