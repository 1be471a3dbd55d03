package workdesk

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/state"
)

// The states of a task, and what leads from one to another.
const (
	Open    = "open"
	Done    = "done"
	Dropped = "dropped" // with a reason
	Closed  = "closed"  // by its source: the cause is gone
)

// Course is how a task goes.
var Course = state.Machine{Name: "task", Moves: []state.Move{
	{From: "", Act: "add", To: Open},
	{From: Open, Act: "hand_on", To: Open},
	{From: Open, Act: "do", To: Done},
	{From: Open, Act: "drop", To: Dropped},
	{From: Open, Act: "close", To: Closed},
}}

// Task is what somebody is to do, as a source wants it.
type Task struct {
	Source   string // who wants it, like visit_due; the front end has its words
	Key      string // names it there: the same again is the same task
	RepID    int64  // the employee who is to do it
	Title    string // what a person wrote; empty, and the text is made of source and params
	Params   map[string]any
	Link     string    // the page it leads to
	OutletID int64     // 0: none
	DueOn    time.Time // the day that it has in its own zone
}

// TaskRow is a task as people see it.
type TaskRow struct {
	ID         int64           `json:"id"`
	Source     string          `json:"source"`
	Title      string          `json:"title,omitempty"`
	Params     json.RawMessage `json:"params"`
	Link       string          `json:"link,omitempty"`
	OutletID   *int64          `json:"outletId,omitempty"`
	OutletName *string         `json:"outletName,omitempty"`
	RepID      int64           `json:"repId"`
	RepName    string          `json:"repName"`
	UnitID     int32           `json:"unitId"`
	DueOn      string          `json:"dueOn"`
	State      string          `json:"state" enum:"open,done,dropped,closed"`
	Note       string          `json:"note,omitempty" doc:"what was said when it was handed on, done or dropped"`
	MadeBy     string          `json:"madeBy,omitempty" doc:"empty: the server"`
	MadeAt     time.Time       `json:"madeAt"`
	HandedBy   string          `json:"handedBy,omitempty"`
	EndedAt    *time.Time      `json:"endedAt,omitempty"`
	EndedBy    string          `json:"endedBy,omitempty"`
	Mine       bool            `json:"mine"`
	Rev        int32           `json:"rev"`
}
