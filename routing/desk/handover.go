package desk

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// moveStopsArgs are outlets with the reps before and after, item by item.
type moveStopsArgs struct {
	Outlets  []int64
	From, To []int64
	Day      time.Time
}

// takenRow is a stop that was taken out of a plan.
type takenRow struct {
	PlanID    int64
	Day       time.Time
	OutletID  int64
	ToRep     int64
	PlannedAt *time.Time
	LeaveAt   *time.Time
}

type stopPutArgs struct {
	Reps              []int64
	Days              []time.Time
	Outlets           []int64
	PlannedAt, Leaves []*time.Time
}

var (
	stopTake  = db.Query[moveStopsArgs, takenRow]("routing/stop_take")
	stopPlans = db.Query[struct {
		Reps []int64
		Days []time.Time
		Now  time.Time
	}, db.None]("routing/stop_plan_put")
	stopPut   = db.Query[stopPutArgs, db.None]("routing/stop_put")
	stopTouch = db.Query[struct {
		IDs []int64
		Now time.Time
	}, db.None]("routing/stop_plan_touch")
	stopUnschedule = db.Query[moveStopsArgs, db.None]("routing/stop_unschedule")
)

// MoveStops takes the stops of outlets, from a day on, out of the plans of the reps before and puts them behind the stops
// of the reps after, each on its own day; a rep who had none planned gets a plan. What is behind the rep before stays.
// Schedules of the reps before lose the outlets; in those of the reps after they are outlets that want a visit.
func (s *Service) MoveStops(ctx context.Context, tx db.Tx, outlets, from, to []int64, day time.Time) (int, error) {
	args := moveStopsArgs{outlets, from, to, day}
	if _, err := stopUnschedule.Exec(ctx, tx, args); err != nil {
		return 0, err
	}
	taken, err := stopTake.All(ctx, tx, args)
	if err != nil || len(taken) == 0 {
		return 0, err
	}
	var plans []int64
	var put stopPutArgs
	for _, t := range taken {
		plans = append(plans, t.PlanID)
		put.Reps, put.Days, put.Outlets = append(put.Reps, t.ToRep), append(put.Days, t.Day), append(put.Outlets, t.OutletID)
		put.PlannedAt, put.Leaves = append(put.PlannedAt, t.PlannedAt), append(put.Leaves, t.LeaveAt)
	}
	now := s.kit.Now()
	if _, err := stopPlans.Exec(ctx, tx, struct {
		Reps []int64
		Days []time.Time
		Now  time.Time
	}{put.Reps, put.Days, now}); err != nil {
		return 0, err
	}
	if _, err := stopPut.Exec(ctx, tx, put); err != nil {
		return 0, err
	}
	_, err = stopTouch.Exec(ctx, tx, struct {
		IDs []int64
		Now time.Time
	}{plans, now})
	return len(taken), err
}
