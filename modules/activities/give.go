package activities

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
)

type (
	executorsArgs struct {
		DriveID int64
		Day     time.Time
	}
	executorRow struct {
		OutletID   int64
		OutletName string
		Duty       string
		RepID      int64
	}
	askedArgs struct {
		DriveID, OutletID int64
		Duty              string
		RepID, TaskID     int64
	}
)

var (
	driveExecutors = db.Query[executorsArgs, executorRow]("activities/drive_executors")
	askedAdd       = db.Query[askedArgs, db.None]("activities/asked_add")
)

// GiveAgain gives the tasks of a drive to who has come to cover its outlets with a post of its type since; who was asked
// there already is not asked twice.
func (s *Service) GiveAgain(ctx context.Context, id int64) (w WholeDrive, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := whole(ctx, tx, id, &w); err != nil {
			return err
		}
		if w.To < s.today(ctx).Format(time.DateOnly) {
			return driveOver
		}
		if w.Given, err = s.give(ctx, tx, id); err != nil {
			return err
		}
		return whole(ctx, tx, id, &w)
	})
	return w, err
}

// give asks everybody who covers an outlet of the drive with a post of its type, as things stand on its first day or, when
// that is past, today.
func (s *Service) give(ctx context.Context, tx db.Tx, id int64) (given int, err error) {
	drive, err := driveByID(ctx, tx, id)
	if err != nil {
		return 0, err
	}
	due, err := web.ParseDay(drive.To)
	if err != nil {
		return 0, err
	}
	from, err := web.ParseDay(drive.From)
	if err != nil {
		return 0, err
	}
	if today := s.today(ctx); from.Before(today) {
		from = today
	}
	list, err := driveExecutors.All(ctx, tx, executorsArgs{id, from})
	if err != nil {
		return 0, err
	}
	of := map[int64]int{} // tasks of each person
	for _, x := range list {
		w := Wanted{fmt.Sprintf("%d/%d/%s", id, x.OutletID, x.Duty), x.RepID, x.OutletID, x.OutletName, drive.TypeName, drive, due}
		task, err := s.ports.Tasks.Give(ctx, tx, w)
		if err != nil {
			return 0, err
		}
		if _, err := askedAdd.Exec(ctx, tx, askedArgs{id, x.OutletID, x.Duty, x.RepID, task}); err != nil {
			return 0, err
		}
		of[x.RepID]++
	}
	return len(list), s.tellOf(ctx, tx, drive, of)
}

// tellOf tells each person once how many tasks of a drive have come.
func (s *Service) tellOf(ctx context.Context, tx db.Tx, d Drive, of map[int64]int) error {
	for _, rep := range slices.Sorted(maps.Keys(of)) {
		err := s.ports.Tell.Tell(ctx, tx, notify.Message{
			Employees: []int64{rep}, Kind: kindAsked, Params: map[string]any{"drive": d.Name, "n": of[rep], "due": d.To}, Link: "/tasks",
			Once: fmt.Sprintf("drive %d %s", d.ID, s.kit.Now().Format(time.RFC3339)),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
