package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

type usersIn struct{ UserFilter }

type usersOut struct{ Body web.Page[User] }

type userIn struct{ Body NewUser }

type userOut struct{ Body User }

type lentOut struct{ Body Lent }

type userChangeIn struct {
	ID   int64 `path:"id"`
	Body UserChange
}

// Because is the reason for an act, for the audit trail.
type Because struct {
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

type userVerbIn struct {
	ID   int64    `path:"id"`
	Body *Because `required:"false"`
}

func (in *userVerbIn) reason() string {
	if in.Body == nil {
		return ""
	}
	return in.Body.Reason
}

func (s *Service) userRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "users", Method: http.MethodGet, Path: "/api/org/users", Tag: tag, Needs: Users, Summary: "Users of the employees in your scope, by login",
	}, func(ctx context.Context, in *usersIn) (*usersOut, error) {
		page, err := s.UserList(ctx, in.UserFilter)
		return &usersOut{page}, err
	})
	web.Handle(api, web.Route{
		ID: "add-user", Method: http.MethodPost, Path: "/api/org/users", Tag: tag, Needs: Users, Status: http.StatusCreated,
		Summary: "Make a user; its password is shown this once",
	}, func(ctx context.Context, in *userIn) (*lentOut, error) {
		lent, err := s.AddUser(ctx, in.Body)
		return &lentOut{lent}, err
	})
	web.Handle(api, web.Route{
		ID: "change-user", Method: http.MethodPatch, Path: "/api/org/users/{id}", Tag: tag, Needs: Users,
		Summary: "Change login, employee, language or given roles",
	}, func(ctx context.Context, in *userChangeIn) (*userOut, error) {
		u, err := s.ChangeUser(ctx, in.ID, in.Body)
		return &userOut{u}, err
	})
	web.Handle(api, web.Route{
		ID: "end-user-sessions", Method: http.MethodDelete, Path: "/api/org/users/{id}/sessions", Tag: tag, Needs: Users,
		Summary: "Sign a user out everywhere",
	}, func(ctx context.Context, in *idIn) (*nothing, error) {
		return nil, s.EndUserSessions(ctx, in.ID)
	})
}

func (s *Service) userVerbRoutes(api *web.API) {
	for _, verb := range []struct {
		name, summary string
		do            func(context.Context, int64, string) (User, error)
	}{
		{"disable", "Keep a user from signing in; its sessions and sockets end", s.DisableUser},
		{"enable", "Let a user sign in again", s.EnableUser},
		{"unlock", "Forget a user's wrong tries", s.UnlockUser},
	} {
		web.Handle(api, web.Route{
			ID: verb.name + "-user", Method: http.MethodPost, Path: "/api/org/users/{id}/" + verb.name, Tag: tag, Needs: Users, Summary: verb.summary,
		}, func(ctx context.Context, in *userVerbIn) (*userOut, error) {
			u, err := verb.do(ctx, in.ID, in.reason())
			return &userOut{u}, err
		})
	}
	web.Handle(api, web.Route{
		ID: "reset-password", Method: http.MethodPost, Path: "/api/org/users/{id}/reset-password", Tag: tag, Needs: Users,
		Summary: "Lend a user a new password, shown this once and changed at the next sign-in",
	}, func(ctx context.Context, in *userVerbIn) (*lentOut, error) {
		lent, err := s.ResetPassword(ctx, in.ID, in.reason())
		return &lentOut{lent}, err
	})
}
