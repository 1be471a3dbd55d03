package alerts

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/hook"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
)

// Permissions of the room.
const (
	View   access.Permission = "alerts.view"   // see alerts in scope, handle them, make tasks of them
	Limit  access.Permission = "alerts.limit"  // set other limits for units in scope
	Manage access.Permission = "alerts.manage" // say what the company watches for
)

// Topic of the live word that alerts have come or gone.
const Topic = "alert"

const (
	hearEvery   = 2 * time.Second  // a changed row is looked at within
	sweepEvery  = time.Minute      // a day that has begun is noticed within
	remindEvery = 30 * time.Second // how late a reminder may be
	callEvery   = 3 * time.Second  // what there is to say at an address is sent within
)

// New furnishes the room. Without tasks none are made of alerts; deeds does what items want done, and outside calls addresses
// (none: a client that reaches nothing of this machine).
func New(kit app.Kit, tasks Tasks, deeds Deeds, outside *http.Client) (app.Module, *Service) {
	if outside == nil {
		outside = hook.Guarded()
	}
	s := &Service{kit: kit, tasks: tasks, deeds: deeds, outside: outside}
	return app.Module{
		Name:        "alerts",
		Permissions: []access.Permission{View, Limit, Manage},
		Documents:   []offline.Source{s.warnings()},
		Routes:      s.routes,
		Jobs: []job.Worker{
			job.Every(hearEvery, "alerts.hear", s.hear),
			job.Every(sweepEvery, "alerts.sweep", s.sweep).For(10 * time.Minute),
			job.Every(callEvery, "alerts.call", s.sendCalls).For(10 * time.Minute),
			job.Every(remindEvery, "alerts.remind", s.remind).For(10 * time.Minute),
		},
	}, s
}

// news is a word that alerts of a unit or rep have come or gone; whoever sees them reads them anew.
type news struct {
	AlertID  int64      `json:"alertId,omitempty"`
	Severity string     `json:"severity,omitempty"`
	Title    string     `json:"title,omitempty"`
	ItemName string     `json:"itemName,omitempty"`
	ItemCode *string    `json:"itemCode,omitempty"`
	Point    *web.Point `json:"at,omitempty"`
}

// tell lets viewers know what was raised and closed; of a flood it tells the first, since each reads the list anew.
func (s *Service) tell(ctx context.Context, all []told) {
	const most = 50
	for _, t := range all[:min(most, len(all))] {
		n := news{AlertID: t.ID, ItemName: t.Name, ItemCode: t.Code, Point: web.PointOf(t.Point)}
		if t.Severity != nil && t.Title != nil {
			n.Severity, n.Title = *t.Severity, *t.Title
		}
		rep := t.RepID
		if !t.ForRep {
			rep = nil
		}
		s.note(ctx, t.ID, t.UnitID, rep, t.OutletID, n)
	}
}

// news tells that an alert is in another state.
func (s *Service) news(ctx context.Context, a Alert) {
	s.note(ctx, a.ID, a.UnitID, a.RepID, a.OutletID, news{AlertID: a.ID})
}

func (s *Service) note(ctx context.Context, id int64, unit int32, rep, outlet *int64, n news) {
	actor, _ := access.From(ctx)
	item := live.Item{Topic: Topic, Tenant: actor.TenantID, ID: id, Unit: unit, At: s.kit.Now()}
	if rep != nil {
		item.Owner = *rep
	}
	if outlet != nil {
		item.Outlet = *outlet
	}
	body, err := json.Marshal(n)
	if err == nil {
		item.Body = body
		err = s.kit.Live.Note(ctx, item)
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell of an alert", "alert", id, "err", err)
	}
}
