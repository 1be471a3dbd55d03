package accounts

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
)

// shapeBody is the most bytes of a body that holds a drawn area.
const shapeBody = 4 << 20

// route is a route of this room; path follows /api/accounts.
func route(id, method, path, summary string, needs access.Permission) web.Route {
	return web.Route{ID: id, Method: method, Path: "/api/accounts" + path, Tag: "accounts", Summary: summary, Needs: needs, MaxBody: shapeBody}
}

func (s *Service) routes(api *web.API) {
	web.Handle(api, route("search-accounts", http.MethodPost, "/search", "Accounts in scope, by code or the nearest first", View), s.searchAccounts)
	add := route("add-account", http.MethodPost, "", "A new account; a rep's waits for somebody else's word", Propose)
	add.Status = http.StatusCreated
	web.Handle(api, add, s.postAccount)
	web.Handle(api, route("get-account", http.MethodGet, "/{id}", "One account", View), s.getAccount)
	web.Handle(api, route("change-account", http.MethodPatch, "/{id}", "Change an account at once", Edit), s.patchAccount)
	web.Handle(api, route("get-account-timeline", http.MethodGet, "/{id}/timeline", "What happened to it, newest first", View), s.getTimeline)
	s.contactRoutes(api)
	s.moreRoutes(api)
}

type idIn struct {
	ID int64 `path:"id"`
}

type accountOut struct{ Body Account }

func (s *Service) searchAccounts(ctx context.Context, in *struct{ Body Search }) (*struct{ Body AccountPage }, error) {
	page, err := s.Accounts(ctx, in.Body)
	return &struct{ Body AccountPage }{page}, err
}

func (s *Service) getAccount(ctx context.Context, in *idIn) (*accountOut, error) {
	a, err := s.Account(ctx, in.ID)
	return &accountOut{a}, err
}

func (s *Service) postAccount(ctx context.Context, in *struct{ Body Draft }) (*accountOut, error) {
	a, err := s.Add(ctx, in.Body)
	return &accountOut{a}, err
}

// ChangeRequest is a patch of the revision that the asker has read.
type ChangeRequest struct {
	Patch
	Rev    int32  `json:"rev"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) patchAccount(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body ChangeRequest
},
) (*accountOut, error) {
	a, err := s.Change(ctx, in.ID, in.Body.Rev, in.Body.Patch, in.Body.Reason)
	return &accountOut{a}, err
}

type momentsOut struct{ Body web.Page[Moment] }

func (s *Service) getTimeline(ctx context.Context, in *struct {
	ID    int64    `path:"id"`
	Kinds []string `query:"kind" doc:"only moments of these kinds; none: all"`
	web.Paging
},
) (*momentsOut, error) {
	from := place{At: endOfTime}
	if err := in.From(&from); err != nil {
		return nil, err
	}
	from.Told = min(max(from.Told, 0), mostAtOnce)
	list, err := s.Timeline(ctx, in.ID, from, in.Kinds, in.Limit+1)
	return &momentsOut{web.PageOf(list, in.Limit, func(Moment) any { return from.after(list[:in.Limit]) })}, err
}
