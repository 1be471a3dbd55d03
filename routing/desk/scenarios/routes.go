package scenarios

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Routes answers for scenarios.
func (s *Service) Routes(api *web.API) {
	route := func(needs access.Permission, id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/routing/scenarios" + path, Tag: "routing", Summary: summary, Needs: needs}
	}
	make := route(reps.Divide, "make-scenario", http.MethodPost, "", "Divide a unit's outlets among its reps: takes them down as they are and searches")
	make.Status = http.StatusCreated
	web.Handle(api, make, s.postScenario)
	web.Handle(api, route(reps.View, "list-scenarios", http.MethodGet, "", "Scenarios in scope, the newest first"), s.getScenarios)
	web.Handle(api, route(reps.View, "compare-scenarios", http.MethodGet, "/difference", "The outlets that two scenarios give to different reps"), s.getScenarioDifference)
	web.Handle(api, route(reps.View, "get-scenario", http.MethodGet, "/{id}", "A scenario with its figures, and how far its run is"), s.getScenario)
	web.Handle(api, route(reps.View, "map-scenario", http.MethodGet, "/{id}/map", "Its outlets with their reps of before and after, and the outlines of the territories"), s.getScenarioMap)
	web.Handle(api, route(reps.View, "list-scenario-moves", http.MethodGet, "/{id}/moves", "The outlets that change their rep"), s.getScenarioMoves)
	web.Handle(api, route(reps.Divide, "hold-scenario-outlets", http.MethodPost, "/{id}/hold", "Lock or unlock outlets, or give them to a rep by hand"), s.postScenarioHold)
	web.Handle(api, route(reps.Divide, "run-scenario", http.MethodPost, "/{id}/run", "Search again, with what is locked"), s.postScenarioRun)
	web.Handle(api, route(reps.Divide, "cancel-scenario", http.MethodPost, "/{id}/cancel", "End a run with its best so far"), s.postScenarioCancel)
	web.Handle(api, route(reps.Divide, "commit-scenario", http.MethodPost, "/{id}/commit", "Give the outlets to the reps of the scenario"), s.postScenarioCommit)
	web.Handle(api, route(reps.Divide, "drop-scenario", http.MethodPost, "/{id}/drop", "Put a scenario away"), s.postScenarioDrop)
}

type scenarioOut struct{ Body Scenario }

type scenarioIn struct {
	ID int64 `path:"id"`
}

func (s *Service) postScenario(ctx context.Context, in *struct{ Body ScenarioNew }) (*scenarioOut, error) {
	one, err := s.Make(ctx, in.Body)
	return &scenarioOut{one}, err
}

func (s *Service) getScenarios(ctx context.Context, in *struct {
	Unit    int32 `query:"unit" doc:"with those below it; 0: all in scope"`
	Dropped bool  `query:"dropped" doc:"with those that were put away"`
	web.Paging
},
) (*struct{ Body web.Page[Scenario] }, error) {
	page, err := s.List(ctx, in.Unit, in.Dropped, in.Paging)
	return &struct{ Body web.Page[Scenario] }{page}, err
}

func (s *Service) getScenario(ctx context.Context, in *scenarioIn) (*scenarioOut, error) {
	out := &scenarioOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.scenario(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) getScenarioMap(ctx context.Context, in *scenarioIn) (*struct{ Body Map }, error) {
	m, err := s.Map(ctx, in.ID)
	return &struct{ Body Map }{m}, err
}

func (s *Service) getScenarioMoves(ctx context.Context, in *struct {
	ID  int64 `path:"id"`
	Rep int64 `query:"rep" doc:"those from or to this rep; 0: all"`
	web.Paging
},
) (*struct{ Body web.Page[Moved] }, error) {
	args := scenarioMovedArgs{ID: in.ID, RepID: in.Rep, Most: in.Limit + 1}
	if err := in.From(&args.AfterID); err != nil {
		return nil, err
	}
	var rows []Moved
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if _, err = s.scenario(ctx, tx, in.ID); err == nil {
			rows, err = scenarioMoved.All(ctx, tx, args)
		}
		return err
	})
	page := web.PageOf(rows, in.Limit, func(m Moved) any { return m.OutletID })
	return &struct{ Body web.Page[Moved] }{page}, err
}

type differenceOut struct {
	Body struct {
		Items []Difference `json:"items" doc:"5,000 at most"`
	}
}

func (s *Service) getScenarioDifference(ctx context.Context, in *struct {
	A int64 `query:"a" required:"true"`
	B int64 `query:"b" required:"true"`
},
) (*differenceOut, error) {
	out := &differenceOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		for _, id := range []int64{in.A, in.B} {
			if _, err := s.scenario(ctx, tx, id); err != nil {
				return err
			}
		}
		out.Body.Items, err = scenarioDiffer.All(ctx, tx, struct{ A, B int64 }{in.A, in.B})
		if out.Body.Items == nil {
			out.Body.Items = []Difference{}
		}
		return err
	})
	return out, err
}

func (s *Service) postScenarioHold(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Hold
},
) (*scenarioOut, error) {
	one, err := s.HoldOutlets(ctx, in.ID, in.Body)
	return &scenarioOut{one}, err
}

// Again asks for another search.
type Again struct {
	Rev      int      `json:"rev"`
	Settings Settings `json:"settings"`
}

func (s *Service) postScenarioRun(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Again
},
) (*scenarioOut, error) {
	one, err := s.Run(ctx, in.ID, in.Body.Rev, in.Body.Settings)
	return &scenarioOut{one}, err
}

func (s *Service) postScenarioCancel(ctx context.Context, in *scenarioIn) (*scenarioOut, error) {
	one, err := s.Cancel(ctx, in.ID)
	return &scenarioOut{one}, err
}

// Word is a step in a scenario's life, and why.
type Word struct {
	Rev    int    `json:"rev"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

type scenarioWordIn struct {
	ID   int64 `path:"id"`
	Body Word
}

func (s *Service) postScenarioCommit(ctx context.Context, in *scenarioWordIn) (*scenarioOut, error) {
	one, err := s.Commit(ctx, in.ID, in.Body.Rev, in.Body.Reason)
	return &scenarioOut{one}, err
}

func (s *Service) postScenarioDrop(ctx context.Context, in *scenarioWordIn) (*scenarioOut, error) {
	one, err := s.Drop(ctx, in.ID, in.Body.Rev)
	return &scenarioOut{one}, err
}
