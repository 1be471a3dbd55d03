package desk

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing"
)

// ScheduleNew asks for schedules of reps.
type ScheduleNew struct {
	RepIDs   []int64 `json:"repIds" minItems:"1" maxItems:"500"`
	FirstDay string  `json:"firstDay" format:"date" doc:"a Monday"`
	From     string  `json:"from" enum:"cycles,beats,published,previous,plans,empty" doc:"cycles: a run makes it; beats: the approved ones, each on its weekdays; previous: the four weeks before; plans: as reps have them now"`
}

// SchedulesMade is what came of it.
type SchedulesMade struct {
	Items   []Head  `json:"items"`
	Skipped []int64 `json:"skipped" doc:"reps that have an open version already"`
	RunIDs  []int64 `json:"runIds" doc:"that fill them; the first one's id is the batch"`
}

// MakeSchedules begins a version for each rep that has no open one.
func (s *Service) MakeSchedules(ctx context.Context, in ScheduleNew) (SchedulesMade, error) {
	out := SchedulesMade{Items: []Head{}, Skipped: []int64{}, RunIDs: []int64{}}
	first, err := mondayOf(in.FirstDay)
	if err != nil {
		return out, err
	}
	for _, rep := range slices.Compact(slices.Sorted(slices.Values(in.RepIDs))) {
		head, err := s.makeOne(ctx, rep, first, in.From, &out)
		switch {
		case fault.Code(err) == "schedule_one_open":
			out.Skipped = append(out.Skipped, rep)
		case err != nil:
			return out, err
		default:
			out.Items = append(out.Items, head)
		}
	}
	if len(out.Items) == 0 {
		return out, fault.New(fault.Conflict, "schedule_one_open", "each of these reps has an open version already; go on with it, or drop it first").With("repIds", out.Skipped)
	}
	return out, nil
}

// makeOne begins a version for a rep.
func (s *Service) makeOne(ctx context.Context, rep int64, first time.Time, from string, out *SchedulesMade) (head Head, err error) {
	var m *month
	var wanted [][]Asked
	var basedOn *int64
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		r, err := s.reps.ByID(ctx, tx, rep)
		if err != nil {
			return err
		}
		if wanted, basedOn, err = s.beginning(ctx, tx, rep, first, from); err != nil {
			return err
		}
		if m, err = s.month(ctx, tx, r, first, askedOutlets(wanted)); err == nil && from == "beats" {
			m.clearDaysOff(wanted)
		}
		return err
	})
	if err != nil {
		return head, err
	}
	days, l, err := s.layAll(ctx, m, wanted)
	if err != nil {
		return head, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := scheduleAdd.One(ctx, tx, addScheduleArgs{m.rep.UnitID, rep, first, basedOn, s.kit.Now()})
		if err != nil {
			return err
		}
		if err := keepDays(ctx, tx, id, days); err != nil {
			return err
		}
		rev, err := scheduleTouch.One(ctx, tx, touchArgs{id, Draft, l.source(), l.notes(), m.gaps(days, nil), s.kit.Now()})
		if err != nil {
			return err
		}
		if from == "cycles" {
			run, err := s.askMonth(ctx, tx, m.rep, id, rev, out.RunIDs)
			if err != nil {
				return err
			}
			out.RunIDs = append(out.RunIDs, run)
		}
		row, err := scheduleByID.One(ctx, tx, scheduleID{id})
		head = row.head()
		return err
	})
	return head, err
}

// beginning gives what a new version begins with, day by day.
func (s *Service) beginning(ctx context.Context, tx db.Tx, rep int64, first time.Time, from string) (wanted [][]Asked, basedOn *int64, err error) {
	wanted = make([][]Asked, routing.CycleDays)
	published, found, err := schedulePublished.Find(ctx, tx, repMonth{rep, first})
	if err != nil {
		return nil, nil, err
	}
	if found {
		basedOn = &published
	}
	switch from {
	case "published":
		if !found {
			return nil, nil, fault.New(fault.Refused, "schedule_none_published", "nothing is published for these four weeks; begin from something else").With("repId", rep)
		}
		err = s.stopsOf(ctx, tx, published, first, wanted)
	case "previous":
		before := first.AddDate(0, 0, -routing.CycleDays)
		id, some, e := schedulePublished.Find(ctx, tx, repMonth{rep, before})
		if err = e; err == nil && some {
			err = s.stopsOf(ctx, tx, id, before, wanted)
		} else if err == nil {
			err = s.stopsOfPlans(ctx, tx, rep, before, wanted)
		}
	case "plans":
		err = s.stopsOfPlans(ctx, tx, rep, first, wanted)
	case "beats":
		err = s.stopsOfBeats(ctx, tx, rep, wanted)
	}
	return wanted, basedOn, err
}

// stopsOf takes the stops of another schedule, with their locks.
func (s *Service) stopsOf(ctx context.Context, tx db.Tx, id int64, first time.Time, into [][]Asked) error {
	rows, err := scheduleStops.All(ctx, tx, scheduleID{id})
	for _, r := range rows {
		d := int(r.Day.Sub(first).Hours()) / 24
		into[d] = append(into[d], Asked{r.OutletID, r.Locks, r.AtS})
	}
	return err
}

type planOrderArgs struct {
	RepID          int64
	FromDay, ToDay time.Time
}

type planOrderRow struct {
	Day      time.Time
	Seq      int
	OutletID int64
}

var planOrder = db.Query[planOrderArgs, planOrderRow]("routing/plan_order_list")

// stopsOfPlans takes the stops of the plans of four weeks.
func (s *Service) stopsOfPlans(ctx context.Context, tx db.Tx, rep int64, first time.Time, into [][]Asked) error {
	rows, err := planOrder.All(ctx, tx, planOrderArgs{rep, first, first.AddDate(0, 0, routing.CycleDays)})
	for _, r := range rows {
		d := int(r.Day.Sub(first).Hours()) / 24
		into[d] = append(into[d], Asked{OutletID: r.OutletID})
	}
	return err
}

// stopsOfBeats takes the approved beats of a rep, on each weekday that they are walked on, one after the other.
func (s *Service) stopsOfBeats(ctx context.Context, tx db.Tx, rep int64, into [][]Asked) error {
	list, err := s.beats.InForce(ctx, tx, rep)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.Refused, "schedule_no_beats", "this rep has no approved beat with weekdays; approve one, or begin from something else").With("repId", rep)
	}
	for d := range into {
		seen := map[int64]bool{}
		for _, b := range list {
			for _, id := range b.OutletIDs {
				if b.Weekdays.Has(routing.Nth(d%7)) && !seen[id] {
					seen[id] = true
					into[d] = append(into[d], Asked{OutletID: id})
				}
			}
		}
	}
	return err
}

// clearDaysOff takes stops off the days that are not worked.
func (m *month) clearDaysOff(wanted [][]Asked) {
	for d, works := range m.works() {
		if !works {
			wanted[d] = nil
		}
	}
}

func askedOutlets(wanted [][]Asked) (ids []int64) {
	for _, day := range wanted {
		for _, a := range day {
			ids = append(ids, a.OutletID)
		}
	}
	return nonNil(ids)
}

// layAll gives every day its times; outlets that nobody may see any more are left out.
func (s *Service) layAll(ctx context.Context, m *month, wanted [][]Asked) ([]ScheduleDay, *legs, error) {
	for d := range wanted {
		wanted[d] = slices.DeleteFunc(wanted[d], func(a Asked) bool { _, known := m.at[a.OutletID]; return !known })
	}
	l, err := s.legs(ctx, m, askedOutlets(wanted))
	if err != nil {
		return nil, nil, err
	}
	days := m.empty()
	for d := range days {
		days[d] = m.lay(d, wanted[d], l)
	}
	return days, l, nil
}
