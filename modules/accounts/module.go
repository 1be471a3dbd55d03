package accounts

import (
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/event"
)

// Permissions of the room.
const (
	View    access.Permission = "accounts.view"
	Propose access.Permission = "accounts.propose" // add prospects and pending accounts, contacts, wishes to change
	Edit    access.Permission = "accounts.edit"    // change at once
	Approve access.Permission = "accounts.approve" // confirm new accounts, decide wishes, merge
	Batch   access.Permission = "accounts.batch"   // change many at once
	License access.Permission = "accounts.licence" // licences and the notices of their authority
)

// New furnishes the room.
func New(kit app.Kit, ports Ports) (app.Module, *Service) {
	s := &Service{kit, ports}
	return app.Module{
		Name:        "accounts",
		Permissions: []access.Permission{View, Propose, Edit, Approve, Batch, License},
		Routes:      s.routes,
		Listeners: []event.Listener{
			event.On("accounts.meet_outlets", s.meet),
			event.On("accounts.touch_visited", s.touch),
		},
	}, s
}
