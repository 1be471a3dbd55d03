package reports

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/reports" + path, Tag: "reports", SignedIn: true, Summary: summary, MaxBody: 32 << 10}
	}
	web.Handle(api, route("list-report-sources", http.MethodGet, "/sources", "What the asker may keep reports of, and what can be asked of each"), s.getSources)
	web.Handle(api, route("list-reports", http.MethodGet, "/saved", "The asker's reports, then those that colleagues share"), s.getSaved)
	web.Handle(api, route("add-report", http.MethodPost, "/saved", "Keep a report under a name"), s.postSaved)
	web.Handle(api, route("set-report", http.MethodPut, "/saved/{id}", "Write a report of one's own anew"), s.putSaved)
	web.Handle(api, route("remove-report", http.MethodDelete, "/saved/{id}", "Take a report away, with all subscriptions of it"), s.deleteSaved)
	web.Handle(api, route("run-report", http.MethodPost, "/saved/{id}/runs", "Read a report now, as the asker sees it"), s.postRun)
	web.Handle(api, route("subscribe-report", http.MethodPut, "/saved/{id}/subscription", "Be told of a report every day, week or month"), s.putSubscription)
	web.Handle(api, route("unsubscribe-report", http.MethodDelete, "/saved/{id}/subscription", "Be told of it no more"), s.deleteSubscription)
	web.Handle(api, route("list-report-runs", http.MethodGet, "/runs", "The asker's own runs, newest first"), s.getRuns)
	web.Handle(api, route("get-report-run", http.MethodGet, "/runs/{id}", "One of the asker's own runs"), s.getRun)
	web.Handle(api, route("list-report-rows", http.MethodGet, "/runs/{id}/rows", "The first rows of a run, as the asker sees them now"), s.getRows)
}

// Source is what reports can be kept of.
type Source struct {
	Name   string  `json:"name"`
	ZH     string  `json:"zh"`
	EN     string  `json:"en"`
	Params []Param `json:"params"`
}

// Param is one thing that may be asked of a source.
type Param struct {
	Name    string          `json:"name"`
	Kind    string          `json:"kind" enum:"period,unit,rep,choice"`
	ZH      string          `json:"zh"`
	EN      string          `json:"en"`
	Needed  bool            `json:"needed,omitempty"`
	Days    int             `json:"days,omitempty" doc:"of a period: the longest"`
	Options []sheets.Option `json:"options,omitempty" doc:"of a choice"`
}

func (s *Service) getSources(ctx context.Context, _ *struct{}) (*web.Listed[Source], error) {
	var list []Source
	for _, t := range s.tables.Reports(ctx) {
		source := Source{Name: t.Name, ZH: t.ZH, EN: t.EN, Params: []Param{}}
		for _, p := range t.Export.Report.Params {
			source.Params = append(source.Params, Param{p.Name, string(p.Kind), p.ZH, p.EN, p.Needed, p.Days, p.Options})
		}
		list = append(list, source)
	}
	return web.ListOf(list, nil)
}

type savedIn struct {
	ID int64 `path:"id" minimum:"1"`
}

type savedOut struct{ Body Saved }

func (s *Service) getSaved(ctx context.Context, _ *struct{}) (*web.Listed[Saved], error) {
	var list []Saved
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.list(ctx, tx)
		return err
	})
	return web.ListOf(list, err)
}

func (s *Service) postSaved(ctx context.Context, in *struct {
	Body struct {
		Source string `json:"source" maxLength:"60"`
		SavedFields
	}
},
) (*savedOut, error) {
	t, err := s.tables.ReportOf(ctx, in.Body.Source)
	if err != nil {
		return nil, err
	}
	out := &savedOut{}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.add(ctx, tx, t, in.Body.SavedFields)
		return err
	})
	return out, err
}

func (s *Service) putSaved(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		SavedFields
		Rev int32 `json:"rev"`
	}
},
) (*savedOut, error) {
	was, t, err := s.known(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &savedOut{}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		out.Body, err = s.set(ctx, tx, was, t, in.Body.Rev, in.Body.SavedFields)
		return err
	})
	return out, err
}

func (s *Service) deleteSaved(ctx context.Context, in *savedIn) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.remove(ctx, tx, in.ID) })
}

func (s *Service) postRun(ctx context.Context, in *savedIn) (*struct{ Body Run }, error) {
	run, err := s.run(ctx, in.ID)
	return &struct{ Body Run }{run}, err
}

func (s *Service) putSubscription(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body Schedule
},
) (*savedOut, error) {
	actor, _ := access.From(ctx)
	out := &savedOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.one(ctx, tx, in.ID); err != nil {
			return err
		}
		if err := in.Body.check(); err != nil {
			return err
		}
		next := in.Body.next(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
		if _, err := subscriptionPut.One(ctx, tx, planArgs{in.ID, in.Body.Every, in.Body.On, in.Body.Hour, next}); err != nil {
			return err
		}
		var err error
		out.Body, err = s.one(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) deleteSubscription(ctx context.Context, in *savedIn) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		n, err := subscriptionRemove.Exec(ctx, tx, savedArgs{in.ID})
		if err == nil && n == 0 { // of a report that is not known, or of none: who may read it has nothing to end
			_, err = s.one(ctx, tx, in.ID)
		}
		return err
	})
}

func (s *Service) getRuns(ctx context.Context, in *struct {
	Saved int64 `query:"saved" doc:"only of this report"`
	web.Paging
},
) (*struct{ Body web.Page[Run] }, error) {
	args := runsArgs{SavedID: in.Saved, Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	list := []Run{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return runList.Each(ctx, tx, args, func(r runRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Run] }{web.PageOf(list, in.Limit, func(r Run) any { return r.ID })}, err
}

func (s *Service) getRun(ctx context.Context, in *savedIn) (*struct{ Body Run }, error) {
	out := &struct{ Body Run }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = runByID(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) getRows(ctx context.Context, in *struct {
	ID   int64  `path:"id" minimum:"1"`
	Lang string `query:"lang" enum:"zh-CN,en," doc:"of words"`
},
) (*struct{ Body sheets.Sight }, error) {
	sight, err := s.rows(ctx, in.ID, in.Lang)
	return &struct{ Body sheets.Sight }{sight}, err
}
