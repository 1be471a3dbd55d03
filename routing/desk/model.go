package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing"
	"xuntu.dev/routing/solver"
)

// problem is a rep's four weeks, or some days of them, as the solver sees them.
type problem struct {
	month   *month
	legs    *legs
	model   *solver.Model
	from    *solver.Plan // the draft, where the search begins
	outlets []int64      // of each visit
	shifts  []int        // the day of each shift
	was     []ScheduleDay
	ask     RunNew
	free    [routing.CycleDays]bool // days that may change
}

// problemOf reads what a run is about, and asks for the ways.
func (s *Service) problemOf(ctx context.Context, row Run) (*whole, *problem, error) {
	var w *whole
	var published []ScheduleDay
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if w, err = s.whole(ctx, tx, row.Asked.ScheduleID, nil); err != nil {
			return err
		}
		id, found, err := schedulePublished.Find(ctx, tx, repMonth{w.row.RepID, w.row.FirstDay})
		if err != nil || !found {
			return err
		}
		p, err := s.whole(ctx, tx, id, nil)
		if err == nil {
			published = p.days
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	p := &problem{month: w.month, was: w.days, ask: row.Asked}
	if p.ask.Kind == runMonth || published == nil {
		published = w.days
	}
	if err := p.chooseDays(s.reps.Today(w.month.zone)); err != nil {
		return nil, nil, err
	}
	var outlets []int64
	for i := range w.month.care {
		outlets = append(outlets, w.month.care[i].OutletID)
	}
	if p.legs, err = s.legs(ctx, w.month, outlets); err != nil {
		return nil, nil, err
	}
	return w, p, p.build(published)
}

// chooseDays finds the days that may change: those asked for that are not past and worked.
func (p *problem) chooseDays(today time.Time) error {
	works, any := p.month.works(), false
	for d := range p.free {
		p.free[d] = works[d] && !p.month.first.AddDate(0, 0, d).Before(today) && (p.ask.Days == nil || slices.Contains(p.ask.Days, p.month.date(d)))
		any = any || p.free[d]
	}
	if !any {
		return fault.New(fault.Refused, "run_no_days", "none of these days is still ahead and worked")
	}
	return nil
}

// build makes the model, and the plan to begin with.
func (p *problem) build(published []ScheduleDay) error {
	m, places := p.month, newPlaces(p.legs)
	p.model = &solver.Model{Days: routing.CycleDays, Reps: []solver.Rep{{}}}
	rep := &p.model.Reps[0]
	for d, free := range p.free {
		shift, ok := m.shift(d)
		if !free || !ok {
			continue
		}
		shift.Start, shift.End = places.add(pointOrNil(m.profile.Start)), places.add(pointOrNil(m.profile.End))
		shift.OvertimePrice = 1
		shift.Capacity[0] = int32(m.profile.MostStops)
		rep.Shifts, p.shifts = append(rep.Shifts, shift), append(p.shifts, d)
	}
	is, before := daysOfOutlets(p.was), daysOfOutlets(published)
	for i := range m.care {
		c := &m.care[i]
		patterns := p.patterns(c, is[c.OutletID])
		if c.Point == nil || len(patterns) == 0 {
			continue
		}
		v := solver.Visit{Place: places.add(c.Point), Service: ds(c.serviceS), Load: solver.Load{1}, Priority: priority(c.Class), Patterns: patterns}
		if len(c.Hours) > 0 {
			v.OnDay = map[int][]solver.Window{}
			for _, d := range p.shifts {
				windows, _ := c.windows(d)
				v.OnDay[d] = nonNil(solverWindows(windows))
			}
		}
		for _, d := range before[c.OutletID] {
			v.Before = append(v.Before, solver.Assignment{Rep: 0, Day: d})
		}
		p.model.Visits, p.outlets = append(p.model.Visits, v), append(p.outlets, c.OutletID)
	}
	p.model.Time = places.matrix(false)
	p.model.Price = p.model.Time
	if p.ask.Objective != "time" {
		p.model.Price = places.matrix(true)
	}
	p.goal()
	return p.locked()
}

// patterns gives the sets of free days on which visits of an outlet may fall, while those on other days stay. Where the
// planner has put it counts as one of them, whatever the cycle says.
func (p *problem) patterns(c *care, is []int) [][]int {
	var now, stays []int
	for _, d := range is {
		if p.free[d] {
			now = append(now, d)
		} else {
			stays = append(stays, d)
		}
	}
	seen, out := map[string]bool{}, [][]int{}
	add := func(set []int) {
		if key := fmt.Sprint(set); len(set) > 0 && !seen[key] {
			seen[key] = true
			out = append(out, set)
		}
	}
	if p.ask.Outlets == nil || slices.Contains(p.ask.Outlets, c.OutletID) {
		days := p.month.roomy()
		if len(is) == 0 { // what nobody has planned may use what is free
			for d := range days {
				days[d] = days[d] && p.free[d]
			}
		}
		wanted, _ := routing.Patterns(c.visits, c.openOn(), days)
		for _, exact := range []bool{true, false} {
			for _, pattern := range wanted {
				if inside, outside := p.split(pattern); exact && slices.Equal(outside, stays) || !exact && len(inside) == len(now) {
					add(inside)
				}
			}
			if len(out) > 0 { // else the days that stay fit no cycle, and what is left is spread as if they did
				break
			}
		}
	}
	if len(out) == 0 || !p.closedOn(c, now) {
		add(now)
	}
	return out
}

func (p *problem) split(days []int) (inside, outside []int) {
	for _, d := range days {
		if p.free[d] {
			inside = append(inside, d)
		} else {
			outside = append(outside, d)
		}
	}
	return inside, outside
}

// closedOn reports whether an outlet is closed on one of some days.
func (p *problem) closedOn(c *care, days []int) bool {
	return slices.ContainsFunc(days, func(d int) bool { _, open := c.windows(d); return !open })
}

// goal says what a plan is judged by.
func (p *problem) goal() {
	const farAway = 20_000 // metres or tenths of a second that a visit may cost to stay on its published day, at Keep 1
	g := &p.model.Goal
	g.Change = int64(p.ask.Keep * farAway)
	if p.ask.Objective == "balance" {
		g.Balance, g.Fair = 3, p.fair()
	}
}

// fair is the work of a shift if all of them had the same: the service, and the way from the nearest neighbours.
func (p *problem) fair() int32 {
	const roundabout = 1.3 // ways of a day against those between nearest neighbours, seen in solved months
	var work float64
	for i, v := range p.model.Visits {
		near := []int32{}
		for j, o := range p.model.Visits {
			if i != j {
				near = append(near, p.model.Time.At(v.Place, o.Place))
			}
		}
		slices.Sort(near)
		way := 0.0
		for _, n := range near[:min(3, len(near))] {
			way += float64(n) / float64(min(3, len(near)))
		}
		work += float64(len(v.Patterns[0])) * (float64(v.Service) + roundabout*way)
	}
	return int32(max(1, work/float64(len(p.shifts))))
}
