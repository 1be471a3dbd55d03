package desk

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/adherence"
	"xuntu.dev/routing/desk/beats"
	"xuntu.dev/routing/desk/dispatch"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/desk/scenarios"
	"xuntu.dev/routing/desk/today"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
)

// Travel tells what ways between places take, and where they lead.
type Travel interface {
	Table(ctx context.Context, a matrix.Ask) (*matrix.Table, error)
	Tables(ctx context.Context, asks []matrix.Ask) ([]*matrix.Table, error)
	Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*matrix.Way, error)
}

// Ports are what the desk asks of other rooms.
type Ports struct {
	Travel    Travel            // nil: as the crow flies
	Standings today.Standings   // where reps are; nil: nobody knows
	Tracks    adherence.Tracks  // where reps went; nil: nobody knows
	Roads     *roads.Regions    // to lay tracks on; nil: none
	Outlets   scenarios.Outlets // who keeps them; to divide territories
}

// Service is the planning desk.
type Service struct {
	// Days are the days of reps as they go: whoever hears of visits tells them.
	Days *today.Service

	kit      app.Kit
	travel   Travel
	reps     *reps.Service
	runs     *runs.Service
	bookings *dispatch.Service
	beats    *beats.Service
}

// Workdays says of each day, from one to the last, whether the company works on it.
func (s *Service) Workdays(ctx context.Context, tx db.Tx, from, last time.Time) ([]reps.Workday, error) {
	return s.reps.Workdays(ctx, tx, from, last)
}

// New furnishes the room.
func New(kit app.Kit, p Ports) (app.Module, *Service) {
	if p.Travel == nil {
		p.Travel = matrix.New(matrix.Options{Factors: Traffic(kit), Now: kit.Now, Log: kit.Log})
	}
	people := reps.New(kit)
	searches := runs.New(kit, people)
	s := &Service{
		kit: kit, travel: p.Travel, reps: people, runs: searches, bookings: dispatch.New(kit, people), beats: beats.New(kit, people, p.Travel), Days: today.New(kit, people, p.Travel, p.Standings),
	}
	past := adherence.New(kit, people, s.Days, p.Tracks, p.Roads)
	divisions := scenarios.New(kit, people, searches, p.Travel, p.Outlets)
	searches.Take(runMonth, s.search)
	searches.Take(runOptimise, s.search)
	return app.Module{
		Name: "routing", Permissions: []access.Permission{reps.View, reps.Edit, reps.Approve, reps.Divide, reps.Propose},
		Params: slices.Concat(people.Params(), params(), trafficParams(), past.Params()),
		Routes: func(api *web.API) {
			s.routes(api)
			for _, room := range []interface{ Routes(api *web.API) }{people, s.Days, past, s.beats, s.bookings, divisions} {
				room.Routes(api)
			}
		},
		Listeners: searches.Listeners(),
		Jobs:      slices.Concat(s.Days.Jobs(), past.Jobs(), searches.Jobs()),
	}, s
}

// What the company decides about schedules.
const (
	fourEyesKey = "routing.four_eyes"
	searchKey   = "routing.search_s"
)

func params() []param.Declared {
	return []param.Declared{
		{Key: fourEyesKey, Kind: param.Switch, Default: true},
		{Key: searchKey, Kind: param.Number, Default: 10.0, Unit: "s", Min: 1, Max: 600},
	}
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
	s.unplannedRoute(api)
}
