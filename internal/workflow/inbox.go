package workflow

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Listed is an instance as lists show it.
type Listed struct {
	ID       int64      `json:"id"`
	Code     string     `json:"code"`
	Subject  string     `json:"subject"`
	Title    string     `json:"title"`
	State    string     `json:"state" enum:"running,approved,rejected,withdrawn"`
	StepName string     `json:"stepName,omitempty" doc:"where it is now"`
	Waiting  []string   `json:"waiting" doc:"whose turn it is"`
	Proposer string     `json:"proposer"`
	UnitID   int32      `json:"unitId"`
	BegunAt  time.Time  `json:"begunAt"`
	EndedAt  *time.Time `json:"endedAt,omitempty"`
	MyTurn   bool       `json:"myTurn"`
}

// Turn is one person being asked.
type Turn struct {
	ID        int64      `json:"id"`
	Step      int        `json:"step"`
	Round     int        `json:"round"`
	Name      string     `json:"name"`
	StandsFor string     `json:"standsFor,omitempty"`
	State     string     `json:"state" enum:"waiting,open,approved,rejected,handed,spared"`
	Added     bool       `json:"added"`
	EndedAt   *time.Time `json:"endedAt,omitempty"`
}

// ActRow is one line of the timeline.
type ActRow struct {
	ID    int64     `json:"id"`
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"`
	Step  *int      `json:"step,omitempty"`
	Name  string    `json:"name"`
	Other string    `json:"other,omitempty"`
	Note  string    `json:"note,omitempty"`
}

// Instance is a matter with all that is known of its way.
type Instance struct {
	Listed
	RowID   int64           `json:"rowId"`
	Link    string          `json:"link,omitempty"`
	Facts   json.RawMessage `json:"facts"`
	Steps   json.RawMessage `json:"steps"`
	Stage   int             `json:"stage"`
	Round   int             `json:"round"`
	Version int             `json:"version"`
	Outside bool            `json:"outside" doc:"an OA decides"`
	Mine    bool            `json:"mine" doc:"the asker proposed it, and may withdraw it while it runs"`
	Turns   []Turn          `json:"turns" db:"-"`
	Acts    []ActRow        `json:"acts" db:"-"`
	Copies  []string        `json:"copies"`
}

type inboxArgs struct {
	Box     string
	Subject string
	State   string
	Before  int64
	Most    int
}

var (
	inboxList   = db.Query[inboxArgs, Listed]("workflow/inbox_list")
	inboxCount  = db.Query[db.None, Counts]("workflow/inbox_count")
	instanceOne = db.Query[idArgs, Instance]("workflow/instance_by_id")
	turnShown   = db.Query[idArgs, Turn]("workflow/turn_shown")
	actList     = db.Query[idArgs, ActRow]("workflow/act_list")
)

// Counts are the numbers on the boxes of the inbox.
type Counts struct {
	Todo int `json:"todo"`
	Mine int `json:"mine" doc:"running ones the asker proposed"`
}

// Inbox gives a page of one of the asker's boxes: todo, done, mine, copied; or scope: all in the actor's scope.
func (s *Service) Inbox(ctx context.Context, a inboxArgs, p web.Paging) (page web.Page[Listed], err error) {
	a.Most = p.Limit + 1
	if err := p.From(&a.Before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := inboxList.All(ctx, tx, a)
		page = web.PageOf(rows, p.Limit, func(r Listed) any { return r.ID })
		return err
	})
	return page, err
}

// Instance gives one instance with its turns and its timeline.
func (s *Service) Instance(ctx context.Context, id int64) (in Instance, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if in, err = instanceOne.One(ctx, tx, idArgs{id}); err != nil {
			return err
		}
		if in.Turns, err = turnShown.All(ctx, tx, idArgs{id}); err != nil {
			return err
		}
		in.Acts, err = actList.All(ctx, tx, idArgs{id})
		return err
	})
	return in, err
}

// Absence is when somebody else decides for the actor.
type Absence struct {
	ID         int64  `json:"id"`
	Substitute string `json:"substitute"`
	From       string `json:"from"`
	To         string `json:"to" doc:"the last day"`
	Note       string `json:"note,omitempty"`
}

// NewAbsence names who decides, from day to day.
type NewAbsence struct {
	SubstituteID int64  `json:"substituteId"`
	From         string `json:"from" format:"date"`
	To           string `json:"to" format:"date"`
	Note         string `json:"note,omitempty" maxLength:"200"`
}

var (
	absenceList   = db.Query[db.None, Absence]("workflow/absence_list")
	absenceRemove = db.Query[idArgs, db.None]("workflow/absence_remove")
	absenceAdd    = db.Query[struct {
		SubstituteID int64
		From, To     time.Time
		Note         string
		Now          time.Time
	}, db.None]("workflow/absence_add")
	turnsPass = db.Query[nowArgs, idArgs]("workflow/turn_of_me")
)

// BeAway lets somebody else decide for the actor while it is away; what waits for it already, too, when that is today.
func (s *Service) BeAway(ctx context.Context, n NewAbsence) error {
	from, err := web.ParseDay(n.From)
	if err != nil {
		return err
	}
	to, err := web.ParseDay(n.To)
	if err != nil {
		return err
	}
	actor, _ := access.From(ctx)
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := absenceAdd.Exec(ctx, tx, struct {
			SubstituteID int64
			From, To     time.Time
			Note         string
			Now          time.Time
		}{n.SubstituteID, from, to, n.Note, s.kit.Now()})
		if err != nil {
			return err
		}
		waiting, err := turnsPass.All(ctx, tx, nowArgs{s.kit.Now()})
		if err != nil {
			return err
		}
		for _, each := range waiting {
			if err := s.pass(ctx, tx, each.ID, actor.EmployeeID); err != nil {
				return err
			}
		}
		return nil
	})
}

// pass gives the open turns of who is away to who stands for it.
func (s *Service) pass(ctx context.Context, tx db.Tx, instance, from int64) error {
	w, err := s.walk(ctx, tx, instance)
	if err != nil {
		return err
	}
	to, err := w.present(from)
	if err != nil || to == from {
		return err
	}
	for i := range w.turns {
		if t := &w.turns[i]; t.EmployeeID == from && t.State == "open" {
			if err := w.set(t, "hand_on"); err != nil {
				return err
			}
			old, n := t.ID, len(w.turns)
			if err := w.give(turnArgs{Step: t.Step, EmployeeID: from, State: "open", Added: t.Added}); err != nil {
				return err
			}
			if len(w.turns) > n {
				return w.follow(old, w.turns[n].ID)
			}
			return w.open(old)
		}
	}
	return nil
}
