package solver_test

import (
	"math"

	"xuntu.dev/routing/solver"
)

// oracle tries every order of every subset for each rep, then every split of the visits among them. It knows windows,
// service, capacity, skills, prizes and the fixed price: enough for smallModel. Unserved visits without a prize count first.
func oracle(m *solver.Model) (cost int64, unserved int) {
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
	required := total / big
	for set := range subsets {
		if served[set]+best[set] == total {
			unserved = len(m.Visits) - ones(set)
		}
	}
	return total - required*big, unserved
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

func ones(set int) (n int) {
	for ; set > 0; set &= set - 1 {
		n++
	}
	return n
}

// routesOf gives the cheapest route of a rep through each set of visits.
func routesOf(m *solver.Model, rep solver.Rep) []int64 {
	out := make([]int64, 1<<len(m.Visits))
	for i := range out {
		out[i] = math.MaxInt64 / 4
	}
	shift := rep.Shifts[0]
	var extend func(set, at int, now, load int32, price int64)
	extend = func(set, at int, now, load int32, price int64) {
		if set > 0 && now+m.Time.At(at, 0) <= shift.Hours.Close {
			out[set] = min(out[set], price+int64(m.Price.At(at, 0))+int64(shift.Fixed))
		}
		for i, v := range m.Visits {
			begin, open := opens(v, now+m.Time.At(at, v.Place))
			if set>>i&1 == 1 || !open || load+v.Load[0] > shift.Capacity[0] || v.Skills&^rep.Skills != 0 {
				continue
			}
			extend(set|1<<i, v.Place, begin+v.Service, load+v.Load[0], price+int64(m.Price.At(at, v.Place)))
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
