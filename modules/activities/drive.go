package activities

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Drive wants activities of a type at outlets within a window of days (活动安排).
type Drive struct {
	ID         int64     `json:"id"`
	UnitID     int32     `json:"unitId" doc:"of who made it"`
	Unit       string    `json:"unit,omitempty"`
	TypeID     int32     `json:"typeId"`
	TypeCode   string    `json:"typeCode"`
	TypeName   string    `json:"typeName"`
	TypeNameEn string    `json:"typeNameEn,omitempty"`
	Name       string    `json:"name"`
	Note       string    `json:"note,omitempty"`
	From       string    `json:"from"`
	To         string    `json:"to" doc:"the last day: by it the tasks are due"`
	MadeBy     string    `json:"madeBy,omitempty"`
	MadeAt     time.Time `json:"madeAt"`
	Outlets    int       `json:"outlets" doc:"of these the asker sees"`
	Tasks      int       `json:"tasks" doc:"that were given at these outlets"`
	Done       int       `json:"done" doc:"tasks that an activity has closed"`
}

// NewDrive is a drive as it is asked for: its outlets by id, or those of a unit, narrowed by class and channel.
type NewDrive struct {
	Ref      uuid.UUID `json:"ref" format:"uuid" doc:"made by the sender; the same again is the same drive"`
	TypeID   int32     `json:"typeId"`
	Name     string    `json:"name" minLength:"1" maxLength:"80"`
	Note     string    `json:"note,omitempty" maxLength:"500"`
	From     string    `json:"from" format:"date"`
	To       string    `json:"to" format:"date"`
	Outlets  []int64   `json:"outletIds,omitempty" maxItems:"5000" doc:"by id; or by the unit"`
	UnitID   int32     `json:"unitId,omitempty" doc:"with the units below it"`
	Classes  []string  `json:"classes,omitempty" doc:"empty: all"`
	Channels []string  `json:"channels,omitempty" doc:"empty: all"`
}

// mostOutlets is as many as one drive may have.
const mostOutlets = 5000

// Target is an outlet of a drive, with one who was asked there.
type Target struct {
	OutletID   int64      `json:"outletId"`
	OutletCode string     `json:"outletCode"`
	Outlet     string     `json:"outletName"`
	RepID      int64      `json:"repId,omitempty" doc:"absent: nobody who covers it holds a post of the type"`
	Rep        string     `json:"rep,omitempty"`
	Duty       string     `json:"duty,omitempty"`
	TaskID     int64      `json:"taskId,omitempty"`
	ActivityID int64      `json:"activityId,omitempty"`
	Result     string     `json:"result,omitempty"`
	Note       string     `json:"note,omitempty"`
	At         *time.Time `json:"at,omitempty"`
}

// WholeDrive is a drive with its outlets.
type WholeDrive struct {
	Drive
	Targets []Target `json:"targets" doc:"those where nobody was asked first"`
	Given   int      `json:"given" doc:"tasks that this request has made"`
}

type (
	driveArgs struct {
		UnitID         int32
		Ref            uuid.UUID
		TypeID         int32
		Name, Note     string
		FromDay, ToDay time.Time
		Now            time.Time
	}
	driveRefRow struct {
		ID   int64
		Mine bool
	}
	targetArgs struct {
		DriveID           int64
		Outlets           []int64
		Unit              int32
		Classes, Channels []string
		Most              int
	}
	driveListArgs struct {
		ID     int64
		TypeID int32
		Before int64
		Most   int
	}
	ofDriveArgs struct{ DriveID int64 }
)

var (
	driveAdd   = db.Query[driveArgs, int64]("activities/drive_add")
	driveByRef = db.Query[refArgs, driveRefRow]("activities/drive_by_ref")
	driveList  = db.Query[driveListArgs, Drive]("activities/drive_list")
	targetAdd  = db.Query[targetArgs, int64]("activities/target_add")
	targetList = db.Query[ofDriveArgs, Target]("activities/target_list")
)

var (
	driveUnknown  = fault.New(fault.NotFound, "drive_not_found", "there is no such drive")
	driveNowhere  = fault.New(fault.Invalid, "drive_no_outlets", "no outlet of yours is meant by this").At("body.outletIds", "none in sight", nil)
	driveTooMany  = fault.New(fault.Invalid, "drive_too_many", "a drive has at most %d outlets; narrow it", mostOutlets).At("body.outletIds", "too many", nil)
	driveBackward = fault.New(fault.Invalid, "drive_in_order", "a drive ends on the day it begins, or later").At("body.to", "is before from", nil)
	driveOver     = fault.New(fault.Refused, "drive_over", "the window of this drive is over")
	driveRefTaken = fault.New(fault.Conflict, "drive_ref_once", "this drive's ref belongs to another one; make a new ref")
)

// Launch makes a drive and gives its tasks; the same ref again is the same drive, and gives none.
func (s *Service) Launch(ctx context.Context, n NewDrive) (w WholeDrive, err error) {
	args, err := s.window(ctx, n)
	if err != nil {
		return w, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, made, err := s.addDrive(ctx, tx, n, args)
		if err != nil {
			return err
		}
		if made {
			if w.Given, err = s.give(ctx, tx, id); err != nil {
				return err
			}
		}
		return whole(ctx, tx, id, &w)
	})
	return w, err
}

// window reads the days of a new drive: it may have begun, but must not be over.
func (s *Service) window(ctx context.Context, n NewDrive) (a driveArgs, err error) {
	actor, _ := access.From(ctx)
	a = driveArgs{UnitID: actor.UnitID, Ref: n.Ref, TypeID: n.TypeID, Name: strings.TrimSpace(n.Name), Note: strings.TrimSpace(n.Note), Now: s.kit.Now()}
	if a.FromDay, err = web.ParseDay(n.From); err != nil {
		return a, err
	}
	if a.ToDay, err = web.ParseDay(n.To); err != nil {
		return a, err
	}
	switch {
	case a.ToDay.Before(a.FromDay):
		err = driveBackward
	case a.ToDay.Before(s.today(ctx)):
		err = driveOver
	}
	return a, err
}

// addDrive writes a drive with its outlets; made is false when it was there.
func (s *Service) addDrive(ctx context.Context, tx db.Tx, n NewDrive, args driveArgs) (id int64, made bool, err error) {
	t, err := s.types().One(ctx, tx, int64(n.TypeID))
	if err != nil {
		return 0, false, err
	}
	id, made, err = driveAdd.Find(ctx, tx, args)
	switch {
	case err != nil:
		return 0, false, err
	case !made:
		id, err = sameDrive(ctx, tx, n.Ref)
		return id, false, err
	case t.Disabled:
		return 0, false, disabledType
	}
	outlets, err := targetAdd.All(ctx, tx, targetArgs{
		DriveID: id, Outlets: n.Outlets, Unit: n.UnitID, Classes: n.Classes, Channels: n.Channels, Most: mostOutlets + 1,
	})
	switch {
	case err != nil:
		return 0, false, err
	case len(outlets) == 0:
		return 0, false, driveNowhere
	case len(outlets) > mostOutlets:
		return 0, false, driveTooMany
	}
	return id, true, nil
}

// sameDrive finds the drive of a ref that is taken, when it is the asker's own.
func sameDrive(ctx context.Context, tx db.Tx, ref uuid.UUID) (int64, error) {
	same, found, err := driveByRef.Find(ctx, tx, refArgs{ref})
	if err == nil && (!found || !same.Mine) {
		err = driveRefTaken
	}
	return same.ID, err
}

func driveByID(ctx context.Context, tx db.Tx, id int64) (Drive, error) {
	d, found, err := driveList.Find(ctx, tx, driveListArgs{ID: max(id, -1), Most: 1})
	if err == nil && (!found || id <= 0) {
		err = driveUnknown
	}
	return d, err
}

// whole reads a drive with its outlets.
func whole(ctx context.Context, tx db.Tx, id int64, w *WholeDrive) (err error) {
	if w.Drive, err = driveByID(ctx, tx, id); err != nil {
		return err
	}
	w.Targets, err = targetList.All(ctx, tx, ofDriveArgs{id})
	return err
}
