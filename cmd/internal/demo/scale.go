package demo

import (
	"slices"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/internal/fault"
)

// Seed of the demo: the day the idea was born.
const Seed = 20110228

// Scale says how large the company is.
type Scale struct {
	Name     string
	Branches []string // codes; the weight of a branch is the city table's
	Reps     int      // in the field, route reps and key-account reps
	Outlets  int
	Dealers  int
	Days     int // working days kept in full detail
	Ahead    int // days of plans after the last one
}

// Scales are the three sizes of the demo.
func Scales() []Scale {
	ten := []string{"ZZ", "SU", "BJ", "SH", "GZ", "WH", "CD", "XA", "JN", "NJ"}
	var all []string
	for _, b := range city.Branches() {
		all = append(all, b.Code)
	}
	return []Scale{
		{"small", []string{"ZZ", "SU"}, 9, 500, 4, 26, 60},
		{"medium", ten, 270, 20_000, 90, 10, 14},
		{"full", all, 2700, 200_000, 900, 5, 7},
	}
}

// ScaleByName finds a scale.
func ScaleByName(name string) (Scale, error) {
	list := Scales()
	i := slices.IndexFunc(list, func(s Scale) bool { return s.Name == name })
	if i < 0 {
		return Scale{}, fault.New(fault.Invalid, "scale_unknown", "the demo comes as small, medium or full, not as %q", name)
	}
	return list[i], nil
}

// share divides a total over the branches by weight; the parts sum to the total.
func share(total int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	out, left, weight := make([]int, len(weights)), total, sum
	for i, w := range weights {
		out[i] = int(float64(left)*w/weight + 0.5)
		left -= out[i]
		weight -= w
	}
	return out
}
