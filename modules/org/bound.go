package org

import (
	"context"
	"net/http"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// BoundPhone is the phone that a user is bound to, or was.
type BoundPhone struct {
	ID         int64      `json:"id"`
	UserID     int64      `json:"userId"`
	Login      string     `json:"login"`
	Name       string     `json:"name"`
	UnitName   string     `json:"unitName"`
	Phone      string     `json:"phone" doc:"like Chrome · Android"`
	BoundAt    time.Time  `json:"boundAt"`
	SeenAt     time.Time  `json:"seenAt"`
	AskedAt    *time.Time `json:"askedAt,omitempty" doc:"when its user has asked for the release, from another phone"`
	AskedNote  string     `json:"askedNote,omitempty"`
	ReleasedAt *time.Time `json:"releasedAt,omitempty"`
	ReleasedBy *string    `json:"releasedBy,omitempty" doc:"the login of who released it"`
}

// BoundPhoneFilter says which phones a list holds.
type BoundPhoneFilter struct {
	Q     string `query:"q" maxLength:"80" doc:"a part of login, name or code"`
	State string `query:"state" enum:"bound,asked,released,all" default:"bound" doc:"asked: bound, and its release is asked for"`
	web.Paging
}

// ReleaseReason is why a phone is released; it stands on the trail.
type ReleaseReason struct {
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

type boundListArgs struct {
	ID     int64
	Q      string
	State  string
	Before int64
	Most   int
}

type phoneIDArgs struct {
	ID int64
	At time.Time
}

var (
	boundList    = db.Query[boundListArgs, BoundPhone]("org/phone_list")
	boundRelease = db.Query[phoneIDArgs, int64]("org/phone_release")
)

// BoundPhones lists the phones of users in scope, the last bound first.
func (s *Service) BoundPhones(ctx context.Context, f BoundPhoneFilter) (page web.Page[BoundPhone], err error) {
	args := boundListArgs{Q: like(f.Q), State: f.State, Most: f.Limit + 1}
	if f.State == "all" {
		args.State = ""
	}
	if err := f.From(&args.Before); err != nil {
		return page, err
	}
	err = s.read(ctx, func(tx db.Tx) error {
		rows, err := boundList.All(ctx, tx, args)
		page = web.PageOf(rows, f.Limit, func(p BoundPhone) any { return p.ID })
		return err
	})
	return page, err
}

// ReleasePhone lets a user bind another phone at its next sign-in; the sessions on this one end at once.
func (s *Service) ReleasePhone(ctx context.Context, id int64, reason string) (p BoundPhone, err error) {
	actor, _ := access.From(ctx)
	if strings.TrimSpace(reason) == "" {
		return p, fault.New(fault.Invalid, "reason_needed", "say why").At("body.reason", "it is empty", reason)
	}
	err = s.write(ctx, reason, func(tx db.Tx) error {
		if p, err = s.boundPhone(ctx, tx, id); err != nil {
			return err
		}
		if err := s.mayRelease(ctx, tx, p); err != nil {
			return err
		}
		done, err := boundRelease.All(ctx, tx, phoneIDArgs{id, s.kit.Now()})
		if err != nil || len(done) == 0 {
			return err
		}
		if err := s.EndPhone(ctx, tx, id); err != nil {
			return err
		}
		p, err = s.boundPhone(ctx, tx, id)
		return err
	})
	if err == nil {
		s.Closed(ctx, actor.TenantID, p.UserID)
	}
	return p, err
}

// mayRelease is the rule: not one's own, and of nobody above.
func (s *Service) mayRelease(ctx context.Context, tx db.Tx, p BoundPhone) error {
	if actor, _ := access.From(ctx); p.UserID == actor.UserID {
		return errNotYourself
	}
	return s.outranks(ctx, tx, p.UserID)
}

func (s *Service) boundPhone(ctx context.Context, tx db.Tx, id int64) (BoundPhone, error) {
	list, err := boundList.All(ctx, tx, boundListArgs{ID: id, Most: 1})
	if err != nil || id == 0 || len(list) == 0 {
		return BoundPhone{}, orNotFound(err, "phone")
	}
	return list[0], nil
}

type boundPhonesIn struct{ BoundPhoneFilter }

type boundPhonesOut struct{ Body web.Page[BoundPhone] }

type releaseIn struct {
	ID   int64 `path:"id"`
	Body ReleaseReason
}

type boundPhoneOut struct{ Body BoundPhone }

func (s *Service) boundRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "bound-phones", Method: http.MethodGet, Path: "/api/org/bound-phones", Tag: tag, Needs: Bindings,
		Summary: "Phones that users in your scope are bound to, the last bound first",
	}, func(ctx context.Context, in *boundPhonesIn) (*boundPhonesOut, error) {
		page, err := s.BoundPhones(ctx, in.BoundPhoneFilter)
		return &boundPhonesOut{page}, err
	})
	web.Handle(api, web.Route{
		ID: "release-phone", Method: http.MethodPost, Path: "/api/org/bound-phones/{id}/release", Tag: tag, Needs: Bindings,
		Summary: "Release a phone: its sessions end, and its user may bind another one",
	}, func(ctx context.Context, in *releaseIn) (*boundPhoneOut, error) {
		p, err := s.ReleasePhone(ctx, in.ID, in.Body.Reason)
		return &boundPhoneOut{p}, err
	})
}
