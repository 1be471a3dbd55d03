package reports

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/web"
)

// keepKey is the parameter that says for how many days runs are kept.
const keepKey = "reports.keep_days"

const (
	deliverEvery = time.Minute // how late a report may be
	longestRound = 10 * time.Minute
)

// People say who somebody is now.
type People interface {
	// ActorFor gives a user with what it may do and see now, or a fault.
	ActorFor(ctx context.Context, tenant, user int64) (access.Actor, error)
}

// Zones knows the time zone of a company.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Bell tells people: internal/notify.
type Bell interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Ports are what the room asks of others.
type Ports struct {
	Tables *sheets.Service
	People People
	Zones  Zones
	Tell   Bell
}

// Service keeps reports, runs them and delivers them.
type Service struct {
	kit    app.Kit
	tables *sheets.Service
	people People
	zones  Zones
	tell   Bell
}

// New furnishes the room.
func New(kit app.Kit, p Ports) (app.Module, *Service) {
	s := &Service{kit, p.Tables, p.People, p.Zones, p.Tell}
	p.Tell.Declare(kinds()...)
	return app.Module{
		Name:   "reports",
		Params: []param.Declared{{Key: keepKey, Kind: param.Number, Default: 90.0, Unit: "d", Min: 1, Max: 730}},
		Routes: s.routes,
		Jobs: []job.Worker{
			job.Every(deliverEvery, "reports.deliver", s.Deliver).For(longestRound),
			job.Every(6*time.Hour, "reports.forget", s.forget),
		},
	}, s
}

// today is the company's day.
func (s *Service) today(ctx context.Context) time.Time {
	actor, _ := access.From(ctx)
	return web.DayOf(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
}
