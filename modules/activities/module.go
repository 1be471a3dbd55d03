package activities

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/web"
)

// Permissions of the room.
const (
	Do      access.Permission = "activities.do"      // do activities and tell of them
	View    access.Permission = "activities.view"    // see the activities of others in scope
	Arrange access.Permission = "activities.arrange" // make drives, which give tasks
	Types   access.Permission = "activities.types"   // change the types
)

const resultList = "activities.result"

// results are what comes of an activity; each type takes some of them, and a company adds its own.
var results = dict.Dictionary{Key: resultList, Zh: "客户活动结果", En: "Result of an activity", Kind: dict.Open, Items: []dict.Item{
	{Code: "done", Zh: "已完成", En: "Done"},
	{Code: "agreed", Zh: "客户同意", En: "Customer agreed"},
	{Code: "refused", Zh: "客户拒绝", En: "Customer refused"},
	{Code: "away", Zh: "负责人不在", En: "Person in charge away"},
	{Code: "put_off", Zh: "改期", En: "Put off"},
	{Code: "impossible", Zh: "无法执行", En: "Could not be done"},
}}

// Outlets knows outlets in the actor's scope.
type Outlets interface {
	// OutletByID gives one outlet, or the fault outlet_not_found.
	OutletByID(ctx context.Context, tx db.Tx, id int64) (atlas.Known, error)
}

// Zones knows the clocks of companies.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Wanted is a task that a drive gives somebody; the same key again is the same task.
type Wanted struct {
	Key        string
	RepID      int64
	OutletID   int64
	OutletName string
	Type       string
	Drive      Drive
	DueOn      time.Time
}

// Tasks are those of people.
type Tasks interface {
	// Give gives a task and tells its number; nobody is told of it.
	Give(ctx context.Context, tx db.Tx, w Wanted) (int64, error)
	// Settle does a task that Give has given, when it is the actor's and still open.
	Settle(ctx context.Context, tx db.Tx, id int64, note string) error
}

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// kindAsked is the message of whom a drive asks.
const kindAsked = "activities.asked"

// Ports is what this room asks of others.
type Ports struct {
	Outlets Outlets
	Zones   Zones
	Tasks   Tasks
	Tell    Teller
}

// Service is the room's verbs.
type Service struct {
	kit   app.Kit
	ports Ports
}

// New furnishes the room.
func New(kit app.Kit, ports Ports) (app.Module, *Service) {
	s := &Service{kit, ports}
	ports.Tell.Declare(notify.Kind{
		Name: kindAsked, Zh: "活动安排「{drive}」：{n} 家门店，{due} 前完成", En: "{drive}: {n} outlets, by {due}", Ways: []string{notify.Push},
	})
	return app.Module{
		Name:        "activities",
		Permissions: []access.Permission{Do, View, Arrange, Types},
		Lists:       []dict.Dictionary{results},
		Commands:    []offline.Command{s.tellCommand()},
		Documents:   s.documents(),
		Routes:      s.routes,
	}, s
}

// Tables are the rows of the room that people take away as files.
func (s *Service) Tables() []sheets.Table {
	return []sheets.Table{activityTable(s.kit.Lists), figures.Table()}
}

// today is the company's day.
func (s *Service) today(ctx context.Context) time.Time {
	actor, _ := access.From(ctx)
	return s.day(actor.TenantID, s.kit.Now())
}

// day is the company's day at an instant.
func (s *Service) day(tenant int64, at time.Time) time.Time {
	return web.DayOf(at, s.ports.Zones.ZoneOf(tenant))
}
