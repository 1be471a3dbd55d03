package org

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Identity is who a user is at a provider of identities.
type Identity struct {
	ID       int64     `json:"id"`
	Provider string    `json:"provider"`
	Subject  string    `json:"subject" doc:"the provider's own name for this person"`
	LinkedAt time.Time `json:"linkedAt"`
	UsedAt   time.Time `json:"usedAt"`
	UsedFrom string    `json:"usedFrom" doc:"a network address"`
}

type identityArgs struct {
	ID     int64
	UserID int64
}

var (
	identityOfUser = db.Query[userIDArgs, Identity]("org/identity_of_user")
	identityRemove = db.Query[identityArgs, db.None]("org/identity_remove")
)

// Identities lists who a user is at the company's providers.
func (s *Service) Identities(ctx context.Context, user int64) (list []Identity, err error) {
	err = s.read(ctx, func(tx db.Tx) error {
		if _, err := s.user(ctx, tx, user); err != nil {
			return err
		}
		rows, err := identityOfUser.All(ctx, tx, userIDArgs{user})
		list = rows
		return err
	})
	return list, err
}

// Unlink forgets who a user is at a provider, and ends its sessions.
func (s *Service) Unlink(ctx context.Context, user, id int64, reason string) error {
	actor, _ := access.From(ctx)
	_, err := s.onUser(ctx, user, reason, func(tx db.Tx, u User) error {
		if err := s.touch(ctx, tx, u, "org.unlink"); err != nil {
			return err
		}
		n, err := identityRemove.Exec(ctx, tx, identityArgs{id, user})
		if err != nil || n == 0 {
			return orNotFound(err, "identity")
		}
		return s.EndSessions(ctx, tx, user)
	})
	if err == nil {
		s.Closed(ctx, actor.TenantID, user)
	}
	return err
}

type identitiesOut struct{ Body web.Page[Identity] }

type unlinkIn struct {
	ID       int64  `path:"id"`
	Identity int64  `path:"identity"`
	Reason   string `query:"reason" maxLength:"200"`
}

func (s *Service) identityRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "user-identities", Method: http.MethodGet, Path: "/api/org/users/{id}/identities", Tag: tag, Needs: Users,
		Summary: "Who a user is at the company's providers of identities",
	}, func(ctx context.Context, in *idIn) (*identitiesOut, error) {
		list, err := s.Identities(ctx, in.ID)
		return &identitiesOut{web.Page[Identity]{Items: append([]Identity{}, list...)}}, err
	})
	web.Handle(api, web.Route{
		ID: "unlink-identity", Method: http.MethodDelete, Path: "/api/org/users/{id}/identities/{identity}", Tag: tag, Needs: Users,
		Summary: "Forget who a user is at a provider; its sessions end",
	}, func(ctx context.Context, in *unlinkIn) (*nothing, error) {
		return nil, s.Unlink(ctx, in.ID, in.Identity, in.Reason)
	})
}
