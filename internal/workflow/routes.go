package workflow

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path string, needs access.Permission, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/workflow" + path, Tag: "workflow", Needs: needs, SignedIn: needs == "", Summary: summary, MaxBody: 64 << 10}
	}
	web.Handle(api, route("list-approvals", http.MethodGet, "/approvals", "", "A box of the asker's inbox: todo, done, mine, copied; or all in scope"), s.getInbox)
	web.Handle(api, route("count-approvals", http.MethodGet, "/counts", "", "The numbers on the boxes"), s.getCounts)
	web.Handle(api, route("get-approval", http.MethodGet, "/approvals/{id}", "", "One approval with its steps, turns and timeline"), s.getInstance)
	for kind, summary := range map[string]string{
		"approve": "Agree", "reject": "Refuse: it ends, or goes back to an earlier step", "hand_on": "Let somebody else decide instead",
		"add": "Let somebody else decide too, before or behind", "withdraw": "Take back what one has proposed", "copy": "Show it to others",
	} {
		web.Handle(api, route("approval-"+kind, http.MethodPost, "/approvals/{id}/"+kind, "", summary), s.post(kind))
	}
	web.Handle(api, route("list-approval-subjects", http.MethodGet, "/subjects", Define, "What may be defined, with the facts of conditions"), s.getSubjects)
	web.Handle(api, route("list-approval-definitions", http.MethodGet, "/definitions", Define, "All versions, the newest first"), s.getDefinitions)
	web.Handle(api, route("define-approval", http.MethodPost, "/definitions", Define, "A new version, in force at once"), s.postDefinition)
	web.Handle(api, route("rest-approval", http.MethodPost, "/definitions/{subject}/rest", Define, "Take a subject's definition out of force"), s.postRest)
	web.Handle(api, route("list-absences", http.MethodGet, "/absences", "", "When somebody else decides for the asker"), s.getAbsences)
	web.Handle(api, route("add-absence", http.MethodPost, "/absences", "", "Let somebody else decide while one is away"), s.postAbsence)
	web.Handle(api, route("remove-absence", http.MethodDelete, "/absences/{id}", "", "Decide again oneself"), s.deleteAbsence)
	web.Raw(api, web.Route{ID: "answer-approval", Method: http.MethodPost, Path: "/api/workflow/answers/{company}/{id}", Tag: "workflow", Open: true}, s.postAnswer)
}

type inboxOut struct{ Body web.Page[Listed] }

func (s *Service) getInbox(ctx context.Context, in *struct {
	Box     string `query:"box" enum:"todo,done,mine,copied,scope" default:"todo"`
	Subject string `query:"subject"`
	State   string `query:"state" enum:"running,approved,rejected,withdrawn,"`
	web.Paging
},
) (*inboxOut, error) {
	page, err := s.Inbox(ctx, inboxArgs{Box: in.Box, Subject: in.Subject, State: in.State}, in.Paging)
	return &inboxOut{page}, err
}

type countsOut struct{ Body Counts }

func (s *Service) getCounts(ctx context.Context, _ *struct{}) (*countsOut, error) {
	out := &countsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = inboxCount.One(ctx, tx, db.None{})
		return err
	})
	return out, err
}

type instanceOut struct{ Body Instance }

func (s *Service) getInstance(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*instanceOut, error) {
	instance, err := s.Instance(ctx, in.ID)
	return &instanceOut{instance}, err
}

type actIn struct {
	ID   int64 `path:"id"`
	Body Act
}

func (s *Service) post(kind string) func(context.Context, *actIn) (*struct{}, error) {
	return func(ctx context.Context, in *actIn) (*struct{}, error) { return nil, s.Do(ctx, in.ID, kind, in.Body) }
}

type subjectsOut struct{ Body Subjects }

func (s *Service) getSubjects(ctx context.Context, _ *struct{}) (*subjectsOut, error) {
	subjects, err := s.Subjects(ctx)
	return &subjectsOut{subjects}, err
}

type definitionsOut struct {
	Body struct {
		Items []Definition `json:"items"`
	}
}

func (s *Service) getDefinitions(ctx context.Context, _ *struct{}) (*definitionsOut, error) {
	out := &definitionsOut{}
	var err error
	out.Body.Items, err = s.Definitions(ctx)
	return out, err
}

func (s *Service) postDefinition(ctx context.Context, in *struct{ Body NewDefinition }) (*definitionsOut, error) {
	if err := s.Define(ctx, in.Body); err != nil {
		return nil, err
	}
	return s.getDefinitions(ctx, nil)
}

func (s *Service) postRest(ctx context.Context, in *struct {
	Subject string `path:"subject"`
},
) (*struct{}, error) {
	return nil, s.Rest(ctx, in.Subject)
}

type absencesOut struct {
	Body struct {
		Items []Absence `json:"items"`
	}
}

func (s *Service) getAbsences(ctx context.Context, _ *struct{}) (*absencesOut, error) {
	out := &absencesOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = absenceList.All(ctx, tx, db.None{})
		return err
	})
	return out, err
}

func (s *Service) postAbsence(ctx context.Context, in *struct{ Body NewAbsence }) (*absencesOut, error) {
	if err := s.BeAway(ctx, in.Body); err != nil {
		return nil, err
	}
	return s.getAbsences(ctx, nil)
}

func (s *Service) deleteAbsence(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		n, err := absenceRemove.Exec(ctx, tx, idArgs{in.ID})
		if err == nil && n == 0 {
			err = fault.New(fault.NotFound, "absence_not_found", "you have no such absence")
		}
		return err
	})
}
