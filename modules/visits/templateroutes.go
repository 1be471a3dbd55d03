package visits

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Templates is the permission to write what is done in visits.
const Templates access.Permission = "visits.template"

func (s *service) templateRoutes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/visits/templates" + path, Tag: "visits", Summary: summary, Needs: needs}
	}
	web.Handle(api, route("list-visit-templates", http.MethodGet, "", "Every version of every visit template", View), s.getTemplates)
	web.Handle(api, route("visit-template-reach", http.MethodGet, "/reach", "Which template the outlets in scope have, by class and channel", View), s.getReach)
	web.Handle(api, route("visit-template-at", http.MethodGet, "/at", "The template of a visit to an outlet; none when there is none", View), s.getTemplateAt)
	web.Handle(api, route("add-visit-template", http.MethodPost, "", "A new template, or the next version of its code, as a draft", Templates), s.postTemplate)
	web.Handle(api, route("set-visit-template", http.MethodPut, "/{id}", "Write a draft anew", Templates), s.putTemplate)
	web.Handle(api, route("next-visit-template", http.MethodPost, "/{id}/next", "Begin the next version as this one is", Templates), s.postNext)
	web.Handle(api, route("publish-visit-template", http.MethodPost, "/{id}/publish", "Put a draft in force; the version before is superseded", Templates), s.postPublish)
	web.Handle(api, route("end-visit-template", http.MethodPost, "/{id}/end", "Let a version in force count no longer", Templates), s.postEnd)
	web.Handle(api, route("remove-visit-template", http.MethodDelete, "/{id}", "Take a version away with which no visit began", Templates), s.deleteTemplate)
}

type templateIn struct {
	ID int64 `path:"id"`
}

type templateOut struct{ Body Template }

func (s *service) getTemplates(ctx context.Context, _ *struct{}) (*web.Listed[Template], error) {
	var list []Template
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = listTemplates(ctx, tx, 0)
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) getReach(ctx context.Context, in *struct {
	Purpose string `query:"purpose" default:"normal"`
},
) (*web.Listed[OutletKind], error) {
	var list []OutletKind
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = templateReach(ctx, tx, in.Purpose)
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) getTemplateAt(ctx context.Context, in *struct {
	Outlet  int64  `query:"outlet" required:"true"`
	Purpose string `query:"purpose" default:"normal"`
},
) (*web.Listed[Template], error) {
	var list []Template
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		outlet, err := s.outlets.Place(ctx, tx, in.Outlet)
		if err != nil {
			return err
		}
		t, found, err := templateAt(ctx, tx, outlet.Class, outlet.Channel, in.Purpose)
		if found {
			list = append(list, t)
		}
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) postTemplate(ctx context.Context, in *struct {
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
		TemplateFields
	}
},
) (*templateOut, error) {
	t, err := s.draftTemplate(ctx, in.Body.Code, in.Body.TemplateFields)
	return &templateOut{t}, err
}

func (s *service) putTemplate(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		TemplateFields
		Rev int32 `json:"rev"`
	}
},
) (*templateOut, error) {
	t, err := s.setTemplate(ctx, in.ID, in.Body.Rev, in.Body.TemplateFields)
	return &templateOut{t}, err
}

func (s *service) postNext(ctx context.Context, in *templateIn) (*templateOut, error) {
	t, err := s.nextTemplate(ctx, in.ID)
	return &templateOut{t}, err
}

func (s *service) postPublish(ctx context.Context, in *templateIn) (*templateOut, error) {
	t, err := s.publishTemplate(ctx, in.ID)
	return &templateOut{t}, err
}

func (s *service) postEnd(ctx context.Context, in *templateIn) (*templateOut, error) {
	t, err := s.endTemplate(ctx, in.ID)
	return &templateOut{t}, err
}

func (s *service) deleteTemplate(ctx context.Context, in *templateIn) (*struct{}, error) {
	return &struct{}{}, s.removeTemplate(ctx, in.ID)
}
