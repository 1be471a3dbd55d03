package routing

import (
	"cmp"
	"maps"
	"slices"
)

// Change is what differs between two schedules for a visit of an outlet: From is -1 for one that was added, To is -1
// for one that was taken out; else it moved from day to day.
type Change struct {
	OutletID int64
	From, To int
}

// Diff tells what leads from one schedule to another, by outlet. Visits that stay on their days are left out; of the
// others the first of an outlet moves to the first, so that a week's shift reads as moves.
func Diff(before, after []Visit) (out []Change) {
	was, is := daysByOutlet(before), daysByOutlet(after)
	outlets := maps.Clone(was)
	maps.Copy(outlets, is)
	for outlet := range outlets {
		from, to := without(was[outlet], is[outlet]), without(is[outlet], was[outlet])
		for i := range max(len(from), len(to)) {
			c := Change{outlet, -1, -1}
			if i < len(from) {
				c.From = from[i]
			}
			if i < len(to) {
				c.To = to[i]
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.OutletID, b.OutletID), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out
}

func daysByOutlet(list []Visit) map[int64][]int {
	out := map[int64][]int{}
	for _, v := range list {
		out[v.OutletID] = append(out[v.OutletID], v.Day)
	}
	for _, days := range out {
		slices.Sort(days)
	}
	return out
}

// without gives the days of a list that another has not.
func without(days, other []int) (out []int) {
	for _, d := range days {
		if !slices.Contains(other, d) {
			out = append(out, d)
		}
	}
	return out
}
