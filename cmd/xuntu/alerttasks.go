package main

import (
	"context"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/workdesk"
)

// alertTasks makes tasks of alerts.
type alertTasks struct {
	work  *workdesk.Service
	zones interface {
		ZoneOf(tenant int64) *time.Location
	}
	now func() time.Time
}

// FromAlert gives the rep of the alert a task about it, due two days of the company from now.
func (t alertTasks) FromAlert(ctx context.Context, tx db.Tx, a alerts.Alert) (int64, error) {
	if a.RepID == nil {
		return 0, fault.New(fault.Refused, "alert_no_rep", "%s has no rep; assign one, then make a task", a.Title).With("title", a.Title)
	}
	actor, _ := access.From(ctx)
	task := workdesk.Task{
		Source: "alert", Key: strconv.FormatInt(a.ID, 10), RepID: *a.RepID, Title: a.ItemName + " · " + a.Title,
		Params: map[string]any{"item": a.ItemName, "severity": a.Severity}, Link: "/alerts?alert=" + strconv.FormatInt(a.ID, 10),
		DueOn: t.now().In(t.zones.ZoneOf(actor.TenantID)).AddDate(0, 0, 2),
	}
	if a.OutletID != nil {
		task.OutletID = *a.OutletID
	}
	return t.work.Add(ctx, tx, task)
}
