package main

import (
	"context"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/workdesk"
)

// activityTasks are the tasks that drives give.
type activityTasks struct{ work *workdesk.Service }

// activitySource is how the workdesk knows them.
const activitySource = "activity"

// Give gives the task of a drive at an outlet, which the room tells of; sheet is the page of the phone on which it is done.
func (t activityTasks) Give(ctx context.Context, tx db.Tx, w activities.Wanted) (int64, error) {
	return t.work.Put(ctx, tx, workdesk.Task{
		Source: activitySource, Key: w.Key, RepID: w.RepID, OutletID: w.OutletID, DueOn: w.DueOn,
		Params: map[string]any{"type": w.Type, "typeId": w.Drive.TypeID, "drive": w.Drive.Name, "outlet": w.OutletName, "sheet": "/activity"},
		Link:   "/activity-drives?drive=" + strconv.FormatInt(w.Drive.ID, 10),
	})
}

// Settle does the task when its activity was told.
func (t activityTasks) Settle(ctx context.Context, tx db.Tx, id int64, note string) error {
	return t.work.Settle(ctx, tx, id, activitySource, note)
}
