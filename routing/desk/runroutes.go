package desk

import (
	"context"
	"net/http"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) runRoutes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		needs := View
		if method != http.MethodGet {
			needs = Edit
		}
		return web.Route{ID: id, Method: method, Path: "/api/routing/runs" + path, Tag: "routing", Needs: needs, Summary: summary}
	}
	web.Handle(api, route("list-runs", http.MethodGet, "", "Searches, the newest first, without their results"), s.getRuns)
	web.Handle(api, route("ask-run", http.MethodPost, "", "Let the optimiser go on from an open schedule"), s.postRun)
	web.Handle(api, route("get-run", http.MethodGet, "/{id}", "How far a search is, and what it proposes"), s.getRun)
	web.Handle(api, route("cancel-run", http.MethodPost, "/{id}/cancel", "End a search; it keeps its best so far"), s.postCancel)
	web.Handle(api, route("accept-run", http.MethodPost, "/{id}/accept", "Take what it proposes into the schedule, whole or by days"), s.postAccept)
}

type runsOut struct {
	Body struct {
		web.Page[Run]
		Batch *BatchSum `json:"batch,omitempty" doc:"of the batch that was asked for"`
	}
}

// BatchSum is how far the runs of a batch have come.
type BatchSum struct {
	Runs      int     `json:"runs"`
	Waiting   int     `json:"waiting"`
	Running   int     `json:"running"`
	Done      int     `json:"done"`
	Failed    int     `json:"failed"`
	Cancelled int     `json:"cancelled"`
	Share     float64 `json:"share" doc:"0 to 1"`
}

func (s *Service) getRuns(ctx context.Context, in *struct {
	UnitsAsked
	Batch    int64 `query:"batch"`
	Schedule int64 `query:"schedule"`
	web.Paging
},
) (*runsOut, error) {
	a := runListArgs{in.Batch, in.Schedule, in.Unit, in.Below, 0, in.Limit + 1}
	if err := in.From(&a.BeforeID); err != nil {
		return nil, err
	}
	out := &runsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := runList.All(ctx, tx, a)
		if err != nil {
			return err
		}
		list := make([]Run, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		out.Body.Page = web.PageOf(list, in.Limit, func(r Run) any { return r.ID })
		if in.Batch != 0 {
			sum, err := batchSum.One(ctx, tx, struct{ Batch int64 }{in.Batch})
			out.Body.Batch = &sum
			return err
		}
		return nil
	})
	return out, err
}

type runOut struct{ Body Run }

func (s *Service) postRun(ctx context.Context, in *struct{ Body RunNew }) (*runOut, error) {
	run, err := s.Optimise(ctx, in.Body)
	return &runOut{run}, err
}

func (s *Service) getRun(ctx context.Context, in *scheduleIn) (*runOut, error) {
	run, err := s.RunByID(ctx, in.ID)
	return &runOut{run}, err
}

func (s *Service) postCancel(ctx context.Context, in *struct {
	ID    int64 `path:"id"`
	Batch bool  `query:"batch" doc:"also those that were asked for together with it"`
},
) (*runOut, error) {
	run, err := s.CancelRun(ctx, in.ID, in.Batch)
	return &runOut{run}, err
}

func (s *Service) postAccept(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Acceptance
},
) (*changedOut, error) {
	changed, err := s.AcceptRun(ctx, in.ID, in.Body)
	return &changedOut{changed}, err
}

var batchSum = db.Query[struct{ Batch int64 }, BatchSum]("routing/run_batch")
