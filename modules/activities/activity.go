package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// Activity is what a rep did with a customer (VIS-07). It stays as it was told, under the name its type had.
type Activity struct {
	ID         int64     `json:"id"`
	Ref        uuid.UUID `json:"ref"`
	RepID      int64     `json:"repId"`
	Rep        string    `json:"rep"`
	UnitID     int32     `json:"unitId"`
	OutletID   int64     `json:"outletId,omitempty"`
	Outlet     string    `json:"outletName,omitempty"`
	TypeID     int32     `json:"typeId"`
	TypeName   string    `json:"typeName" doc:"as it was called when it was told"`
	TypeNameEn string    `json:"typeNameEn,omitempty"`
	DriveID    int64     `json:"driveId,omitempty"`
	Drive      string    `json:"drive,omitempty" doc:"the name of the drive that asked for it"`
	TaskID     int64     `json:"taskId,omitempty" doc:"the task that it closed"`
	Result     string    `json:"result" doc:"of the dictionary activities.result"`
	Note       string    `json:"note,omitempty"`
	PhotoID    int64     `json:"photoId,omitempty"`
	Day        string    `json:"day"`
	At         time.Time `json:"at"`
	DeviceAt   time.Time `json:"deviceAt" doc:"by the phone's own clock"`
	ReceivedAt time.Time `json:"receivedAt" doc:"when the server heard of it"`
}

// Told is what a rep tells of an activity.
type Told struct {
	Ref      uuid.UUID `json:"ref" format:"uuid" doc:"made on the phone; a retry with the same ref is the same activity"`
	TypeID   int32     `json:"typeId"`
	OutletID int64     `json:"outletId,omitempty"`
	TaskID   int64     `json:"taskId,omitempty" doc:"of a drive; it is done by this"`
	Result   string    `json:"result" minLength:"1" maxLength:"40" doc:"of the dictionary activities.result"`
	Note     string    `json:"note,omitempty" maxLength:"1000"`
	PhotoID  int64     `json:"photoId,omitempty" doc:"an own file"`
	At       time.Time `json:"at" doc:"by the phone's clock"`
}

var (
	noEmployee    = fault.New(fault.Refused, "activity_no_employee", "only an employee can do activities")
	refTaken      = fault.New(fault.Conflict, "activity_ref_taken", "this activity's ref belongs to another one; make a new ref")
	unknownResult = fault.New(fault.Invalid, "activity_result_unknown", "an activity of this type cannot end with that").At("body.result", "is not a result of the type", "")
	wantsOutlet   = fault.New(fault.Invalid, "activity_needs_outlet", "say at which outlet it was").At("body.outletId", "missing", nil)
	wantsPhoto    = fault.New(fault.Invalid, "activity_needs_photo", "an activity of this type needs a photo").At("body.photoId", "missing", nil)
	wantsNote     = fault.New(fault.Invalid, "activity_needs_note", "an activity of this type needs a note").At("body.note", "missing", nil)
	disabledType  = fault.New(fault.Refused, "activity_type_disabled", "this type of activity is no longer in use")
	notYourPost   = fault.New(fault.Refused, "activity_not_your_post", "this type of activity is carried out by other posts")
	unknownTask   = fault.New(fault.Invalid, "activity_task_unknown", "this task asks for another activity, or is at another outlet").At("body.taskId", "is not a task for this", nil)
	unknownPhoto  = fault.New(fault.Invalid, "photo_not_found", "there is no such photo of yours; take it again").At("body.photoId", "is not a photo of yours", nil)
)

// check holds what was told to its type. What was done before the type was changed is not held to the change: only its
// result must be one of the company's, which the caller has seen to.
func (t Type) check(a Told, at time.Time) error {
	switch {
	case at.Before(t.ChangedAt):
		return nil
	case t.Disabled:
		return disabledType
	case !slices.Contains(t.Results, a.Result):
		return unknownResult
	case t.NeedsOutlet && a.OutletID == 0:
		return wantsOutlet
	case t.NeedsPhoto && a.PhotoID == 0:
		return wantsPhoto
	case t.NeedsNote && a.Note == "":
		return wantsNote
	}
	return nil
}

type (
	refArgs      struct{ Ref uuid.UUID }
	idArgs       struct{ ID int64 }
	activityArgs struct {
		UnitID               int32
		RepID                int64
		Ref                  uuid.UUID
		TypeID               int32
		TypeName, TypeNameEn string
		OutletID             int64
		DriveID, TaskID      int64
		Result, Note         string
		PhotoID              int64
		Day                  time.Time
		At                   time.Time
		DeviceAt             time.Time
		ReceivedAt           time.Time
	}
	mineArgs struct {
		ID  int32
		Day time.Time
	}
	taskArgs struct{ TaskID int64 }
	askedRow struct {
		DriveID, OutletID int64
		TypeID            int32
	}
)

var (
	activityAdd   = db.Query[activityArgs, int64]("activities/activity_add")
	activityByRef = db.Query[refArgs, Activity]("activities/activity_by_ref")
	typeMine      = db.Query[mineArgs, bool]("activities/type_mine")
	taskAsked     = db.Query[taskArgs, askedRow]("activities/task_asked")
	photoOwn      = db.Query[idArgs, bool]("activities/photo_own")
)

// tell keeps an activity and closes its task; the same ref again is the same activity.
func (s *Service) tell(ctx context.Context, tx db.Tx, a Told, sentAt *time.Time) (Activity, error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return Activity{}, noEmployee
	}
	known, found, err := activityByRef.Find(ctx, tx, refArgs{a.Ref})
	switch {
	case err != nil:
		return known, err
	case found && known.RepID != actor.EmployeeID:
		return Activity{}, refTaken
	case found:
		return known, nil
	}
	a.Note = strings.TrimSpace(a.Note)
	at, _ := tracking.Moment(a.At.UTC(), sentAt, s.kit.Now())
	t, drive, err := s.admit(ctx, tx, a, at)
	if err != nil {
		return Activity{}, err
	}
	return s.keep(ctx, tx, activityArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: a.Ref, TypeID: t.ID, TypeName: t.Name, TypeNameEn: t.NameEn,
		OutletID: a.OutletID, DriveID: drive, TaskID: a.TaskID, Result: a.Result, Note: a.Note, PhotoID: a.PhotoID,
		Day: s.day(actor.TenantID, at), At: at, DeviceAt: a.At.UTC(), ReceivedAt: s.kit.Now(),
	})
}

// admit says of which type what was told is, and of which drive, or why it is not taken.
func (s *Service) admit(ctx context.Context, tx db.Tx, a Told, at time.Time) (t Type, drive int64, err error) {
	if t, err = s.types().One(ctx, tx, int64(a.TypeID)); err != nil {
		return t, 0, err
	}
	if err := s.knownResult(ctx, tx, a.Result); err != nil {
		return t, 0, err
	}
	if err := t.check(a, at); err != nil {
		return t, 0, err
	}
	if a.OutletID != 0 {
		if _, err := s.ports.Outlets.OutletByID(ctx, tx, a.OutletID); err != nil {
			return t, 0, err
		}
	}
	if err := s.ownPhoto(ctx, tx, a.PhotoID); err != nil {
		return t, 0, err
	}
	drive, err = s.entitled(ctx, tx, t, a, at)
	return t, drive, err
}

// entitled says of which drive an activity is, or that it is of none and of a type of the actor's posts.
func (s *Service) entitled(ctx context.Context, tx db.Tx, t Type, a Told, at time.Time) (drive int64, err error) {
	if a.TaskID != 0 {
		asked, found, err := taskAsked.Find(ctx, tx, taskArgs{a.TaskID})
		if err == nil && (!found || asked.OutletID != a.OutletID || asked.TypeID != t.ID) {
			err = unknownTask
		}
		return asked.DriveID, err
	}
	if at.Before(t.ChangedAt) {
		return 0, nil
	}
	actor, _ := access.From(ctx)
	mine, err := typeMine.One(ctx, tx, mineArgs{t.ID, s.day(actor.TenantID, at)})
	if err == nil && !mine {
		err = notYourPost
	}
	return 0, err
}

// ownPhoto refuses a photo that is not the actor's own.
func (s *Service) ownPhoto(ctx context.Context, tx db.Tx, id int64) error {
	if id == 0 {
		return nil
	}
	own, err := photoOwn.One(ctx, tx, idArgs{id})
	if err == nil && !own {
		err = unknownPhoto
	}
	return err
}

// keep writes an activity and settles its task; of two requests that race with one ref, the rep's own first one counts.
func (s *Service) keep(ctx context.Context, tx db.Tx, a activityArgs) (Activity, error) {
	if _, _, err := activityAdd.Find(ctx, tx, a); err != nil {
		return Activity{}, err
	}
	kept, found, err := activityByRef.Find(ctx, tx, refArgs{a.Ref})
	switch {
	case err != nil:
		return kept, err
	case !found || kept.RepID != a.RepID:
		return Activity{}, refTaken
	case a.TaskID == 0:
		return kept, nil
	}
	return kept, s.settle(ctx, tx, a)
}

// settle closes the task of an activity with what came of it.
func (s *Service) settle(ctx context.Context, tx db.Tx, a activityArgs) error {
	list, err := s.kit.Lists.One(ctx, tx, resultList)
	if err != nil {
		return err
	}
	said := list.Name(a.Result, false)
	if a.Note != "" {
		said += " · " + a.Note
	}
	return s.ports.Tasks.Settle(ctx, tx, a.TaskID, short(said))
}

// short cuts a text to what the note of a task holds.
func short(text string) string {
	const most = 500 // letters
	letters := []rune(text)
	return string(letters[:min(len(letters), most)])
}
