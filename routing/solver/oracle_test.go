package solver_test

import (
	"math"
	"slices"

	"xuntu.dev/routing/solver"
)

// oracle tries every order of every subset for each rep, then every split of the visits among them. It knows windows,
// service, capacity, skills, prizes and the fixed price: enough for smallModel. Visits left out
// without a prize are counted, and count first.
func oracle(m *solver.Model) (cost int64, required int) {
	subsets := 1 << len(m.Visits)
	best := make([]int64, subsets) // dearest possible first: everything left out
	for set := range subsets {
		best[set] = left(m, set, subsets-1)
	}
	served := make([]int64, subsets)
	for i := range served {
		served[i] = math.MaxInt64 / 4
	}
	served[0] = 0
	for _, rep := range m.Reps {
		routes := routesOf(m, rep)
		next := append([]int64(nil), served...)
		for set := range subsets {
			for sub := set; sub > 0; sub = (sub - 1) & set {
				next[set] = min(next[set], served[set&^sub]+routes[sub])
			}
		}
		served = next
	}
	total := int64(math.MaxInt64)
	for set := range subsets {
		total = min(total, served[set]+best[set])
	}
	const big = 1 << 40
	return total % big, int(total / big)
}

// left is what the visits outside the set lose.
func left(m *solver.Model, set, all int) (sum int64) {
	for i, v := range m.Visits {
		if all&^set>>i&1 == 1 {
			if sum += int64(v.Prize); v.Prize == 0 {
				sum += 1 << 40
			}
		}
	}
	return sum
}

// routesOf gives the cheapest route of a rep through each set of visits.
func routesOf(m *solver.Model, rep solver.Rep) []int64 {
	out := make([]int64, 1<<len(m.Visits))
	for i := range out {
		out[i] = math.MaxInt64 / 4
	}
	shift := rep.Shifts[0]
	var path []int
	var extend func(set, at int, now, load int32, price int64)
	extend = func(set, at int, now, load int32, price int64) {
		if set > 0 && orderly(shift, path) && now+m.Time.At(at, 0) <= shift.Hours.Close {
			out[set] = min(out[set], price+int64(m.Price.At(at, 0))+int64(shift.Fixed))
		}
		for i, v := range m.Visits {
			begin, open := opens(v, now+m.Time.At(at, v.Place))
			if set>>i&1 == 1 || !open || load+v.Load[0] > shift.Capacity[0] || v.Skills&^rep.Skills != 0 {
				continue
			}
			path = append(path, i)
			extend(set|1<<i, v.Place, begin+v.Service, load+v.Load[0], price+int64(m.Price.At(at, v.Place)))
			path = path[:len(path)-1]
		}
	}
	extend(0, 0, shift.Hours.Open, 0, 0)
	return out
}

func opens(v solver.Visit, t int32) (int32, bool) {
	for _, w := range v.Windows {
		if t <= w.Close {
			return max(t, w.Open), true
		}
	}
	return t, len(v.Windows) == 0
}

// orderly says whether a sequence of visits is what a shift says about it.
func orderly(shift solver.Shift, path []int) bool {
	in := func(list []int) (out []int) {
		for _, v := range path {
			if slices.Contains(list, v) {
				out = append(out, v)
			}
		}
		return out
	}
	sorted := func(list []int) bool {
		return slices.IsSortedFunc(in(list), func(a, b int) int { return slices.Index(list, a) - slices.Index(list, b) })
	}
	ok := sorted(shift.Order)
	for _, run := range shift.Runs {
		if members := in(run); len(members) > 0 {
			from := slices.Index(path, members[0])
			ok = ok && sorted(run) && slices.Equal(path[from:from+len(members)], members)
		}
	}
	var pinned []int
	for _, p := range shift.Pins {
		pinned = append(pinned, p.Visit)
	}
	for _, p := range shift.Pins {
		if i := slices.Index(path, p.Visit); i > p.Index || i >= 0 && i < p.Index && len(in(pinned)) > 0 &&
			slices.ContainsFunc(path[i:], func(v int) bool { return !slices.Contains(pinned, v) }) {
			ok = false
		}
	}
	return ok
}
