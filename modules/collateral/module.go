package collateral

import (
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/offline"
)

// Permissions of the room.
const (
	View   access.Permission = "collateral.view"   // see what holds today
	Manage access.Permission = "collateral.manage" // keep leaflets of the scope
)

// mostToday is how many leaflets a phone keeps: more than anybody reads.
const mostToday = 300

// Service is the room's verbs.
type Service struct{ kit app.Kit }

// New furnishes the room.
func New(kit app.Kit) app.Module {
	s := &Service{kit}
	return app.Module{
		Name:        "collateral",
		Permissions: []access.Permission{View, Manage},
		Documents:   []offline.Source{offline.List("leaflets", View, s.today, func(l Leaflet) string { return strconv.FormatInt(l.ID, 10) })},
		Routes:      s.routes,
	}
}
