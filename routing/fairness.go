package routing

import "slices"

// Gini is the Gini coefficient of amounts that are not negative: 0 when all have
// the same, towards 1 when one has everything. Nobody and nothing are 0. It is
// half the mean absolute difference of all pairs over the mean (Gini, Variabilità
// e mutabilità, 1912), reckoned from the sorted amounts.
func Gini(amounts []float64) float64 {
	sorted := slices.Sorted(slices.Values(amounts))
	sum, weighed := 0.0, 0.0
	for i, x := range sorted {
		sum += x
		weighed += float64(i+1) * x
	}
	if sum <= 0 {
		return 0
	}
	n := float64(len(sorted))
	return max(0, 2*weighed/(n*sum)-(n+1)/n)
}

// Burden is what somebody has borne so far, and what the next task would add.
type Burden struct {
	NextM float64 // metres to the task; less than 0 when not known
	Days  float64
	DoneM float64 // metres
}

// Fairest weighs who should go next: for each the sum of distance, days and metres
// so far, each over the mean of all, so that none of the three outweighs the
// others by its unit. The lowest goes. An unknown distance counts as the mean.
func Fairest(all []Burden) []float64 {
	next, known, days, done := 0.0, 0.0, 0.0, 0.0
	for _, b := range all {
		if b.NextM >= 0 {
			next, known = next+b.NextM, known+1
		}
		days, done = days+b.Days, done+b.DoneM
	}
	n := float64(len(all))
	weights := make([]float64, len(all))
	for i, b := range all {
		far := 1.0
		if b.NextM >= 0 {
			far = over(b.NextM, next/known)
		}
		weights[i] = far + over(b.Days, days/n) + over(b.DoneM, done/n)
	}
	return weights
}

// over divides, and 0 over 0 is 0.
func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
