package atlas

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
)

// shapeBody is the most bytes of a body that holds a shape.
const shapeBody = 4 << 20

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/geo/" + path, Tag: "geo", Summary: summary, Needs: needs, MaxBody: shapeBody}
	}
	web.Handle(api, route("list-outlets", http.MethodGet, "outlets", "Outlets in scope, by code or the nearest first", View), s.getOutlets)
	web.Handle(api, route("search-outlets", http.MethodPost, "outlets/search", "The same inside a drawn area", View), s.searchOutlets)
	web.Handle(api, route("get-outlet", http.MethodGet, "outlets/{id}", "One outlet", View), s.getOutlet)
	add := route("add-outlet", http.MethodPost, "outlets", "A new outlet", Edit)
	add.Status = http.StatusCreated
	web.Handle(api, add, s.postOutlet)
	web.Handle(api, route("change-outlet", http.MethodPatch, "outlets/{id}", "Change an outlet's data", Edit), s.patchOutlet)
	web.Handle(api, route("locate-outlet", http.MethodPut, "outlets/{id}/location", "Put an outlet somewhere; farther than 100 m somebody else decides (202)", Edit), s.putLocation)
	web.Handle(api, route("fence-outlet", http.MethodPut, "outlets/{id}/fence", "Give an outlet a circle or a polygon as its fence", Edit), s.putFence)
	web.Handle(api, route("assign-outlets", http.MethodPost, "outlets/assign", "Give outlets to a rep, off the list of those to hand over", Edit), s.assignOutlets)
	web.Handle(api, route("list-moves", http.MethodGet, "moves", "Moves that wait for a word, or have had it", View), s.getMoves)
	web.Handle(api, route("approve-move", http.MethodPost, "moves/{id}/approve", "Carry a move out that somebody else proposed", Approve), s.approveMove)
	web.Handle(api, route("reject-move", http.MethodPost, "moves/{id}/reject", "Refuse a move that somebody else proposed", Approve), s.rejectMove)
	s.shapeRoutes(api, route)
	s.figureRoutes(api, route)
}

type idIn struct {
	ID int64 `path:"id"`
}

type outletsOut struct{ Body OutletPage }

type outletOut struct{ Body Outlet }

type outletsIn struct {
	Filter
	web.Paging
}

func (s *Service) getOutlets(ctx context.Context, in *outletsIn) (*outletsOut, error) {
	page, err := s.Outlets(ctx, in.Filter, nil, in.Paging)
	return &outletsOut{page}, err
}

func (s *Service) getOutlet(ctx context.Context, in *idIn) (*outletOut, error) {
	o, err := s.Outlet(ctx, in.ID)
	return &outletOut{o}, err
}

func (s *Service) postOutlet(ctx context.Context, in *struct{ Body OutletDraft }) (*outletOut, error) {
	o, err := s.Add(ctx, in.Body)
	return &outletOut{o}, err
}

func (s *Service) patchOutlet(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body OutletChange
},
) (*outletOut, error) {
	o, err := s.Change(ctx, in.ID, in.Body)
	return &outletOut{o}, err
}

type locatedOut struct {
	Status int
	Body   Located
}

func (s *Service) putLocation(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Locate
},
) (*locatedOut, error) {
	l, err := s.Locate(ctx, in.ID, in.Body)
	if l.Move != nil {
		return &locatedOut{http.StatusAccepted, l}, err
	}
	return &locatedOut{http.StatusOK, l}, err
}

func (s *Service) putFence(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body FenceChange
},
) (*outletOut, error) {
	o, err := s.SetFence(ctx, in.ID, in.Body)
	return &outletOut{o}, err
}

// Assignment says whose outlets are to be.
type Assignment struct {
	IDs    []int64 `json:"ids" minItems:"1" maxItems:"1000"`
	RepID  int64   `json:"repId"`
	UnitID int32   `json:"unitId,omitempty" doc:"the unit they go to; they stay where they are unless said otherwise"`
	Reason string  `json:"reason,omitempty" maxLength:"300"`
}

// Assigned tells how many outlets were given.
type Assigned struct {
	Outlets int `json:"outlets"`
}

func (s *Service) assignOutlets(ctx context.Context, in *struct{ Body Assignment }) (*struct{ Body Assigned }, error) {
	n, err := s.Assign(access.WithReason(ctx, in.Body.Reason), in.Body.IDs, in.Body.RepID, in.Body.UnitID)
	return &struct{ Body Assigned }{Assigned{n}}, err
}

type movesOut struct{ Body web.Page[Move] }

type moveOut struct{ Body Move }

func (s *Service) getMoves(ctx context.Context, in *struct {
	State  string  `query:"state" enum:"proposed,approved,rejected"`
	Outlet int64   `query:"outlet"`
	Units  []int32 `query:"units"`
	web.Paging
},
) (*movesOut, error) {
	page, err := s.Moves(ctx, in.State, in.Outlet, in.Units, in.Paging)
	return &movesOut{page}, err
}

// Decision is a word on a move.
type Decision struct {
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

type decideIn struct {
	ID   int64 `path:"id"`
	Body *Decision
}

func (d *decideIn) reason() string {
	if d.Body == nil {
		return ""
	}
	return d.Body.Reason
}

func (s *Service) approveMove(ctx context.Context, in *decideIn) (*moveOut, error) {
	m, err := s.Decide(ctx, in.ID, true, in.reason())
	return &moveOut{m}, err
}

func (s *Service) rejectMove(ctx context.Context, in *decideIn) (*moveOut, error) {
	m, err := s.Decide(ctx, in.ID, false, in.reason())
	return &moveOut{m}, err
}
