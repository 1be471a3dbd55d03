package paper

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/paper/" + path, Tag: "paper", SignedIn: true, Summary: summary}
	}
	web.Handle(api, route("list-paper-templates", http.MethodGet, "templates", "The kinds of paper, and what the company has made of their templates"), s.getTemplates)
	set := route("set-paper-template", http.MethodPut, "templates", "Write a template anew")
	set.SignedIn, set.Needs = false, parameters
	web.Handle(api, set, s.putTemplate)
	web.Handle(api, route("begin-print", http.MethodPost, "prints", "Have documents printed into one PDF, as a job"), s.postPrint)
}

func (s *Service) getTemplates(ctx context.Context, _ *struct{}) (*web.Listed[Seen], error) {
	return web.ListOf(s.Templates(ctx))
}

// TemplateChange is a template written anew.
type TemplateChange struct {
	Name     string   `json:"name" maxLength:"60"`
	Template Template `json:"template"`
	Rev      int32    `json:"rev" doc:"as it was read"`
	Reason   string   `json:"reason,omitempty" maxLength:"300"`
}

type revOut struct {
	Body struct {
		Rev int32 `json:"rev"`
	}
}

func (s *Service) putTemplate(ctx context.Context, in *struct{ Body TemplateChange }) (*revOut, error) {
	out := &revOut{}
	var err error
	out.Body.Rev, err = s.SetTemplate(access.WithReason(ctx, in.Body.Reason), in.Body.Name, in.Body.Rev, in.Body.Template)
	return out, err
}

func (s *Service) postPrint(ctx context.Context, in *struct {
	Body struct {
		Name string `json:"name" maxLength:"60" doc:"a kind of paper"`
		Wish
	}
},
) (*struct{ Body errand.Errand }, error) {
	e, err := s.Print(ctx, in.Body.Name, in.Body.Wish)
	return &struct{ Body errand.Errand }{e}, err
}
