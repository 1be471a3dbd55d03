package workdesk

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
)

// Service is the one inbox.
type Service struct {
	kit     app.Kit
	tell    Teller
	efforts Efforts
}

// Add gives somebody a task in the caller's transaction and tells the assignee. The same source and key again are the
// same task, whatever else differs: its id, and nobody is told.
func (s *Service) Add(ctx context.Context, tx db.Tx, t Task) (id int64, err error) {
	id, added, err := s.add(ctx, tx, t)
	if err != nil || !added {
		return id, err
	}
	if actor, _ := access.From(ctx); actor.EmployeeID == t.RepID {
		return id, nil // who takes a task need not be told
	}
	return id, s.tellGiven(ctx, tx, t, 0)
}

// Put is Add, and nobody is told: whoever gives somebody many tasks tells of them once.
func (s *Service) Put(ctx context.Context, tx db.Tx, t Task) (id int64, err error) {
	id, _, err = s.add(ctx, tx, t)
	return id, err
}

func (s *Service) add(ctx context.Context, tx db.Tx, t Task) (int64, bool, error) {
	if t.Params == nil {
		t.Params = map[string]any{}
	}
	row, found, err := taskAdd.Find(ctx, tx, addArgs{t.RepID, t.Source, t.Key, t.Title, t.Params, t.Link, t.OutletID, t.DueOn, s.kit.Now()})
	if err == nil && !found {
		err = fault.New(fault.Invalid, "employee_unknown", "there is no employee %d", t.RepID).At("body.repId", "unknown", t.RepID)
	}
	return row.ID, row.Added, err
}

// tellGiven tells the assignee; a task that comes again through other hands is told again.
func (s *Service) tellGiven(ctx context.Context, tx db.Tx, t Task, rev int32) error {
	params := map[string]any{"title": t.Title, "due": t.DueOn.Format(time.DateOnly), "source": t.Source}
	for name, value := range t.Params {
		params[name] = value
	}
	if t.Title == "" {
		params["title"] = notify.Fill(sourceTexts[t.Source], t.Params)
	}
	return s.tell.Tell(ctx, tx, notify.Message{
		Employees: []int64{t.RepID}, Kind: kindGiven, Params: params, Link: "/tasks",
		Once: strings.Join([]string{"task", t.Source, t.Key, time.Duration(rev).String()}, " "),
	})
}

// sourceTexts are the words outside the screens for tasks that no person wrote.
var sourceTexts = map[string]string{visitDue: "拜访 {outlet}", "activity": "{type}：{outlet}"}

// Close ends the open task of a source and key, because its cause is gone; without one nothing happens.
func (s *Service) Close(ctx context.Context, tx db.Tx, source, key string) error {
	_, err := taskClose.Exec(ctx, tx, closeArgs{source, key, s.kit.Now()})
	return err
}

// Settle does the open task of a source, because what it asks for was told there by its assignee or who stands for it;
// of any other task nothing happens.
func (s *Service) Settle(ctx context.Context, tx db.Tx, id int64, source, note string) error {
	_, err := taskSettle.Exec(ctx, tx, settleArgs{id, source, note, s.kit.Now()})
	return err
}

// NewTask is a task that a person gives.
type NewTask struct {
	Ref      uuid.UUID `json:"ref" doc:"made by the sender; the same again is the same task"`
	RepID    int64     `json:"repId" doc:"the employee who is to do it"`
	Title    string    `json:"title" minLength:"1" maxLength:"200"`
	OutletID int64     `json:"outletId,omitempty"`
	DueOn    string    `json:"dueOn" format:"date"`
}

// Give adds a task of a person's own; to others only with the permission.
func (s *Service) Give(ctx context.Context, n NewTask) (row TaskRow, err error) {
	actor, _ := access.From(ctx)
	if n.RepID != actor.EmployeeID && !actor.Can(Assign) {
		return row, fault.New(fault.Forbidden, "not_allowed", "this needs the permission %s", Assign).With("needs", string(Assign))
	}
	due, err := web.ParseDay(n.DueOn)
	if err != nil {
		return row, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := s.Add(ctx, tx, Task{
			Source: "manual", Key: n.Ref.String(), RepID: n.RepID, Title: strings.TrimSpace(n.Title), OutletID: n.OutletID, DueOn: due,
		})
		if err == nil {
			row, err = taskByID.One(ctx, tx, idArgs{id})
		}
		return err
	})
	return row, err
}

// End is how an open task ends by hand.
type End struct {
	Note string `json:"note,omitempty" maxLength:"500"`
	Rev  int32  `json:"rev"`
}

// Finish does or drops an open task. Who sees it may; to drop one needs a reason.
func (s *Service) Finish(ctx context.Context, id int64, act string, e End) (row TaskRow, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err = s.end(ctx, tx, id, act, e)
		return err
	})
	return row, err
}

func (s *Service) end(ctx context.Context, tx db.Tx, id int64, act string, e End) (row TaskRow, err error) {
	if e.Note = strings.TrimSpace(e.Note); act == "drop" && e.Note == "" {
		return row, fault.New(fault.Invalid, "task_dropped_why", "say why the task is dropped").At("body.note", "missing", nil)
	}
	to, err := s.may(ctx, tx, id, act, e.Rev)
	if err != nil {
		return row, err
	}
	if _, err := taskEnd.Exec(ctx, tx, endArgs{id, to, e.Note, s.kit.Now()}); err != nil {
		return row, err
	}
	return taskByID.One(ctx, tx, idArgs{id})
}

// may locks a task and says where an act leads; a task of somebody else is ended by who may give tasks.
func (s *Service) may(ctx context.Context, tx db.Tx, id int64, act string, rev int32) (string, error) {
	t, err := taskLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return "", err
	}
	actor, _ := access.From(ctx)
	if !actor.ActsFor(t.RepID) && !actor.Can(Assign) {
		return "", fault.New(fault.Forbidden, "task_of_other", "this task is somebody else's")
	}
	to, err := Course.Next(t.State, act)
	if err == nil && t.Rev != rev {
		err = fault.New(fault.Conflict, "task_changed_meanwhile", "somebody has changed this task meanwhile; look at it again").With("rev", t.Rev)
	}
	return to, err
}

// HandOn is who has the task from now on, and why.
type HandOn struct {
	To   int64  `json:"to"`
	Note string `json:"note" minLength:"1" maxLength:"500"`
	Rev  int32  `json:"rev"`
}

// Hand gives an open task to somebody else, who is told. Who handed it on may not see it any more: seen says so.
func (s *Service) Hand(ctx context.Context, id int64, h HandOn) (err error) {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.may(ctx, tx, id, "hand_on", h.Rev); err != nil {
			return err
		}
		t, err := taskByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		rev, found, err := taskHand.Find(ctx, tx, handArgs{id, h.Rev, h.To, strings.TrimSpace(h.Note)})
		switch {
		case err != nil:
			return err
		case !found:
			return fault.New(fault.Invalid, "employee_unknown", "there is no employee %d", h.To).At("body.to", "unknown", h.To)
		}
		return s.tellGiven(ctx, tx, t.handed(h.To), rev)
	})
}
