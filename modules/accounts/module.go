package accounts

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/offline"
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
	s := &Service{kit: kit, ports: ports}
	return app.Module{
		Name:        "accounts",
		Permissions: []access.Permission{View, Propose, Edit, Approve, Batch, License},
		Params:      append(poolParams(), keptAtOnce),
		Lists:       lists(),
		Holders:     holders(),
		Commands:    []offline.Command{s.keepCommand()},
		Documents:   []offline.Source{s.briefDocuments(), s.basicsDocuments()},
		Routes:      s.routes,
		Listeners: []event.Listener{
			event.On("accounts.meet_outlets", s.meet),
			event.On("accounts.touch_visited", s.touch),
			event.Beside("accounts.run_batch", longestBatch, s.runBatch),
		},
		Jobs: []job.Worker{
			job.Every(24*time.Hour, "accounts.find_duplicates", s.FindDuplicates),
			job.Every(6*time.Hour, "accounts.fill_pool", s.FillPool),
		},
	}, s
}
