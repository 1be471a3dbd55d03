package org

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/org/door"
)

// Permissions of the room.
const (
	View   access.Permission = "org.view"   // see units, employees and roles in scope
	Manage access.Permission = "org.manage" // change them
	Users  access.Permission = "org.users"  // who may sign in
	// Bindings is to see which phones people in scope are bound to, and to release them.
	Bindings access.Permission = "org.bindings"
)

// Options of the room.
type Options struct {
	// Permissions lists what roles may hold: those of every mounted room. It is
	// asked when a role is written. None: this room's own.
	Permissions func() []access.Permission
	// Reps is the permission to have the light list of reps.
	Reps access.Permission
	// Guarded are the rows that rules of roles may hide, with rows to try a rule on.
	Guarded []bench.Source
	// Door is how people come in.
	Door door.Options
}

// Service is the room's verbs; the door's are among them.
type Service struct {
	*door.Service
	kit app.Kit
	o   Options
}

// New furnishes the room.
func New(kit app.Kit, o Options) (app.Module, *Service) {
	own := []access.Permission{View, Manage, Users, Bindings, door.Phones}
	for _, g := range o.Guarded {
		o.Door.Guarded = append(o.Door.Guarded, g.Subject)
	}
	if o.Permissions == nil {
		o.Permissions = func() []access.Permission { return own }
	}
	s := &Service{Service: door.New(kit, o.Door), kit: kit, o: o}
	return app.Module{
		Name:        "org",
		Permissions: own,
		Params:      door.Parameters(),
		Lists:       []dict.Dictionary{skills()},
		Routes:      s.routes,
		Jobs: []job.Worker{
			job.Every(10*time.Minute, "org.begin_day", s.BeginDay),
			job.Every(time.Hour, "org.sweep", s.Sweep),
		},
		Start: s.Start,
	}, s
}

func (s *Service) routes(api *web.API) {
	s.Routes(api)
	s.treeRoutes(api)
	s.unitRoutes(api)
	s.employeeRoutes(api)
	s.postingRoutes(api)
	s.skillRoutes(api)
	s.userRoutes(api)
	s.userVerbRoutes(api)
	s.keyRoutes(api)
	s.boundRoutes(api)
	s.providerRoutes(api)
	s.identityRoutes(api)
	s.roleRoutes(api)
	s.accessRoutes(api)
}

// Handler types shared by the routes of all nouns.
type (
	nothing = struct{}
	idIn    struct {
		ID int64 `path:"id"`
	}
	unitIDIn struct {
		ID int32 `path:"id"`
	}
)
