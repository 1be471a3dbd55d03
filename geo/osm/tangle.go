package osm

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// crossesItself says whether two sides of a ring cross, or touch other than as neighbours.
// It sweeps from west to east and compares each side only with those still open.
func crossesItself(r orb.Ring) bool {
	n := len(r) - 1
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	west := func(i int) float64 { return math.Min(r[i][0], r[i+1][0]) }
	east := func(i int) float64 { return math.Max(r[i][0], r[i+1][0]) }
	sort.Slice(order, func(a, b int) bool { return west(order[a]) < west(order[b]) })
	var open []int
	for _, i := range order {
		still := 0
		for _, j := range open {
			if east(j) < west(i) {
				continue
			}
			open[still] = j
			still++
			if sidesClash(r, n, i, j) {
				return true
			}
		}
		open = append(open[:still], i)
	}
	return false
}

// sidesClash compares two sides of a ring with n sides.
func sidesClash(r orb.Ring, n, i, j int) bool {
	if i > j {
		i, j = j, i
	}
	a, b, c, d := r[i], r[i+1], r[j], r[j+1]
	if math.Max(a[1], b[1]) < math.Min(c[1], d[1]) || math.Max(c[1], d[1]) < math.Min(a[1], b[1]) {
		return false
	}
	switch {
	case j == i+1: // they share b; a clash only if one folds back onto the other
		return turn(a, b, d) == 0 && dot(b, a, d) > 0
	case i == 0 && j == n-1: // they share a
		return turn(c, a, b) == 0 && dot(a, c, b) > 0
	}
	t1, t2, t3, t4 := turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
	if t1*t2 < 0 && t3*t4 < 0 {
		return true
	}
	return (t1 == 0 && between(a, b, c)) || (t2 == 0 && between(a, b, d)) || (t3 == 0 && between(c, d, a)) || (t4 == 0 && between(c, d, b))
}

// turn is positive when c lies to the left of a→b, with whole 1e-7 degrees, so exactly.
func turn(a, b, c orb.Point) float64 {
	ax, ay := math.Round(a[0]*1e7), math.Round(a[1]*1e7)
	return (math.Round(b[0]*1e7)-ax)*(math.Round(c[1]*1e7)-ay) - (math.Round(b[1]*1e7)-ay)*(math.Round(c[0]*1e7)-ax)
}

func dot(at, a, b orb.Point) float64 {
	return (a[0]-at[0])*(b[0]-at[0]) + (a[1]-at[1])*(b[1]-at[1])
}

func between(a, b, p orb.Point) bool {
	return p[0] >= math.Min(a[0], b[0]) && p[0] <= math.Max(a[0], b[0]) && p[1] >= math.Min(a[1], b[1]) && p[1] <= math.Max(a[1], b[1])
}
