package demo

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
)

// cycleDays are the working days of four weeks; an outlet's visits repeat in them.
const cycleDays = 24

// perCycle is how many visits in four weeks an outlet of a grade gets.
func perCycle(g city.Grade) int {
	switch g {
	case city.GradeKA:
		return 12
	case city.GradeA:
		return 8
	case city.GradeB:
		return 4
	case city.GradeC:
	}
	return 2
}

// Plan gives the outlets (indexes into the branch's) a rep is to visit on a
// day, in a plausible but not the best order. A rep's outlets are cut into
// sectors around their middle, so that a day's outlets lie together.
func (b *Branch) Plan(r *Rep, day time.Time) []int {
	if len(r.Outlets) == 0 {
		return nil
	}
	n := dayNumber(day)
	turn := b.byAngle(r)
	var due []int
	for rank, i := range turn {
		o := b.Outlets[i]
		if !o.Located || o.Duplicate != 0 {
			continue
		}
		f := perCycle(o.Grade)
		phase := rank * cycleDays / len(turn)
		if ((n+phase)*f)%cycleDays < f {
			due = append(due, i)
		}
	}
	return b.inTurn(r.Start, due)
}

// dayNumber counts working days: six a week since a Monday long ago. Who works
// on a Sunday all the same does what is due half a cycle later.
func dayNumber(day time.Time) int {
	monday := time.Date(2020, 1, 6, 0, 0, 0, 0, time.UTC)
	days := int(day.Sub(monday).Hours() / 24)
	if days%7 == 6 {
		return days/7*6 + 5 + cycleDays/2
	}
	return days/7*6 + days%7
}

func (b *Branch) byAngle(r *Rep) []int {
	var middle orb.Point
	for _, i := range r.Outlets {
		p := placeOf(b.Outlets[i])
		middle[0] += p[0] / float64(len(r.Outlets))
		middle[1] += p[1] / float64(len(r.Outlets))
	}
	turn := slices.Clone(r.Outlets)
	angle := func(i int) float64 {
		p := placeOf(b.Outlets[i])
		return math.Atan2(p[1]-middle[1], p[0]-middle[0])
	}
	slices.SortStableFunc(turn, func(x, y int) int { return cmp.Compare(angle(x), angle(y)) })
	return turn
}

// inTurn orders stops by always going to the nearest next.
func (b *Branch) inTurn(from orb.Point, due []int) []int {
	left, out := slices.Clone(due), make([]int, 0, len(due))
	for len(left) > 0 {
		best := 0
		for k := range left {
			if geo.FlatDistance(from, b.Outlets[left[k]].Point) < geo.FlatDistance(from, b.Outlets[left[best]].Point) {
				best = k
			}
		}
		out = append(out, left[best])
		from = b.Outlets[left[best]].Point
		left = slices.Delete(left, best, best+1)
	}
	return out
}
