package routing_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"xuntu.dev/routing"
)

// TestGini: known shares, and the definition over all pairs.
func TestGini(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		amounts []float64
		want    float64
	}{
		"nobody":                 {nil, 0},
		"nothing":                {[]float64{0, 0, 0}, 0},
		"one alone":              {[]float64{5}, 0},
		"all the same":           {[]float64{3, 3, 3, 3}, 0},
		"one of four has it all": {[]float64{0, 0, 8, 0}, 0.75},
		"one and three":          {[]float64{1, 3}, 0.25},
	} {
		if got := routing.Gini(c.amounts); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %g, want %g", name, got, c.want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 9))
	for range 200 {
		amounts := make([]float64, 1+rng.IntN(20))
		sum, differences := 0.0, 0.0
		for i := range amounts {
			amounts[i] = rng.Float64() * 100
			sum += amounts[i]
		}
		for _, a := range amounts {
			for _, b := range amounts {
				differences += math.Abs(a - b)
			}
		}
		n := float64(len(amounts))
		if want, got := differences/(2*n*sum), routing.Gini(amounts); math.Abs(want-got) > 1e-9 {
			t.Fatalf("%v: %g, by pairs %g", amounts, got, want)
		}
	}
}

// TestFairest: near before far, rested before tired, and units do not matter.
func TestFairest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		all   []routing.Burden
		first int
	}{
		"the nearer of two who have done the same": {[]routing.Burden{{9000, 3, 50}, {4000, 3, 50}}, 1},
		"the one with fewer days":                  {[]routing.Burden{{5000, 6, 50}, {5000, 2, 50}}, 1},
		"the one with fewer metres":                {[]routing.Burden{{5000, 2, 10}, {5000, 2, 90_000}}, 0},
		"an unknown way counts as the mean":        {[]routing.Burden{{-1, 2, 0}, {4000, 2, 0}, {8000, 2, 0}}, 1},
		"nobody has done anything":                 {[]routing.Burden{{3, 0, 0}, {2, 0, 0}}, 1},
		"nobody's way is known":                    {[]routing.Burden{{-1, 4, 0}, {-1, 1, 0}}, 1},
	} {
		weights := routing.Fairest(c.all)
		for i, w := range weights {
			if math.IsNaN(w) || i != c.first && w <= weights[c.first] {
				t.Errorf("%s: %v, want number %d first", name, weights, c.first)
			}
		}
	}
}
