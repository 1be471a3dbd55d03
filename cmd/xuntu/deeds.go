package main

import (
	"context"
	"log/slog"
	"reflect"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/workflow"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/workdesk"
)

// deedKind is the kind of messages that alert items want told.
const deedKind = "alerts.deed"

// deeds tells people, gives tasks and sets fields where an alert item or a reminder wants it.
type deeds struct {
	tell    *notify.Service
	work    *workdesk.Service
	flow    *workflow.Service
	places  *atlas.Service
	parties *accounts.Service
	log     *slog.Logger
}

func newDeeds(tell *notify.Service, work *workdesk.Service, flow *workflow.Service, places *atlas.Service, parties *accounts.Service, log *slog.Logger) deeds {
	tell.Declare(notify.Kind{Name: deedKind, Zh: "{item}：{title}", En: "{item}: {title}", Ways: []string{notify.Push}})
	return deeds{tell, work, flow, places, parties, log}
}

// Do does one act on one row; what concerns nobody is passed over.
func (d deeds) Do(ctx context.Context, tx db.Tx, deed alerts.Deed) error {
	if deed.Do == alerts.SetField {
		return d.set(ctx, tx, deed)
	}
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

// set sets a field of the outlet or its account. What the row does not take, as another field that is required is empty
// there, is passed over: the other rows are not held up by it.
func (d deeds) set(ctx context.Context, tx db.Tx, deed alerts.Deed) error {
	if deed.OutletID == nil {
		return nil
	}
	err := d.setOwn(ctx, tx, *deed.OutletID, deed.Of, fields.Values{deed.Field: deed.Value})
	if _, refused := fault.Of(err); refused {
		d.log.WarnContext(ctx, "a rule's field is not set", "item", deed.Item, "outlet", *deed.OutletID, "field", deed.Field, "err", err)
		return nil
	}
	return err
}

func (d deeds) setOwn(ctx context.Context, tx db.Tx, outlet int64, of string, change fields.Values) error {
	if of == "account" {
		accounts, err := d.parties.AccountsOf(ctx, tx, []int64{outlet})
		if id := accounts[outlet]; err == nil && id != 0 {
			err = d.parties.SetOwn(ctx, tx, id, change)
		}
		return err
	}
	known, err := d.places.OutletByID(ctx, tx, outlet)
	if err != nil || reflect.DeepEqual(known.Extra.With(change), known.Extra.With(nil)) {
		return err
	}
	return d.places.Alter(ctx, tx, outlet, atlas.OutletChange{Extra: change})
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
