package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"xuntu.dev/routing/solver"
)

// Four weeks of one rep. 250 outlets and a day of about twenty visits leave room for few that are seen often.
const (
	cycleOutlets = 250
	cycleWeeks   = 4
	weekDays     = 5
	cycleDays    = cycleWeeks * weekDays
	quarters     = 7     // neighbourhoods of a beat
	quarterAway  = 3_500 // metres of their middles from home, standard deviation in each direction
	quarterWide  = 700   // metres of an outlet from the middle of its neighbourhood, the same
)

// class is how often an outlet is visited, and for how long.
type class struct {
	outlets  int
	visits   int   // in four weeks
	minutes  int32 // of service
	weekdays [][]int
	every    int // weeks
}

// classes of a beat: the weekdays are the same in each week of a visit.
var classes = []class{
	{outlets: 3, visits: 12, minutes: 48, weekdays: [][]int{{0, 2, 4}}, every: 1},
	{outlets: 5, visits: 8, minutes: 22, weekdays: [][]int{{0, 2}, {0, 3}, {1, 3}, {1, 4}, {2, 4}}, every: 1},
	{outlets: 12, visits: 4, minutes: 14, weekdays: [][]int{{0}, {1}, {2}, {3}, {4}}, every: 1},
	{outlets: 30, visits: 2, minutes: 9, weekdays: [][]int{{0}, {1}, {2}, {3}, {4}}, every: 2},
	{outlets: 200, visits: 1, minutes: 9, weekdays: [][]int{{0}, {1}, {2}, {3}, {4}}, every: 4},
}

// patterns lists the sets of days: the first week, and then every so many weeks.
func (c class) patterns() (out [][]int) {
	for first := range c.every {
		for _, weekdays := range c.weekdays {
			var days []int
			for week := first; week < cycleWeeks; week += c.every {
				for _, d := range weekdays {
					days = append(days, week*weekDays+d)
				}
			}
			out = append(out, days)
		}
	}
	return out
}

// beat is one rep's outlets in metres on a plane, home first, and their problem.
type beat struct {
	x, y  []float64
	model *solver.Model
}

func newBeat(seed uint64, rep int) *beat {
	rnd := rand.New(rand.NewPCG(seed, uint64(rep)))
	b := &beat{x: []float64{0}, y: []float64{0}}
	var qx, qy [quarters]float64
	for q := range quarters {
		qx[q], qy[q] = rnd.NormFloat64()*quarterAway, rnd.NormFloat64()*quarterAway
	}
	b.model = &solver.Model{Days: cycleDays, Goal: solver.Goal{Balance: cycleBalance}}
	for _, c := range classes {
		patterns := c.patterns()
		for range c.outlets {
			q := rnd.IntN(quarters)
			b.x = append(b.x, qx[q]+rnd.NormFloat64()*quarterWide)
			b.y = append(b.y, qy[q]+rnd.NormFloat64()*quarterWide)
			v := solver.Visit{Place: len(b.x) - 1, Service: c.minutes * 60, Patterns: patterns, SameRep: true}
			if rnd.IntN(3) == 0 {
				open := 8*3600 + 1800 + rnd.Int32N(5*3600)
				v.Windows = []solver.Window{{Open: open, Close: open + 3*3600}}
			}
			b.model.Visits = append(b.model.Visits, v)
		}
	}
	r := solver.Rep{}
	for d := range cycleDays {
		r.Shifts = append(r.Shifts, solver.Shift{
			Day: d, Hours: solver.Window{Open: 8*3600 + 1800, Close: 17 * 3600}, Overtime: 3600, OvertimePrice: 1,
			Breaks: []solver.Break{{Window: solver.Window{Open: 11*3600 + 1800, Close: 13 * 3600}, Length: 2700}},
		})
	}
	b.model.Reps = []solver.Rep{r}
	n := len(b.x)
	b.model.Time = solver.Matrix{Places: n, Cells: make([]int32, n*n)}
	for i := range n {
		for k := range n {
			b.model.Time.Cells[i*n+k] = int32(math.Ceil(b.metres(i, k) / metresBySec))
		}
	}
	b.model.Price = b.model.Time
	return b
}

// cycleBalance is what unequal days cost: one that is a tenth longer than the others costs a detour of five minutes.
const cycleBalance = 1

func (b *beat) metres(from, to int) float64 {
	return detour * math.Hypot(b.x[from]-b.x[to], b.y[from]-b.y[to])
}

// driven gives the metres of days of visits in their order, and the work of each day in seconds.
func (b *beat) driven(days [][]int) (metres float64, work []float64) {
	for _, visits := range days {
		at, seconds := 0, 0.0
		for _, v := range append(slices.Clone(visits), -1) {
			to := 0
			if v >= 0 {
				to = b.model.Visits[v].Place
				seconds += float64(b.model.Visits[v].Service)
			}
			metres += b.metres(at, to)
			seconds += b.metres(at, to) / metresBySec
			at = to
		}
		work = append(work, seconds)
	}
	return metres, work
}

// seededDays is a plan as people make it without a map: each outlet takes the next pattern of its class in turn, and
// each day goes to the nearest outlet that is left. Windows are not looked at.
func (b *beat) seededDays() [][]int {
	days := make([][]int, cycleDays)
	for i, v := range b.model.Visits {
		for _, d := range v.Patterns[i%len(v.Patterns)] {
			days[d] = append(days[d], i)
		}
	}
	for d, left := range days {
		at := 0
		days[d] = nil
		for len(left) > 0 {
			k := 0
			for i, v := range left {
				if b.metres(at, b.model.Visits[v].Place) < b.metres(at, b.model.Visits[left[k]].Place) {
					k = i
				}
			}
			at = b.model.Visits[left[k]].Place
			days[d] = append(days[d], left[k])
			left = slices.Delete(slices.Clone(left), k, k+1)
		}
	}
	return days
}
