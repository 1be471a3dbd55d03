package desk

import (
	"context"
	"net/http"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
)

func (s *Service) runRoutes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		needs := reps.View
		if method != http.MethodGet {
			needs = reps.Edit
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
		Batch *runs.Batch `json:"batch,omitempty" doc:"of the batch that was asked for"`
	}
}

func (s *Service) getRuns(ctx context.Context, in *struct {
	reps.UnitsAsked
	Batch    int64 `query:"batch"`
	Schedule int64 `query:"schedule"`
	web.Paging
},
) (*runsOut, error) {
	of := runs.Of{Batch: in.Batch, ScheduleID: in.Schedule, UnitsAsked: in.UnitsAsked, Most: in.Limit + 1}
	if err := in.From(&of.BeforeID); err != nil {
		return nil, err
	}
	out := &runsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := s.runs.List(ctx, tx, of)
		if err != nil {
			return err
		}
		list := make([]Run, len(rows))
		for i, r := range rows {
			if list[i], err = runSeen(r); err != nil {
				return err
			}
		}
		out.Body.Page = web.PageOf(list, in.Limit, func(r Run) any { return r.ID })
		if in.Batch != 0 {
			sum, err := s.runs.OfBatch(ctx, tx, in.Batch)
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
	out := &runOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.run(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) postCancel(ctx context.Context, in *struct {
	ID    int64 `path:"id"`
	Batch bool  `query:"batch" doc:"also those that were asked for together with it"`
},
) (*runOut, error) {
	var run runs.Run
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		run, err = s.runs.Cancel(ctx, tx, in.ID, in.Batch)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.runs.Tell(ctx, run)
	out := &runOut{}
	out.Body, err = runSeen(run)
	return out, err
}

func (s *Service) postAccept(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Acceptance
},
) (*changedOut, error) {
	changed, err := s.AcceptRun(ctx, in.ID, in.Body)
	return &changedOut{changed}, err
}
