package workdesk

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/workdesk" + path, Tag: "workdesk", SignedIn: true, Summary: summary, MaxBody: 16 << 10}
	}
	web.Handle(api, route("list-tasks", http.MethodGet, "/tasks", "Tasks, the newest first: the asker's own, or with workdesk.view those in scope"), s.getTasks)
	web.Handle(api, route("list-tasks-of-today", http.MethodGet, "/today", "The asker's open tasks that are due within a week, the oldest first, and those that were ended today"), s.getToday)
	web.Handle(api, route("get-task", http.MethodGet, "/tasks/{id}", "One task"), s.getTask)
	web.Handle(api, route("give-task", http.MethodPost, "/tasks", "Give a task; to others with workdesk.assign"), s.postTask)
	web.Handle(api, route("do-task", http.MethodPost, "/tasks/{id}/done", "It has been done"), s.finish("do"))
	web.Handle(api, route("drop-task", http.MethodPost, "/tasks/{id}/drop", "It will not be done; with a reason"), s.finish("drop"))
	web.Handle(api, route("hand-on-task", http.MethodPost, "/tasks/{id}/hand-on", "Somebody else does it"), s.postHandOn)
	web.Handle(api, route("find-colleagues", http.MethodGet, "/colleagues", "Who works here, by a part of the name or code"), s.getColleagues)
}

type pageOut struct{ Body web.Page[TaskRow] }

type rowOut struct{ Body TaskRow }

func (s *Service) getTasks(ctx context.Context, in *struct {
	Mine   bool   `query:"mine"`
	State  string `query:"state" enum:"open,done,dropped,closed,"`
	Source string `query:"source"`
	Rep    int64  `query:"rep"`
	Outlet int64  `query:"outlet"`
	Unit   int32  `query:"unit"`
	Below  bool   `query:"below" default:"true"`
	web.Paging
},
) (*pageOut, error) {
	actor, _ := access.From(ctx)
	args := listArgs{
		Mine: in.Mine || !actor.Can(View), State: in.State, Source: in.Source, RepID: in.Rep, OutletID: in.Outlet,
		Unit: in.Unit, Below: in.Below, Most: in.Limit + 1,
	}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	out := &pageOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := taskList.All(ctx, tx, args)
		out.Body = web.PageOf(rows, in.Limit, func(r TaskRow) any { return r.ID })
		return err
	})
	return out, err
}

func (s *Service) getToday(ctx context.Context, _ *struct{}) (*pageOut, error) {
	out := &pageOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = taskToday.All(ctx, tx, nowArgs{s.kit.Now()})
		return err
	})
	return out, err
}

type taskIn struct {
	ID int64 `path:"id"`
}

func (s *Service) getTask(ctx context.Context, in *taskIn) (*rowOut, error) {
	out := &rowOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = taskByID.One(ctx, tx, idArgs{in.ID})
		return err
	})
	return out, err
}

func (s *Service) postTask(ctx context.Context, in *struct{ Body NewTask }) (*rowOut, error) {
	row, err := s.Give(ctx, in.Body)
	return &rowOut{row}, err
}

type endIn struct {
	ID   int64 `path:"id"`
	Body End
}

func (s *Service) finish(act string) func(context.Context, *endIn) (*rowOut, error) {
	return func(ctx context.Context, in *endIn) (*rowOut, error) {
		row, err := s.Finish(ctx, in.ID, act, in.Body)
		return &rowOut{row}, err
	}
}

func (s *Service) postHandOn(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body HandOn
},
) (*struct{}, error) {
	return nil, s.Hand(ctx, in.ID, in.Body)
}

// Colleague is somebody who works here.
type Colleague struct {
	ID           int64  `json:"id"`
	Name         string `json:"name"`
	Code         string `json:"code"`
	UnitName     string `json:"unitName"`
	PositionName string `json:"positionName"`
}

var colleagueList = db.Query[struct {
	Wanted string
	Most   int
}, Colleague]("workdesk/colleague_list")

type colleaguesOut struct {
	Body struct {
		Items []Colleague `json:"items"`
	}
}

func (s *Service) getColleagues(ctx context.Context, in *struct {
	Wanted string `query:"q" maxLength:"60"`
},
) (*colleaguesOut, error) {
	out := &colleaguesOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = colleagueList.All(ctx, tx, struct {
			Wanted string
			Most   int
		}{in.Wanted, 30})
		return err
	})
	return out, err
}
