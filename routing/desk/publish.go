package desk

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

type planPutArgs struct {
	UnitID     int32
	RepID      int64
	Day        time.Time
	Line       orb.Geometry
	ScheduleID int64
	DepartAt   time.Time
	ReturnAt   time.Time
	DistanceM  int
	TravelS    int
	At         time.Time
}

type repDay struct {
	RepID int64
	Day   time.Time
}

type planStopPutArgs struct {
	PlanID       int64
	Outlets      []int64
	Etas, Leaves []time.Time
}

var (
	planDone      = db.Query[repDay, int64]("routing/plan_done_list")
	planAdded     = db.Query[repDay, int64]("routing/plan_added_list")
	planPut       = db.Query[planPutArgs, int64]("routing/plan_put")
	planStopClear = db.Query[struct {
		PlanID int64
		Stay   []int64
	}, db.None]("routing/plan_stop_clear")
	planStopPut = db.Query[planStopPutArgs, db.None]("routing/plan_stop_put")
	planRemove  = db.Query[struct {
		RepID int64
		Days  []time.Time
	}, db.None]("routing/plan_remove")
)

// Topic of the hub tells that other plans of a rep, whose id is the item's, were published.
const Topic = "plan"

// Publish makes a submitted schedule the rep's plans, from a day on: all of it or nothing.
func (s *Service) Publish(ctx context.Context, id int64, in Step) (head Head, err error) {
	ctx = access.WithReason(ctx, in.Reason)
	var w *whole
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		w, err = s.whole(ctx, tx, id, nil)
		return err
	}); err != nil {
		return head, err
	}
	effective, err := s.effective(w.month, in.Effective)
	if err != nil {
		return head, err
	}
	lines, err := s.drawn(ctx, w, nil)
	if err != nil {
		return head, err
	}
	var first bool
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.mayPublish(ctx, tx, id, in.Rev); err != nil {
			return err
		}
		if err := (lockedRow{Rev: w.row.Rev}).same(in.Rev); err != nil { // read before it changed
			return err
		}
		for d := int(effective.Sub(w.month.first).Hours()) / 24; d < routing.CycleDays; d++ {
			if err := s.publishDay(ctx, tx, w, d, lines[d]); err != nil {
				return err
			}
		}
		n, err := scheduleSupersede.Exec(ctx, tx, struct {
			ID       int64
			RepID    int64
			FirstDay time.Time
			At       time.Time
		}{id, w.row.RepID, w.row.FirstDay, s.kit.Now()})
		if err != nil {
			return err
		}
		first = n == 0
		if _, err := scheduleDecide.Exec(ctx, tx, decideArgs{id, Published, true, in.Reason, &effective, s.kit.Now()}); err != nil {
			return err
		}
		row, err := scheduleByID.One(ctx, tx, scheduleID{id})
		if head = row.head(); err != nil {
			return err
		}
		kind := "changed"
		if first {
			kind = "published"
		}
		return s.reps.Notify(ctx, tx, head.UnitID, head.RepID, kind, noticeBody(head))
	})
	if err == nil {
		s.reps.Tell(ctx, live.Item{Topic: Topic, ID: head.RepID, Unit: head.UnitID, Owner: head.RepID}, noticeBody(head))
	}
	return head, err
}

// mayPublish holds a schedule and asks whether this actor may publish it as it was seen.
func (s *Service) mayPublish(ctx context.Context, tx db.Tx, id int64, rev int32) error {
	r, err := scheduleLock.One(ctx, tx, scheduleID{id})
	if err != nil {
		return err
	}
	if r.State != Submitted {
		return wrongState(r, "published")
	}
	if err := r.same(rev); err != nil {
		return err
	}
	fourEyes, err := s.kit.Params.Switch(ctx, tx, fourEyesKey)
	if err != nil {
		return err
	}
	if actor, _ := access.From(ctx); fourEyes && r.SubmittedBy != nil && *r.SubmittedBy == actor.UserID {
		return fault.New(fault.Forbidden, "schedule_four_eyes", "who has submitted a schedule does not publish it; let somebody else look at it")
	}
	return nil
}

// effective is the day from which plans are written: no past one.
func (s *Service) effective(m *month, asked string) (time.Time, error) {
	today, last := s.reps.Today(m.zone), m.first.AddDate(0, 0, routing.CycleDays-1)
	from := m.first
	if today.After(from) {
		from = today
	}
	if from.After(last) {
		return from, fault.New(fault.Refused, "schedule_past", "these four weeks are over").With("lastDay", last.Format(time.DateOnly))
	}
	if asked == "" {
		return from, nil
	}
	day, err := web.ParseDay(asked)
	if err == nil && (day.Before(from) || day.After(last)) {
		err = fault.New(fault.Invalid, "schedule_effective_outside", "it can take effect from %s to %s", from.Format(time.DateOnly), last.Format(time.DateOnly)).
			With("from", from.Format(time.DateOnly)).With("to", last.Format(time.DateOnly)).At("body.effective", "outside", asked)
	}
	return day, err
}

// staying gives the stops of a day that a new version leaves as they are: of today, what is behind the rep and what
// somebody has put in since.
func (s *Service) staying(ctx context.Context, tx db.Tx, w *whole, d int) ([]int64, error) {
	date := w.month.first.AddDate(0, 0, d)
	if !date.Equal(s.reps.Today(w.month.zone)) {
		return []int64{}, nil
	}
	done, err := planDone.All(ctx, tx, repDay{w.row.RepID, date})
	if err != nil {
		return nil, err
	}
	added, err := planAdded.All(ctx, tx, repDay{w.row.RepID, date})
	stay := nonNil(done)
	for _, id := range added {
		again := slices.ContainsFunc(w.days[d].Stops, func(st ScheduleStop) bool { return st.OutletID == id })
		if !again && !slices.Contains(stay, id) {
			stay = append(stay, id)
		}
	}
	return stay, err
}

// publishDay writes the plan of a day.
func (s *Service) publishDay(ctx context.Context, tx db.Tx, w *whole, d int, line orb.Geometry) error {
	m, date := w.month, w.month.first.AddDate(0, 0, d)
	stay, err := s.staying(ctx, tx, w, d)
	if err != nil {
		return err
	}
	day := w.days[d]
	if len(day.Stops) == 0 && len(stay) == 0 {
		_, err := planRemove.Exec(ctx, tx, struct {
			RepID int64
			Days  []time.Time
		}{w.row.RepID, []time.Time{date}})
		return err
	}
	id, err := planPut.One(ctx, tx, planPutArgs{
		w.row.UnitID, w.row.RepID, date, line, w.row.ID, m.instant(d, day.DepartS), m.instant(d, day.ReturnS), day.DistanceM, day.TravelS, s.kit.Now(),
	})
	if err != nil {
		return err
	}
	if _, err := planStopClear.Exec(ctx, tx, struct {
		PlanID int64
		Stay   []int64
	}{id, stay}); err != nil {
		return err
	}
	stops := planStopPutArgs{PlanID: id, Outlets: []int64{}, Etas: []time.Time{}, Leaves: []time.Time{}}
	for _, st := range day.Stops {
		if !slices.Contains(stay, st.OutletID) {
			stops.Outlets, stops.Etas, stops.Leaves = append(stops.Outlets, st.OutletID), append(stops.Etas, m.instant(d, st.ArriveS)), append(stops.Leaves, m.instant(d, st.LeaveS))
		}
	}
	_, err = planStopPut.Exec(ctx, tx, stops)
	return err
}

// planNews is what a rep is told of a schedule.
type planNews struct {
	ScheduleID int64  `json:"scheduleId"`
	FirstDay   string `json:"firstDay"`
	Version    int    `json:"version"`
	Effective  string `json:"effective"`
	Stops      int    `json:"stops"`
}

func noticeBody(h Head) planNews {
	n := planNews{ScheduleID: h.ID, FirstDay: h.FirstDay, Version: h.Version, Stops: h.Totals.Stops}
	if h.Effective != nil {
		n.Effective = *h.Effective
	}
	return n
}
