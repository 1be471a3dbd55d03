package desk

import (
	"context"
	"slices"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// DayAsked is a day as a planner puts it: its stops, in this order.
type DayAsked struct {
	Day   string  `json:"day" format:"date"`
	Stops []Asked `json:"stops" maxItems:"200"`
}

// DaysChange sets days of a schedule; those that are not named stay.
type DaysChange struct {
	Rev  int32      `json:"rev"`
	Days []DayAsked `json:"days" minItems:"1" maxItems:"28"`
}

// Changed is a schedule after a change: what may look different.
type Changed struct {
	Head
	Days     []ScheduleDay `json:"days" doc:"those that were named"`
	Gaps     []Gap         `json:"gaps"`
	Warnings []Warning     `json:"warnings" doc:"of the whole schedule"`
}

// SaveDays puts days of an open schedule as a planner has them.
func (s *Service) SaveDays(ctx context.Context, id int64, in DaysChange) (out Changed, err error) {
	var more []int64
	for _, d := range in.Days {
		for _, a := range d.Stops {
			more = append(more, a.OutletID)
		}
	}
	var w *whole
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		w, err = s.whole(ctx, tx, id, more)
		return err
	}); err != nil {
		return out, err
	}
	if err := w.row.mayChange(in.Rev); err != nil {
		return out, err
	}
	l, err := s.legs(ctx, w.month, w.month.known(more))
	if err != nil {
		return out, err
	}
	for _, asked := range in.Days {
		d, err := w.month.dayAsked(asked)
		if err != nil {
			return out, err
		}
		w.days[d] = w.month.lay(d, asked.Stops, l)
		out.Days = append(out.Days, w.days[d])
	}
	if err := s.keep(ctx, w, Draft, out.Days, reasonsOf(w.row.Gaps), l); err != nil {
		return out, err
	}
	out.Head, out.Gaps, out.Warnings = w.row.head(), w.row.Gaps, w.month.review(w.days)
	return out, nil
}

// keep writes days of a schedule that was read before, unless somebody has changed it since.
func (s *Service) keep(ctx context.Context, w *whole, state State, days []ScheduleDay, reasons map[int64]string, l *legs) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		locked, err := scheduleLock.One(ctx, tx, scheduleID{w.row.ID})
		if err != nil {
			return err
		}
		if err := locked.mayChange(w.row.Rev); err != nil {
			return err
		}
		if err := keepDays(ctx, tx, w.row.ID, days); err != nil {
			return err
		}
		touch := touchArgs{w.row.ID, state, w.row.Source, nonNil(w.row.Notes), w.month.gaps(w.days, reasons), s.kit.Now()}
		if l.table != nil {
			touch.Source, touch.Notes = l.source(), l.notes()
		}
		if _, err := scheduleTouch.One(ctx, tx, touch); err != nil {
			return err
		}
		w.row, err = scheduleByID.One(ctx, tx, scheduleID{w.row.ID})
		return err
	})
}

// mayChange refuses a change of a schedule that is open no more, or is another one by now.
func (r headRow) mayChange(rev int32) error {
	return lockedRow{ID: r.ID, State: r.State, Rev: r.Rev}.mayChange(rev)
}

func (r lockedRow) mayChange(rev int32) error {
	if !r.State.Open() {
		return fault.New(fault.Conflict, "schedule_not_open", "this version is %s; take it back, or begin a new one", r.State).With("state", r.State)
	}
	return r.same(rev)
}

func (r lockedRow) same(rev int32) error {
	if r.Rev != rev {
		return fault.New(fault.Conflict, "schedule_changed_meanwhile", "somebody else has changed this schedule; look at it again").With("rev", r.Rev)
	}
	return nil
}

// known gives those of some outlets that the month knows.
func (m *month) known(ids []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(nonNil(ids)), func(id int64) bool { _, ok := m.at[id]; return !ok })
}

// dayAsked says which day it is, or what is wrong with it.
func (m *month) dayAsked(in DayAsked) (int, error) {
	day, err := web.ParseDay(in.Day)
	if err != nil {
		return 0, err
	}
	d, err := m.index(day)
	if err != nil {
		return 0, err
	}
	seen := map[int64]bool{}
	for _, a := range in.Stops {
		_, known := m.at[a.OutletID]
		switch {
		case !known:
			return 0, fault.New(fault.Invalid, "outlet_not_found", "outlet %d is not in your scope", a.OutletID).With("outletId", a.OutletID)
		case seen[a.OutletID]:
			return 0, fault.New(fault.Invalid, "schedule_stop_once_a_day", "an outlet is on a day once; take the second one off %s", in.Day).
				With("outletId", a.OutletID).With("day", in.Day)
		case slices.Contains(a.Locks, LockTime) && a.AtS == nil:
			return 0, fault.New(fault.Invalid, "schedule_stop_time_missing", "a stop whose time is locked needs that time").
				With("outletId", a.OutletID).With("day", in.Day)
		}
		seen[a.OutletID] = true
	}
	return d, nil
}
