package attendance

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/offline"
)

// Permissions of the room.
const (
	Clock  access.Permission = "attendance.clock"  // clock in and out, appeal
	View   access.Permission = "attendance.view"   // see the days of others in scope
	Manage access.Permission = "attendance.manage" // shifts, the roster, appeals of others in scope
)

// Zones knows the time zone of a company.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

type service struct {
	kit   app.Kit
	zones Zones
}

// New furnishes the room.
func New(kit app.Kit, zones Zones) app.Module {
	s := &service{kit, zones}
	return app.Module{
		Name:        "attendance",
		Permissions: []access.Permission{Clock, View, Manage},
		Commands:    []offline.Command{offline.On(offline.Kind{Type: "attendance.punch", Needs: Clock, Newest: 1}, s.takePunch)},
		Documents:   []offline.Source{offline.List("attendance", Clock, s.todayDocument, func(t Today) string { return t.Day.Day })},
		Routes:      s.routes,
	}
}
