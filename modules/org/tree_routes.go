package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

const tag = "org"

type treesOut struct{ Body web.Page[Tree] }

type treeIn struct{ Body NewTree }

type treeOut struct{ Body Tree }

type unitsIn struct {
	Tree int32  `query:"tree" doc:"the main tree when absent"`
	On   string `query:"on" format:"date" doc:"today when absent"`
}

type unitsOut struct{ Body web.Page[Unit] }

type unitIn struct{ Body NewUnit }

type unitOut struct{ Body Unit }

type unitChangeIn struct {
	ID   int32 `path:"id"`
	Body UnitChange
}

type unitMoveIn struct {
	ID   int32 `path:"id"`
	Body UnitMove
}

func (s *Service) treeRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "trees", Method: http.MethodGet, Path: "/api/org/trees", Tag: tag, Needs: View, Summary: "The company's trees, the main one first",
	}, func(ctx context.Context, _ *nothing) (*treesOut, error) {
		list, err := s.Trees(ctx)
		return &treesOut{web.Page[Tree]{Items: list}}, err
	})
	web.Handle(api, web.Route{
		ID: "add-tree", Method: http.MethodPost, Path: "/api/org/trees", Tag: tag, Needs: Manage, Status: http.StatusCreated,
		Summary: "Make a tree beside the main one",
	}, func(ctx context.Context, in *treeIn) (*treeOut, error) {
		tree, err := s.AddTree(ctx, in.Body)
		return &treeOut{tree}, err
	})
	web.Handle(api, web.Route{
		ID: "remove-tree", Method: http.MethodDelete, Path: "/api/org/trees/{id}", Tag: tag, Needs: Manage,
		Summary: "Take a tree away; the others stay as they are",
	}, func(ctx context.Context, in *unitIDIn) (*nothing, error) {
		return nil, s.RemoveTree(ctx, in.ID)
	})
}

func (s *Service) unitRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "units", Method: http.MethodGet, Path: "/api/org/units", Tag: tag, Needs: View,
		Summary: "A tree on a day, parents first: your scope and what stands above it",
	}, func(ctx context.Context, in *unitsIn) (*unitsOut, error) {
		list, err := s.Units(ctx, in.Tree, in.On)
		return &unitsOut{web.Page[Unit]{Items: list}}, err
	})
	web.Handle(api, web.Route{
		ID: "add-unit", Method: http.MethodPost, Path: "/api/org/units", Tag: tag, Needs: Manage, Status: http.StatusCreated,
		Summary: "Make a unit",
	}, func(ctx context.Context, in *unitIn) (*unitOut, error) {
		unit, err := s.AddUnit(ctx, in.Body)
		return &unitOut{unit}, err
	})
	web.Handle(api, web.Route{
		ID: "change-unit", Method: http.MethodPatch, Path: "/api/org/units/{id}", Tag: tag, Needs: Manage, Summary: "Change or close a unit",
	}, func(ctx context.Context, in *unitChangeIn) (*unitOut, error) {
		unit, err := s.ChangeUnit(ctx, in.ID, in.Body)
		return &unitOut{unit}, err
	})
	web.Handle(api, web.Route{
		ID: "move-unit", Method: http.MethodPost, Path: "/api/org/units/{id}/move", Tag: tag, Needs: Manage,
		Summary: "Put a unit under another one from a day on",
	}, func(ctx context.Context, in *unitMoveIn) (*unitOut, error) {
		unit, err := s.MoveUnit(ctx, in.ID, in.Body)
		return &unitOut{unit}, err
	})
}
