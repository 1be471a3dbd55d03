package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

type accessOut struct{ Body RoleAccess }

type roleIDIn struct {
	ID int32 `path:"id"`
}

type roleSubjectIn struct {
	ID      int32  `path:"id"`
	Subject string `path:"subject"`
}

type accessRuleIn struct {
	ID      int32  `path:"id"`
	Subject string `path:"subject"`
	Body    NewAccessRule
}

type fieldsIn struct {
	ID   int32 `path:"id"`
	Body struct {
		Fields []FieldRule `json:"fields" maxItems:"100"`
		Reason string      `json:"reason,omitempty" maxLength:"200"`
	}
}

func (s *Service) accessRoutes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/org/roles/{id}" + path, Tag: tag, Needs: Manage, Summary: summary}
	}
	web.Handle(api, route("role-access", http.MethodGet, "/access", "Which rows and fields a role shows of its scope"),
		func(ctx context.Context, in *roleIDIn) (*accessOut, error) {
			a, err := s.RoleAccess(ctx, in.ID)
			return &accessOut{a}, err
		})
	web.Handle(api, route("set-access-rule", http.MethodPut, "/access/{subject}", "Show only rows for which a rule holds"),
		func(ctx context.Context, in *accessRuleIn) (*accessOut, error) {
			a, err := s.SetAccessRule(ctx, in.ID, in.Subject, in.Body)
			return &accessOut{a}, err
		})
	web.Handle(api, route("remove-access-rule", http.MethodDelete, "/access/{subject}", "Show every row of the scope again"),
		func(ctx context.Context, in *roleSubjectIn) (*accessOut, error) {
			a, err := s.RemoveAccessRule(ctx, in.ID, in.Subject)
			return &accessOut{a}, err
		})
	web.Handle(api, route("set-role-fields", http.MethodPut, "/fields", "How much a role shows of fields"),
		func(ctx context.Context, in *fieldsIn) (*accessOut, error) {
			a, err := s.SetFields(ctx, in.ID, in.Body.Fields, in.Body.Reason)
			return &accessOut{a}, err
		})
}
