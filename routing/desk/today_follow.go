package desk

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
)

// Topic of the live items about the day of a rep, whose id is the item's: what changed and what is expected now.
const Topic = "plan"

// shiftLeast is how much an expected time has to move to be written and told again.
const shiftLeast = time.Minute

// FollowVisit reckons a rep's day anew after a visit has begun or ended.
func (s *Service) FollowVisit(ctx context.Context, tx db.Tx, rep int64) error {
	day, err := s.dayOr(ctx, tx, "")
	if err != nil {
		return err
	}
	r, err := s.follow(ctx, tx, rep, day)
	if err == nil {
		s.tell(ctx, r)
	}
	return err
}

// follow writes down when the stops left are expected now. It gives the day, nil when nothing is planned.
func (s *Service) follow(ctx context.Context, tx db.Tx, rep int64, day time.Time) (*running, error) {
	list, err := s.load(ctx, tx, max(1, rep), day)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	r := list[0]
	a, err := s.reckon(ctx, r, r.left())
	if err != nil {
		return nil, err
	}
	return r, s.expect(ctx, tx, r, a)
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
	if r == nil || s.kit.Live == nil {
		return
	}
	body := told{PlanID: r.ID, RepID: r.RepID, Day: r.Day.Format(time.DateOnly), Rev: r.Rev, Stops: []toldStop{}}
	for _, st := range r.stops {
		body.Stops = append(body.Stops, toldStop{st.OutletID, st.state(), st.EtaAt})
	}
	actor, _ := access.From(ctx)
	text, err := json.Marshal(body)
	if err == nil {
		err = s.kit.Live.Publish(ctx, live.Item{Topic: Topic, Tenant: actor.TenantID, ID: r.RepID, Unit: r.UnitID, Owner: r.RepID, At: s.kit.Now(), Body: text})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell of a rep's day", "rep", r.RepID, "err", err)
	}
}

// overdue is how long a stop may be over its expected time before the day is reckoned anew.
const overdue = 2 * time.Minute

// followLate reckons the days of reps anew who should be at their next stop by now, as long as they work.
func (s *Service) followLate(ctx context.Context) error {
	now := s.kit.Now()
	var day time.Time
	var late []int64
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if day, err = s.dayOr(ctx, tx, ""); err != nil {
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
			err = s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
				r, err = s.followWorking(ctx, tx, rep, day)
				return err
			})
		}
		if err == nil {
			s.tell(ctx, r)
		}
	}
	return err
}

// followWorking leaves a day alone whose working time is over: what was not visited then is not expected any more.
func (s *Service) followWorking(ctx context.Context, tx db.Tx, rep int64, day time.Time) (*running, error) {
	list, err := s.load(ctx, tx, rep, day)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	r := list[0]
	if r.now.After(r.midnight().Add(r.shift.ends + r.shift.overtime)) {
		return nil, nil //nolint:nilnil // Nothing to tell.
	}
	return s.follow(ctx, tx, rep, day)
}
