package desk

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

func (s *Service) careRoutes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/routing" + path, Tag: "routing", Needs: needs, Summary: summary}
	}
	web.Handle(api, route("list-cycles", http.MethodGet, "/cycles", "How often and when outlets are visited: the class's, and what was set instead", reps.View), s.getCycles)
	web.Handle(api, route("set-cycle", http.MethodPut, "/cycles/{outlet}", "Visit an outlet otherwise than its class; who and why is kept", reps.Edit), s.putCycle)
	web.Handle(api, route("clear-cycle", http.MethodDelete, "/cycles/{outlet}", "Visit an outlet as its class has it", reps.Edit), s.deleteCycle)
	web.Handle(api, route("set-outlet-hours", http.MethodPut, "/outlets/{outlet}/hours", "When an outlet may be visited", reps.Edit), s.putHours)
	web.Handle(api, route("list-rates", http.MethodGet, "/rates", "Planning rate (规划率): outlets with a published visit in a month, of all active covered ones", reps.View), s.getRates)
}

type cyclesOut struct{ Body web.Page[Cycle] }

type cycleOut struct{ Body Cycle }

func (s *Service) getCycles(ctx context.Context, in *struct {
	reps.UnitsAsked
	RepID int64    `query:"rep"`
	Class []string `query:"class" doc:"KA, A, B, C; several divided by commas"`
	Own   bool     `query:"own" doc:"only those that differ from their class"`
	Q     string   `query:"q" doc:"words of the name or code"`
	web.Paging
},
) (*cyclesOut, error) {
	page, err := s.cyclePage(ctx, cycleListArgs{
		RepID: in.RepID, Unit: in.Unit, Below: in.Below, Classes: nonNil(in.Class), Own: in.Own, Patterns: db.Words(in.Q),
	}, in.Paging)
	return &cyclesOut{page}, err
}

func (s *Service) putCycle(ctx context.Context, in *struct {
	Outlet int64 `path:"outlet"`
	Body   CycleSet
},
) (*cycleOut, error) {
	c, err := s.SetCycle(ctx, in.Outlet, in.Body)
	return &cycleOut{c}, err
}

func (s *Service) deleteCycle(ctx context.Context, in *struct {
	Outlet int64  `path:"outlet"`
	Reason string `query:"reason" maxLength:"300"`
},
) (*cycleOut, error) {
	c, err := s.ClearCycle(ctx, in.Outlet, in.Reason)
	return &cycleOut{c}, err
}

// HoursSet says when an outlet may be visited.
type HoursSet struct {
	Hours  []OutletHours `json:"hours" maxItems:"28" doc:"none: at any time"`
	Reason string        `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) putHours(ctx context.Context, in *struct {
	Outlet int64 `path:"outlet"`
	Body   HoursSet
},
) (*cycleOut, error) {
	c, err := s.SetHours(ctx, in.Outlet, in.Body.Hours, in.Body.Reason)
	return &cycleOut{c}, err
}
