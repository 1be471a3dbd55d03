package workdesk

import (
	"context"
	"fmt"
	"math"
	"time"

	"xuntu.dev/internal/db"
)

// visitDue is the source of tasks that the timer makes of cycles.
const visitDue = "visit_due"

// madeAfter is when the timer works, after the company's midnight.
const madeAfter = 10 * time.Minute

type dayRow struct {
	Day   time.Time
	Since float64 // seconds since the company's midnight
}

type dueArgs struct {
	Day     time.Time
	Classes []string
	Visits  []int
}

// dueRow is an outlet whose visit is due: so many days after its last as four weeks hold visits.
type dueRow struct {
	OutletID int64
	RepID    int64
	Name     string
	LastOn   time.Time
	DueOn    time.Time
}

type runArgs struct {
	Timer string
	Day   time.Time
	Tasks int
	Now   time.Time
}

var (
	dayNow   = db.Query[nowArgs, dayRow]("workdesk/day_now")
	dueList  = db.Query[dueArgs, dueRow]("workdesk/due_list")
	dueEnded = db.Query[struct {
		Day time.Time
		Now time.Time
	}, db.None]("workdesk/due_ended")
	runAdd  = db.Query[runArgs, db.None]("workdesk/run_add")
	runDone = db.Query[runArgs, db.None]("workdesk/run_done")
)

// MakeDue gives each rep a task for every outlet whose visit is due by its cycle and is in no plan of the days ahead, once
// on each day of the company, from ten past midnight on. It is asked often; a day that has been made is not made again, and
// should it be, the keys make the same tasks. Tasks whose outlet was visited since are closed.
func (s *Service) MakeDue(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		wanted, err := s.kit.Params.Switch(ctx, tx, dueKey)
		if err != nil || !wanted {
			return err
		}
		now, err := dayNow.One(ctx, tx, nowArgs{s.kit.Now()})
		if err != nil {
			return err
		}
		if _, err := dueEnded.Exec(ctx, tx, struct{ Day, Now time.Time }{now.Day, s.kit.Now()}); err != nil {
			return err
		}
		if now.Since < madeAfter.Seconds() {
			return nil
		}
		run := runArgs{visitDue, now.Day, 0, s.kit.Now()}
		if n, err := runAdd.Exec(ctx, tx, run); err != nil || n == 0 {
			return err // made already
		}
		if run.Tasks, err = s.makeDue(ctx, tx, now.Day); err != nil {
			return err
		}
		_, err = runDone.Exec(ctx, tx, run)
		return err
	})
}

func (s *Service) makeDue(ctx context.Context, tx db.Tx, day time.Time) (made int, err error) {
	efforts, err := s.efforts(ctx, tx)
	if err != nil {
		return 0, err
	}
	args := dueArgs{Day: day, Classes: []string{}, Visits: []int{}}
	for class, e := range efforts {
		args.Classes = append(args.Classes, class)
		args.Visits = append(args.Visits, int(math.Round(e.VisitsAMonth)))
	}
	list, err := dueList.All(ctx, tx, args)
	if err != nil {
		return 0, err
	}
	for _, d := range list {
		// The key is the visit that is missing, so that tomorrow's run finds today's task. The day's own list tells of them: no message each.
		_, added, err := s.add(ctx, tx, Task{
			Source: visitDue, Key: fmt.Sprintf("%d %s", d.OutletID, d.DueOn.Format(time.DateOnly)), RepID: d.RepID, OutletID: d.OutletID,
			Params: map[string]any{"outlet": d.Name, "lastOn": d.LastOn.Format(time.DateOnly)}, Link: fmt.Sprintf("/outlets?outlet=%d", d.OutletID), DueOn: d.DueOn,
		})
		if err != nil {
			return made, err
		}
		if added {
			made++
		}
	}
	return made, nil
}
