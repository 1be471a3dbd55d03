package org

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/web"
)

// Provider is a provider of identities by which the company's people may sign in (OpenID Connect). Its secret is never given out.
type Provider struct {
	ID         int32  `json:"id"`
	Label      string `json:"label" doc:"what stands on its button at the door"`
	Issuer     string `json:"issuer"`
	ClientID   string `json:"clientId"`
	HasSecret  bool   `json:"hasSecret"`
	Claim      string `json:"claim" doc:"what of an identity is the login here"`
	MatchFirst bool   `json:"matchFirst" doc:"whether who comes for the first time is known by that claim; else only who is linked"`
	Active     bool   `json:"active"`
	Rev        int32  `json:"rev"`
	Linked     int32  `json:"linked" doc:"users who have come by it"`
}

// ProviderEdit is what somebody says of a provider.
type ProviderEdit struct {
	Label      string `json:"label" minLength:"1" maxLength:"40"`
	Issuer     string `json:"issuer" minLength:"1" maxLength:"500" doc:"like https://login.example.com/realms/sales"`
	ClientID   string `json:"clientId" minLength:"1" maxLength:"200"`
	Secret     string `json:"secret,omitempty" maxLength:"500" doc:"absent: the one that is kept, or none"`
	Claim      string `json:"claim" minLength:"1" maxLength:"60" pattern:"^[A-Za-z0-9_:/.-]+$"`
	MatchFirst bool   `json:"matchFirst"`
	Active     bool   `json:"active"`
	Reason     string `json:"reason,omitempty" maxLength:"200"`
}

// ProviderChange is what becomes of a provider, all of it.
type ProviderChange struct {
	Rev int32 `json:"rev"`
	ProviderEdit
}

type providerEditArgs struct {
	Label      string
	Issuer     string
	ClientID   string
	Secret     string
	Claim      string
	MatchFirst bool
	Active     bool
}

type providerChangeArgs struct {
	ID  int32
	Rev int32
	providerEditArgs
}

type providerIDArgs struct{ ID int32 }

var (
	providerList   = db.Query[providerIDArgs, Provider]("org/provider_list")
	providerAdd    = db.Query[providerEditArgs, int32]("org/provider_add")
	providerChange = db.Query[providerChangeArgs, db.None]("org/provider_change")
	providerForget = db.Query[providerIDArgs, db.None]("org/provider_forget")
	providerRemove = db.Query[providerIDArgs, db.None]("org/provider_remove")
)

// Whoever decides which provider is believed can come in as anybody: it takes somebody who may set the company's parameters
// and sees all of it, and a second person in a company that goes by two.

// Providers lists the company's providers of identities; none to one who does not see the whole company.
func (s *Service) Providers(ctx context.Context) (list []Provider, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		list, err = providerList.All(ctx, tx, providerIDArgs{})
		return err
	})
	return list, err
}

// AddProvider makes a provider of identities known.
func (s *Service) AddProvider(ctx context.Context, in ProviderEdit) (p Provider, err error) {
	args, err := in.args()
	if err != nil {
		return p, err
	}
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := s.mayTrust(ctx, tx, args); err != nil {
			return err
		}
		id, err := providerAdd.One(ctx, tx, args)
		if err != nil {
			return err
		}
		p, err = s.providerByID(ctx, tx, id)
		return err
	})
	return p, err
}

// ChangeProvider changes a provider of identities. At another issuer nobody is linked any more, and the secret is to be said anew.
func (s *Service) ChangeProvider(ctx context.Context, id int32, in ProviderChange) (p Provider, err error) {
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		before, err := s.providerByID(ctx, tx, id)
		if err != nil {
			return err
		}
		args, err := in.args()
		if err != nil {
			return err
		}
		if err := s.mayTrust(ctx, tx, args); err != nil {
			return err
		}
		n, err := providerChange.Exec(ctx, tx, providerChangeArgs{id, in.Rev, args})
		if err != nil {
			return err
		}
		if n == 0 {
			return stale("provider", func() error { return nil })
		}
		if before.Issuer != args.Issuer {
			if _, err := providerForget.Exec(ctx, tx, providerIDArgs{id}); err != nil {
				return err
			}
		}
		p, err = s.providerByID(ctx, tx, id)
		return err
	})
	return p, err
}

// RemoveProvider forgets a provider of identities, and who is linked with it.
func (s *Service) RemoveProvider(ctx context.Context, id int32, reason string) error {
	return s.write(ctx, reason, func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		if _, err := s.providerByID(ctx, tx, id); err != nil {
			return err
		}
		_, err := providerRemove.Exec(ctx, tx, providerIDArgs{id})
		return err
	})
}

// mayTrust says whether the actor may make the company believe a provider.
func (s *Service) mayTrust(ctx context.Context, tx db.Tx, in providerEditArgs) error {
	if err := needWhole(ctx, tx); err != nil {
		return err
	}
	return s.kit.Permits.Spend(ctx, tx, permit.Act{Name: "org.provider", About: in.Label, Detail: in.Issuer + " " + in.ClientID + " " + in.Claim})
}

func (s *Service) providerByID(ctx context.Context, tx db.Tx, id int32) (Provider, error) {
	list, err := providerList.All(ctx, tx, providerIDArgs{id})
	if err != nil || id == 0 || len(list) == 0 {
		return Provider{}, orNotFound(err, "provider")
	}
	return list[0], nil
}

// args are what is written of what somebody said.
func (in ProviderEdit) args() (providerEditArgs, error) {
	clean(&in.Label, &in.Issuer, &in.ClientID, &in.Claim)
	if in.Label == "" || in.ClientID == "" {
		return providerEditArgs{}, fault.New(fault.Invalid, "provider_sane", "label and client id must be there")
	}
	if !web.Confidential(in.Issuer) || strings.ContainsAny(in.Issuer, "?# ") {
		return providerEditArgs{}, fault.New(fault.Invalid, "provider_issuer", "the issuer is an address that begins with https://").
			At("body.issuer", "not an https address", in.Issuer)
	}
	return providerEditArgs{in.Label, in.Issuer, in.ClientID, in.Secret, in.Claim, in.MatchFirst, in.Active}, nil
}
