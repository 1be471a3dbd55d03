package workdesk

import (
	"encoding/json"
	"strconv"
	"time"

	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type nowArgs struct{ Now time.Time }

type addArgs struct {
	RepID       int64
	Source, Key string
	Title       string
	Params      map[string]any
	Link        string
	OutletID    int64
	DueOn       time.Time
	Now         time.Time
}

type addedRow struct {
	ID    int64
	Added bool
}

type closeArgs struct {
	Source, Key string
	Now         time.Time
}

type endArgs struct {
	ID          int64
	State, Note string
	Now         time.Time
}

type settleArgs struct {
	ID           int64
	Source, Note string
	Now          time.Time
}

type handArgs struct {
	ID   int64
	Rev  int32
	To   int64
	Note string
}

type lockedRow struct {
	RepID int64
	State string
	Rev   int32
}

type listArgs struct {
	Mine     bool
	State    string
	Source   string
	RepID    int64
	OutletID int64
	Unit     int32
	Below    bool
	Before   int64
	Most     int
}

var (
	taskAdd    = db.Query[addArgs, addedRow]("workdesk/task_add")
	taskClose  = db.Query[closeArgs, db.None]("workdesk/task_close")
	taskByID   = db.Query[idArgs, TaskRow]("workdesk/task_by_id")
	taskLock   = db.Query[idArgs, lockedRow]("workdesk/task_lock")
	taskEnd    = db.Query[endArgs, db.None]("workdesk/task_end")
	taskSettle = db.Query[settleArgs, db.None]("workdesk/task_settle")
	taskHand   = db.Query[handArgs, int32]("workdesk/task_hand")
	taskList   = db.Query[listArgs, TaskRow]("workdesk/task_list")
	taskToday  = db.Query[nowArgs, TaskRow]("workdesk/task_today")
)

// handed is the task as it is given to somebody else.
func (r TaskRow) handed(to int64) Task {
	t := Task{Source: r.Source, Key: strconv.FormatInt(r.ID, 10), RepID: to, Title: r.Title, Params: map[string]any{}}
	_ = json.Unmarshal(r.Params, &t.Params) // it is an object, says the database
	t.DueOn, _ = time.Parse(time.DateOnly, r.DueOn)
	return t
}
