package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

type keysIn struct {
	User int64 `query:"user" doc:"only this user's"`
	web.Paging
}

type keysOut struct{ Body web.Page[Key] }

type keyIn struct{ Body NewKey }

type madeKeyOut struct{ Body MadeKey }

type keyEndIn struct {
	ID     int64  `path:"id"`
	Reason string `query:"reason" maxLength:"200"`
}

func (s *Service) keyRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "keys", Method: http.MethodGet, Path: "/api/org/keys", Tag: tag, Needs: Users, Summary: "API keys of users in your scope, newest first",
	}, func(ctx context.Context, in *keysIn) (*keysOut, error) {
		page, err := s.Keys(ctx, in.User, in.Paging)
		return &keysOut{page}, err
	})
	web.Handle(api, web.Route{
		ID: "add-key", Method: http.MethodPost, Path: "/api/org/keys", Tag: tag, Needs: Users, Status: http.StatusCreated,
		Summary: "Make an API key for a user; it is shown this once, reads the map and does nothing else",
	}, func(ctx context.Context, in *keyIn) (*madeKeyOut, error) {
		made, err := s.AddKey(ctx, in.Body)
		return &madeKeyOut{made}, err
	})
	web.Handle(api, web.Route{
		ID: "revoke-key", Method: http.MethodDelete, Path: "/api/org/keys/{id}", Tag: tag, Needs: Users, Summary: "Revoke an API key",
	}, func(ctx context.Context, in *keyEndIn) (*nothing, error) {
		return nil, s.RevokeKey(ctx, in.ID, in.Reason)
	})
}
