package today

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
)

// Topic of the live items about the running day of a rep, whose id is the item's: what changed and what is expected now.
const Topic = "day"

// shiftLeast is how much an expected time has to move to be written and told again.
const shiftLeast = time.Minute

// FollowVisit reckons a rep's day anew after a visit has begun or ended.
func (s *Service) FollowVisit(ctx context.Context, rep int64) error {
	var day time.Time
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		day, err = s.reps.DayOr(ctx, tx, "")
		return err
	})
	if err == nil {
		_, _, err = s.settle(ctx, rep, day, false)
	}
	return err
}

// oneDay reads a rep's day; nil when nothing is planned.
func (s *Service) oneDay(ctx context.Context, rep int64, day time.Time) (r *running, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := s.load(ctx, tx, rep, day)
		if err == nil && len(list) > 0 {
			r = list[0]
		}
		return err
	})
	return r, err
}

// settle follows a change of a day: it reads the day as it is now, reckons it outside any transaction, since ways may
// be asked of an engine far away, writes down when the stops left are expected, and tells. With redraw the line follows
// too. Of a day that somebody has changed meanwhile nothing is written: that change settles it. It gives the day, nil
// when nothing is planned.
func (s *Service) settle(ctx context.Context, rep int64, day time.Time, redraw bool) (*running, *ahead, error) {
	r, err := s.oneDay(ctx, rep, day)
	if err != nil || r == nil {
		return nil, nil, err
	}
	a, err := s.settleRead(ctx, r, redraw)
	return r, a, err
}

// settleRead settles a day that has just been read.
func (s *Service) settleRead(ctx context.Context, r *running, redraw bool) (*ahead, error) {
	a, err := s.reckon(ctx, r, r.left())
	if err != nil {
		return nil, err
	}
	var line orb.Geometry
	if redraw {
		if line, err = s.wholeLine(ctx, r); err != nil {
			return nil, err
		}
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		rev, err := dayPlanLock.One(ctx, tx, struct{ ID int64 }{r.ID})
		if err != nil || rev != r.Rev {
			return err
		}
		if line != nil {
			if _, err := dayLine.Exec(ctx, tx, dayLineArgs{r.ID, line}); err != nil {
				return err
			}
		}
		return s.expect(ctx, tx, r, a)
	})
	if err == nil {
		s.tell(ctx, r)
	}
	return a, err
}

// expect writes the expected times that have moved.
func (s *Service) expect(ctx context.Context, tx db.Tx, r *running, a *ahead) error {
	var moved struct {
		IDs  []int64
		Etas []time.Time
	}
	for k, i := range a.left {
		st, eta := &r.stops[i], a.arrivals[k].Arrive.Round(time.Second)
		if !a.arrivals[k].Known() || st.EtaAt != nil && st.EtaAt.Sub(eta).Abs() < shiftLeast {
			continue
		}
		st.EtaAt = &eta
		if st.PlannedAt == nil { // put in during the day: what is expected first is what is planned
			st.PlannedAt = &eta
		}
		moved.IDs, moved.Etas = append(moved.IDs, st.ID), append(moved.Etas, eta)
	}
	if len(moved.IDs) == 0 {
		return nil
	}
	_, err := dayEta.Exec(ctx, tx, moved)
	return err
}

// told is what viewers of a day hear.
type told struct {
	PlanID int64      `json:"planId"`
	RepID  int64      `json:"repId"`
	Day    string     `json:"day"`
	Rev    int32      `json:"rev"`
	Stops  []toldStop `json:"stops"`
}

type toldStop struct {
	OutletID int64      `json:"outletId"`
	State    string     `json:"state"`
	EtaAt    *time.Time `json:"etaAt,omitempty"`
}

// tell lets the rep and those who see it hear what is expected now.
func (s *Service) tell(ctx context.Context, r *running) {
	body := told{PlanID: r.ID, RepID: r.RepID, Day: r.Day.Format(time.DateOnly), Rev: r.Rev, Stops: []toldStop{}}
	for _, st := range r.stops {
		body.Stops = append(body.Stops, toldStop{st.OutletID, st.state(), st.EtaAt})
	}
	s.reps.Tell(ctx, live.Item{Topic: Topic, ID: r.RepID, Unit: r.UnitID, Owner: r.RepID}, body)
}

// overdue is how long a stop may be over its expected time before the day is reckoned anew.
const overdue = 2 * time.Minute

// followLate reckons the days of reps anew who should be at their next stop by now, as long as they work.
func (s *Service) followLate(ctx context.Context) error {
	now := s.kit.Now()
	var day time.Time
	var late []int64
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if day, err = s.reps.DayOr(ctx, tx, ""); err != nil {
			return err
		}
		late, err = dayDue.All(ctx, tx, struct {
			Day    time.Time
			Before time.Time
		}{day, now.Add(-overdue)})
		return err
	})
	for _, rep := range late {
		var r *running
		if err == nil {
			r, err = s.oneDay(ctx, rep, day)
		}
		if err == nil && r != nil && !r.over() { // after work nothing is expected any more
			_, err = s.settleRead(ctx, r, false)
		}
	}
	return err
}
