package routing

import (
	"math/bits"
	"slices"
)

// farApart is how many days two visits of the same week are to have between their dates.
const farApart = 2

// Patterns gives the sets of days, of four weeks from a Monday, on which visits of a cycle may fall, each in order:
// one of them is to be chosen. Visits are spread over the weeks as evenly as can be, on the same weekdays in each week
// that has them; those of one week are two days apart wherever that many can be. A visit whose day is not worked moves
// to the nearest worked day of the same week that the cycle allows; visits of a week without enough such days fall away.
// Of what that leaves only the fullest sets are given: short is how many visits they lack.
//
//	four visits       two a week              a holiday on the Tuesday
//	Mo Tu We Th Fr    Mo Tu We Th Fr          Mo Tu We Th Fr
//	 ·  ●  ·  ·  ·     ●  ·  ·  ●  ·           ●  ×  ·  ·  ·    it was the Tuesday's
//	 ·  ●  ·  ·  ·     ●  ·  ·  ●  ·           ·  ●  ·  ·  ·
func Patterns(visits int, allowed Weekdays, works []bool) (patterns [][]int, short int) {
	if visits <= 0 {
		return nil, 0
	}
	open := openDays(allowed, works)
	each, more := visits/Weeks, visits%Weeks
	sets := spread(open, each, more, fullerWeeks(more, false))
	if patterns, short = fullest(sets, visits); short > 0 {
		if some, less := fullest(spread(open, each, more, fullerWeeks(more, true)), visits); less < short {
			return some, less
		}
	}
	return patterns, short
}

// spread gives the sets of days for each choice of weekdays and of the weeks that have one visit more than the others.
func spread(open [Weeks]Weekdays, each, more int, fuller []uint8) map[uint32]bool {
	out, base := map[uint32]bool{}, regular(open)
	for _, weeks := range fuller {
		for _, wide := range subsets(base, each+min(more, 1)) {
			for _, narrow := range within(wide, each) {
				var set uint32
				for w := range Weeks {
					if weeks>>w&1 == 1 {
						set |= uint32(moved(wide, open[w], each+1)) << (7 * w)
					} else {
						set |= uint32(moved(narrow, open[w], each)) << (7 * w)
					}
				}
				out[set] = true
			}
		}
	}
	return out
}

// openDays gives for each week the days that are worked and allowed.
func openDays(allowed Weekdays, works []bool) (open [Weeks]Weekdays) {
	for d, work := range works {
		if work && allowed.Has(Nth(d%7)) {
			open[d/7] |= Nth(d % 7)
		}
	}
	return open
}

// regular is the weekdays that are open in more than half as many weeks as the best of them: a Saturday that is
// worked once in exchange for a holiday is nothing to build a habit on.
func regular(open [Weeks]Weekdays) (base Weekdays) {
	var times [7]int
	for n := range times {
		for _, o := range open {
			if o.Has(Nth(n)) {
				times[n]++
			}
		}
	}
	best := slices.Max(times[:])
	for n, t := range times {
		if 2*t > best {
			base |= Nth(n)
		}
	}
	return base
}

// fullerWeeks gives the sets of weeks that have one visit more than the others: of two every second one, unless any will do.
func fullerWeeks(more int, anyTwo bool) (out []uint8) {
	for set := range uint8(1 << Weeks) {
		if bits.OnesCount8(set) == more && (more != Weeks/2 || anyTwo || set == 0b0101 || set == 0b1010) {
			out = append(out, set)
		}
	}
	return out
}

// subsets gives the sets of n weekdays of base that are far apart; when none is, all of n; when base has fewer, base.
func subsets(base Weekdays, n int) (out []Weekdays) {
	if base.Count() <= n {
		return []Weekdays{base}
	}
	far := false
	for set := range EveryDay + 1 {
		if !base.Has(set) || set.Count() != n {
			continue
		}
		if apart(set) && !far {
			far, out = true, nil
		}
		if apart(set) || !far {
			out = append(out, set)
		}
	}
	return out
}

// within gives the sets of n weekdays of a set that itself has n or one more.
func within(wide Weekdays, n int) []Weekdays {
	if wide.Count() <= n {
		return []Weekdays{wide}
	}
	return subsets(wide, n)
}

// apart reports whether no two days of a week's visits follow each other directly.
func apart(set Weekdays) bool { return set&(set>>(farApart-1)) == 0 }

// moved gives the n days of a week on which visits fall that are wanted on some weekdays: those, if they are open,
// enough and far apart; else as many open ones as there are, far apart if possible, and as near to the wanted ones as can be.
func moved(wanted, open Weekdays, n int) Weekdays {
	best, cost := open, -1
	for _, set := range subsets(open, n) {
		if c := displaced(wanted.list(), set.list()); cost < 0 || c < cost {
			best, cost = set, c
		}
	}
	return best
}

// displaced sums by how many days the visits of a week move, taken in order. Of more days than visits, or fewer, those
// stay out of account that would move farthest.
func displaced(from, to []int) int {
	if len(from) > len(to) {
		from, to = to, from
	}
	if len(from) == 0 {
		return 0
	}
	least := displaced(from[1:], to[1:]) + abs(from[0]-to[0])
	if len(from) < len(to) {
		least = min(least, displaced(from, to[1:]))
	}
	return least
}

func abs(n int) int { return max(n, -n) }

func (w Weekdays) list() (out []int) {
	for n := range 7 {
		if w.Has(Nth(n)) {
			out = append(out, n)
		}
	}
	return out
}

// fullest keeps the sets with the most days, in order, and says how many visits they lack.
func fullest(seen map[uint32]bool, visits int) (patterns [][]int, short int) {
	most := 0
	for set := range seen {
		most = max(most, bits.OnesCount32(set))
	}
	if most == 0 {
		return nil, visits
	}
	for set := range seen {
		if bits.OnesCount32(set) == most {
			patterns = append(patterns, daysOf(set))
		}
	}
	slices.SortFunc(patterns, slices.Compare)
	return patterns, visits - most
}

func daysOf(set uint32) (days []int) {
	for d := range CycleDays {
		if set>>d&1 == 1 {
			days = append(days, d)
		}
	}
	return days
}
