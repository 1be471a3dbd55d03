package rebate

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/web"
)

// Permissions of the room.
const (
	View access.Permission = "catalog.rebates"      // see policies, and statements of dealers in scope
	Edit access.Permission = "catalog.rebates_edit" // write policies, and tell purchases
)

// Units knows the order of units.
type Units interface {
	// UnitsAbove gives a unit and those above it today, whatever the actor sees.
	UnitsAbove(ctx context.Context, tx db.Tx, unit int32) ([]int64, error)
}

// Zones knows the clocks of companies.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Service is the room's verbs.
type Service struct {
	kit   app.Kit
	units Units
	zones Zones
}

// New furnishes the room.
func New(kit app.Kit, units Units, zones Zones) (app.Module, *Service) {
	s := &Service{kit, units, zones}
	return app.Module{
		Name:        "rebate",
		Permissions: []access.Permission{View, Edit},
		Routes:      s.routes,
		Jobs: []job.Worker{
			job.Every(hearEvery, "catalog.rebates_hear", s.hear).For(10 * time.Minute),
			job.Every(dayEvery, "catalog.rebates_daily", s.daily).For(10 * time.Minute),
		},
	}, s
}

// Tables are the rows of the room that people take away as files.
func (s *Service) Tables() []sheets.Table { return []sheets.Table{statementTable()} }

// today is the day of the asker's company.
func (s *Service) today(ctx context.Context) time.Time {
	actor, _ := access.From(ctx)
	return web.DayOf(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
}
