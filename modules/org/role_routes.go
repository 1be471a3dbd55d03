package org

import (
	"context"
	"net/http"
	"slices"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
)

type rolesOut struct{ Body web.Page[Role] }

type roleIn struct{ Body NewRole }

type roleOut struct{ Body Role }

type roleChangeIn struct {
	ID   int32 `path:"id"`
	Body RoleChange
}

type permissionsOut struct {
	Body web.Page[access.Permission]
}

type positionsOut struct{ Body web.Page[Position] }

type positionIn struct{ Body NewPosition }

type positionOut struct{ Body Position }

type positionChangeIn struct {
	ID   int32 `path:"id"`
	Body PositionChange
}

func (s *Service) roleRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "roles", Method: http.MethodGet, Path: "/api/org/roles", Tag: tag, Needs: View, Summary: "The company's roles",
	}, func(ctx context.Context, _ *nothing) (*rolesOut, error) {
		list, err := s.Roles(ctx)
		return &rolesOut{web.Page[Role]{Items: list}}, err
	})
	web.Handle(api, web.Route{
		ID: "add-role", Method: http.MethodPost, Path: "/api/org/roles", Tag: tag, Needs: Manage, Status: http.StatusCreated, Summary: "Make a role",
	}, func(ctx context.Context, in *roleIn) (*roleOut, error) {
		r, err := s.AddRole(ctx, in.Body)
		return &roleOut{r}, err
	})
	web.Handle(api, web.Route{
		ID: "change-role", Method: http.MethodPatch, Path: "/api/org/roles/{id}", Tag: tag, Needs: Manage, Summary: "Change a role",
	}, func(ctx context.Context, in *roleChangeIn) (*roleOut, error) {
		r, err := s.ChangeRole(ctx, in.ID, in.Body)
		return &roleOut{r}, err
	})
	web.Handle(api, web.Route{
		ID: "permissions", Method: http.MethodGet, Path: "/api/org/permissions", Tag: tag, Needs: View, Summary: "What roles may hold",
	}, func(context.Context, *nothing) (*permissionsOut, error) {
		return &permissionsOut{web.Page[access.Permission]{Items: slices.Sorted(slices.Values(s.o.Permissions()))}}, nil
	})
	s.positionRoutes(api)
}

func (s *Service) positionRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "positions", Method: http.MethodGet, Path: "/api/org/positions", Tag: tag, Needs: View, Summary: "The company's positions with their roles",
	}, func(ctx context.Context, _ *nothing) (*positionsOut, error) {
		list, err := s.Positions(ctx)
		return &positionsOut{web.Page[Position]{Items: list}}, err
	})
	web.Handle(api, web.Route{
		ID: "add-position", Method: http.MethodPost, Path: "/api/org/positions", Tag: tag, Needs: Manage, Status: http.StatusCreated,
		Summary: "Make a position",
	}, func(ctx context.Context, in *positionIn) (*positionOut, error) {
		p, err := s.AddPosition(ctx, in.Body)
		return &positionOut{p}, err
	})
	web.Handle(api, web.Route{
		ID: "change-position", Method: http.MethodPatch, Path: "/api/org/positions/{id}", Tag: tag, Needs: Manage, Summary: "Change a position",
	}, func(ctx context.Context, in *positionChangeIn) (*positionOut, error) {
		p, err := s.ChangePosition(ctx, in.ID, in.Body)
		return &positionOut{p}, err
	})
}
