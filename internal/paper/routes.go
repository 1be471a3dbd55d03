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
	editing := func(id, method, path, summary string) web.Route {
		r := route(id, method, path, summary)
		r.SignedIn, r.Needs, r.MaxBody = false, Edit, 1<<20
		return r
	}
	web.Handle(api, route("list-paper-templates", http.MethodGet, "templates", "The kinds of paper, and what the company has made of their templates"), s.getTemplates)
	web.Handle(api, editing("set-paper-template", http.MethodPut, "templates", "Write a template anew, or go back to the shipped one"), s.putTemplate)
	web.Handle(api, editing("list-paper-versions", http.MethodGet, "versions", "What a template has been, with who and when"), s.getVersions)
	web.Handle(api, editing("list-paper-samples", http.MethodGet, "samples", "Documents in scope that a draft can be looked at with"), s.getSamples)
	web.Handle(api, editing("preview-paper", http.MethodPost, "previews", "A draft with one document, as PDF"), s.postPreview)
	web.Handle(api, editing("add-paper-logo", http.MethodPost, "logos", "Keep a picture that templates may show"), s.postLogo)
	web.Handle(api, route("begin-print", http.MethodPost, "prints", "Have documents printed into one PDF, as a job"), s.postPrint)
}

type nameIn struct {
	Name string `query:"paper" required:"true" maxLength:"60" doc:"a kind of paper"`
}

func (s *Service) getTemplates(ctx context.Context, _ *struct{}) (*web.Listed[Seen], error) {
	return web.ListOf(s.Templates(ctx))
}

func (s *Service) getVersions(ctx context.Context, in *nameIn) (*web.Listed[TemplateVersion], error) {
	return web.ListOf(s.Versions(ctx, in.Name))
}

func (s *Service) getSamples(ctx context.Context, in *nameIn) (*web.Listed[Sample], error) {
	return web.ListOf(s.Samples(ctx, in.Name))
}

func (s *Service) postPreview(ctx context.Context, in *struct{ Body Draft }) (*struct{ Body Preview }, error) {
	p, err := s.Preview(ctx, in.Body)
	return &struct{ Body Preview }{p}, err
}

// TemplateChange is a template written anew.
type TemplateChange struct {
	Name     string    `json:"name" maxLength:"60"`
	Template *Template `json:"template,omitempty" doc:"absent: as it is shipped again"`
	Rev      int32     `json:"rev" doc:"as it was read"`
	Reason   string    `json:"reason,omitempty" maxLength:"300"`
}

type revOut struct {
	Body struct {
		Rev int32 `json:"rev"`
	}
}

func (s *Service) putTemplate(ctx context.Context, in *struct{ Body TemplateChange }) (*revOut, error) {
	out := &revOut{}
	var err error
	out.Body.Rev, err = s.SetTemplate(access.WithReason(ctx, in.Body.Reason), in.Body)
	return out, err
}

type logoOut struct {
	Body struct {
		SHA256 string `json:"sha256"`
	}
}

func (s *Service) postLogo(ctx context.Context, in *struct {
	Body struct {
		Picture []byte `json:"picture" doc:"PNG or JPEG, base64"`
	}
},
) (*logoOut, error) {
	out := &logoOut{}
	var err error
	out.Body.SHA256, err = s.KeepLogo(ctx, in.Body.Picture)
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
