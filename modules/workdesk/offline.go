package workdesk

import (
	"context"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// Ended is a word that phones tell late: a task was done, or dropped for a reason.
type Ended struct {
	ID   int64  `json:"id"`
	Act  string `json:"act" enum:"do,drop"`
	Note string `json:"note,omitempty" maxLength:"500"`
	Rev  int32  `json:"rev" doc:"of the task as it was seen"`
}

// finishCommand ends an open task: workdesk.finish takes an Ended.
func (s *Service) finishCommand() offline.Command {
	return offline.On(offline.Kind{Type: "workdesk.finish", Newest: 1}, func(ctx context.Context, tx db.Tx, _ offline.Envelope, told Ended) (offline.Taken, error) {
		row, err := s.end(ctx, tx, told.ID, told.Act, End{told.Note, told.Rev})
		return offline.Taken{Body: row}, err
	})
}

var taskKept = db.Query[nowArgs, TaskRow]("workdesk/task_kept")

// documents are the tasks that stand beside the plan of the asker's day, and those at outlets whenever they are due: a visit
// shows all of its outlet (VIS-05).
func (s *Service) documents() []offline.Source {
	return []offline.Source{offline.List("tasks", "", func(ctx context.Context, tx db.Tx) ([]TaskRow, error) {
		return taskKept.All(ctx, tx, nowArgs{s.kit.Now()})
	}, func(r TaskRow) string { return strconv.FormatInt(r.ID, 10) })}
}
