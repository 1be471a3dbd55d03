package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/web"
)

type providersOut struct{ Body web.Page[Provider] }

type providerIn struct{ Body ProviderEdit }

type providerOut struct{ Body Provider }

type providerChangeIn struct {
	ID   int32 `path:"id"`
	Body ProviderChange
}

type providerEndIn struct {
	ID     int32  `path:"id"`
	Reason string `query:"reason" maxLength:"200"`
}

// Issuer is a provider of identities to be tried.
type Issuer struct {
	Issuer string `json:"issuer" minLength:"1" maxLength:"500"`
}

type issuerIn struct{ Body Issuer }

func (s *Service) providerRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "providers", Method: http.MethodGet, Path: "/api/org/providers", Tag: tag, Needs: common.Parameters,
		Summary: "Providers of identities by which the company's people may sign in",
	}, func(ctx context.Context, _ *struct{}) (*providersOut, error) {
		list, err := s.Providers(ctx)
		return &providersOut{web.Page[Provider]{Items: append([]Provider{}, list...)}}, err
	})
	web.Handle(api, web.Route{
		ID: "add-provider", Method: http.MethodPost, Path: "/api/org/providers", Tag: tag, Needs: common.Parameters, Status: http.StatusCreated,
		Summary: "Believe a provider of identities",
	}, func(ctx context.Context, in *providerIn) (*providerOut, error) {
		p, err := s.AddProvider(ctx, in.Body)
		return &providerOut{p}, err
	})
	web.Handle(api, web.Route{
		ID: "change-provider", Method: http.MethodPut, Path: "/api/org/providers/{id}", Tag: tag, Needs: common.Parameters,
		Summary: "Change a provider of identities; at another issuer nobody is linked any more",
	}, func(ctx context.Context, in *providerChangeIn) (*providerOut, error) {
		p, err := s.ChangeProvider(ctx, in.ID, in.Body)
		return &providerOut{p}, err
	})
	web.Handle(api, web.Route{
		ID: "remove-provider", Method: http.MethodDelete, Path: "/api/org/providers/{id}", Tag: tag, Needs: common.Parameters,
		Summary: "Forget a provider of identities and who is linked with it",
	}, func(ctx context.Context, in *providerEndIn) (*nothing, error) {
		return nil, s.RemoveProvider(ctx, in.ID, in.Reason)
	})
	web.Handle(api, web.Route{
		ID: "try-provider", Method: http.MethodPost, Path: "/api/org/provider-trials", Tag: tag, Needs: common.Parameters,
		Summary: "Ask whether a provider of identities answers at an issuer's address",
	}, func(ctx context.Context, in *issuerIn) (*nothing, error) {
		if _, err := (ProviderEdit{Label: "-", ClientID: "-", Issuer: in.Body.Issuer}).args(); err != nil {
			return nil, err
		}
		return nil, s.TryIssuer(ctx, in.Body.Issuer)
	})
}
