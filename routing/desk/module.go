package desk

import (
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/web"
)

// The room's permissions.
const (
	// View lets its holder see the plans, schedules and cycles of others in scope.
	View access.Permission = "routing.view"
	// Edit lets its holder make schedules, cycles, hours and bookings.
	Edit access.Permission = "routing.plan"
	// Approve lets its holder publish schedules and beats that somebody has submitted.
	Approve access.Permission = "routing.approve"
	// Divide lets its holder cut territories anew and hand outlets over with them.
	Divide access.Permission = "routing.territory"
	// Propose lets a rep propose own beats, and change the order of the own day.
	Propose access.Permission = "routing.propose"
)

// Service is the planning desk.
type Service struct {
	kit     app.Kit
	field   field
	outlets Outlets // who keeps them; to divide territories
}

// New furnishes the room.
func New(kit app.Kit) (app.Module, *Service) {
	s := &Service{kit: kit, field: newField(kit)}
	return app.Module{
		Name: "routing", Permissions: []access.Permission{View, Edit, Approve, Divide, Propose}, Routes: s.routes,
		Params:    append(params(), dayParams()...),
		Listeners: []event.Listener{event.Beside("routing.search", longestSearch, s.search), s.scenarioListener()},
		Jobs: []job.Worker{
			job.Every(time.Minute, "routing.follow_late", s.followLate).For(5 * time.Minute),
			job.Every(5*time.Minute, "routing.lay_tracks", s.layTracks).For(5 * time.Minute),
			job.Every(deadAfter, "routing.bury_runs", s.BuryRuns),
		},
	}, s
}

func (s *Service) routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-plans", Method: http.MethodGet, Path: "/api/routing/plans", Tag: "routing", SignedIn: true,
		Summary: "Plans of a day: the own one, or with routing.view those in scope",
	}, s.getPlans)
	s.careRoutes(api)
	s.scheduleRoutes(api)
	s.stateRoutes(api)
	s.runRoutes(api)
	s.beatRoutes(api)
	s.bookingRoutes(api)
	s.dayRoutes(api)
	s.replanRoutes(api)
	s.offerRoutes(api)
	s.adherenceRoutes(api)
	s.noticeRoutes(api)
	s.scenarioRoutes(api)
}
