package main

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/workflow"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/workdesk"
)

// deedKind is the kind of messages that alert items want told.
const deedKind = "alerts.deed"

// deeds tells people and gives tasks where an alert item or a reminder wants it.
type deeds struct {
	tell *notify.Service
	work *workdesk.Service
	flow *workflow.Service
}

func newDeeds(tell *notify.Service, work *workdesk.Service, flow *workflow.Service) deeds {
	tell.Declare(notify.Kind{Name: deedKind, Zh: "{item}：{title}", En: "{item}: {title}", Ways: []string{notify.Push}})
	return deeds{tell, work, flow}
}

// Do does one act on one row; what concerns nobody is passed over.
func (d deeds) Do(ctx context.Context, tx db.Tx, deed alerts.Deed) error {
	people, err := d.whom(ctx, tx, deed)
	if err != nil || len(people) == 0 {
		return err
	}
	if deed.Do == alerts.Tell {
		return d.tell.Tell(ctx, tx, notify.Message{
			Employees: people, Kind: deedKind, Params: map[string]any{"item": deed.Item, "title": deed.Title}, Link: deed.Link, Once: deed.Key,
		})
	}
	task := workdesk.Task{
		Source: "alert", Key: deed.Key, RepID: people[0], Title: deed.Item + " · " + deed.Title,
		Params: map[string]any{"item": deed.Item, "severity": deed.Severity}, Link: deed.Link, DueOn: deed.Day.AddDate(0, 0, deed.DueDays),
	}
	if deed.OutletID != nil {
		task.OutletID = *deed.OutletID
	}
	_, err = d.work.Add(ctx, tx, task)
	return err
}

// whom are the employees an act means.
func (d deeds) whom(ctx context.Context, tx db.Tx, deed alerts.Deed) ([]int64, error) {
	switch deed.Whom {
	case alerts.Rep:
		if deed.RepID == nil {
			return nil, nil
		}
		return []int64{*deed.RepID}, nil
	case alerts.Position:
		return d.flow.Holders(ctx, tx, deed.Position, deed.UnitID, deed.Day)
	}
	return d.flow.Holders(ctx, tx, "", deed.UnitID, deed.Day)
}
