package desk

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

func (s *Service) scheduleRoutes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		r := web.Route{ID: id, Method: method, Path: "/api/routing/schedules" + path, Tag: "routing", SignedIn: true, Summary: summary}
		if method != http.MethodGet {
			r.SignedIn, r.Needs = false, reps.Edit
		}
		return r
	}
	web.Handle(api, route("list-schedules", http.MethodGet, "", "Of each rep the open version and the published one of four weeks; without routing.view the own"), s.getSchedules)
	web.Handle(api, route("make-schedules", http.MethodPost, "", "Begin a version for reps"), s.postSchedules)
	web.Handle(api, route("get-schedule", http.MethodGet, "/{id}", "The whole of a schedule"), s.getSchedule)
	web.Handle(api, route("list-schedule-versions", http.MethodGet, "/{id}/versions", "All versions of the same rep and four weeks, the newest first"), s.getVersions)
	web.Handle(api, route("save-schedule-days", http.MethodPut, "/{id}/days", "Put days of an open schedule, in the order given"), s.putDays)
	web.Handle(api, route("get-schedule-lines", http.MethodGet, "/{id}/lines", "The ways of its days along the roads, as GeoJSON"), s.getLines)
	web.Handle(api, route("list-schedule-pool", http.MethodGet, "/{id}/pool", "The rep's outlets: wanted, planned, due"), s.getPool)
	web.Handle(api, route("get-schedule-diff", http.MethodGet, "/{id}/diff", "What differs from another version, or from what is published"), s.getDiff)
}

// ScheduleRow is a rep's versions of four weeks.
type ScheduleRow struct {
	RepID     int64  `json:"repId"`
	RepName   string `json:"repName"`
	UnitID    int32  `json:"unitId"`
	Open      *Head  `json:"open,omitempty"`
	Published *Head  `json:"published,omitempty"`
}

type schedulesOut struct {
	Body struct {
		FirstDay string        `json:"firstDay" format:"date"`
		Items    []ScheduleRow `json:"items"`
	}
}

func (s *Service) getSchedules(ctx context.Context, in *struct {
	reps.UnitsAsked
	From string `query:"from" required:"true" format:"date" doc:"a Monday"`
},
) (*schedulesOut, error) {
	first, err := mondayOf(in.From)
	if err != nil {
		return nil, err
	}
	out := &schedulesOut{}
	out.Body.FirstDay, out.Body.Items = in.From, []ScheduleRow{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		people, err := s.reps.InScope(ctx, tx, in.UnitsAsked)
		if err != nil {
			return err
		}
		at := map[int64]int{}
		for _, r := range people {
			if reps.MayLook(ctx, r.ID, "schedule") == nil {
				at[r.ID] = len(out.Body.Items)
				out.Body.Items = append(out.Body.Items, ScheduleRow{RepID: r.ID, RepName: r.Name, UnitID: r.UnitID})
			}
		}
		rows, err := scheduleList.All(ctx, tx, listScheduleArgs{first, 0, in.Unit, in.Below})
		for _, r := range rows {
			i, known := at[r.RepID]
			if !known {
				continue // has left, or is not for this actor
			}
			h := r.head()
			if r.State == Published {
				out.Body.Items[i].Published = &h
			} else {
				out.Body.Items[i].Open = &h
			}
		}
		return err
	})
	return out, err
}

type madeOut struct{ Body SchedulesMade }

func (s *Service) postSchedules(ctx context.Context, in *struct{ Body ScheduleNew }) (*madeOut, error) {
	made, err := s.MakeSchedules(ctx, in.Body)
	return &madeOut{made}, err
}

type scheduleIn struct {
	ID int64 `path:"id"`
}

type scheduleOut struct{ Body Schedule }

func (s *Service) getSchedule(ctx context.Context, in *scheduleIn) (*scheduleOut, error) {
	out := &scheduleOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		w, err := s.whole(ctx, tx, in.ID, nil)
		if err == nil {
			out.Body = w.seen()
		}
		return err
	})
	return out, err
}

type headsOut struct {
	Body struct {
		Items []Head `json:"items"`
	}
}

func (s *Service) getVersions(ctx context.Context, in *scheduleIn) (*headsOut, error) {
	out := &headsOut{}
	out.Body.Items = []Head{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := scheduleByID.One(ctx, tx, scheduleID{in.ID})
		if err != nil {
			return err
		}
		if err := reps.MayLook(ctx, row.RepID, "schedule"); err != nil {
			return err
		}
		rows, err := scheduleVersions.All(ctx, tx, repMonth{row.RepID, row.FirstDay})
		for _, r := range rows {
			out.Body.Items = append(out.Body.Items, r.head())
		}
		return err
	})
	return out, err
}

type changedOut struct{ Body Changed }

func (s *Service) putDays(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body DaysChange
},
) (*changedOut, error) {
	changed, err := s.SaveDays(ctx, in.ID, in.Body)
	return &changedOut{changed}, err
}

type linesOut struct{ Body Lines }

func (s *Service) getLines(ctx context.Context, in *struct {
	ID   int64    `path:"id"`
	Days []string `query:"day" doc:"days divided by commas; absent: all"`
},
) (*linesOut, error) {
	lines, err := s.LinesOf(ctx, in.ID, in.Days)
	return &linesOut{lines}, err
}

type poolOut struct {
	Body struct {
		Items []Pooled `json:"items"`
	}
}

func (s *Service) getPool(ctx context.Context, in *scheduleIn) (*poolOut, error) {
	out := &poolOut{}
	var err error
	out.Body.Items, err = s.Pool(ctx, in.ID)
	return out, err
}

type diffOut struct{ Body Diff }

func (s *Service) getDiff(ctx context.Context, in *struct {
	ID      int64 `path:"id"`
	Against int64 `query:"against" doc:"another version; absent: the published one"`
},
) (*diffOut, error) {
	d, err := s.DiffOf(ctx, in.ID, in.Against)
	return &diffOut{d}, err
}

type headOut struct{ Body Head }

type stepIn struct {
	ID   int64 `path:"id"`
	Body Step
}

func (s *Service) stateRoutes(api *web.API) {
	for _, r := range []struct {
		verb, summary string
		needs         access.Permission
		do            func(context.Context, int64, Step) (Head, error)
	}{
		{"submit", "Hand it to who approves; refused while it breaks a hard rule", reps.Edit, s.Submit},
		{"withdraw", "Take it back before it is decided", reps.Edit, s.Withdraw},
		{"return", "Give it back, with a reason", reps.Approve, s.Return},
		{"publish", "Make it the rep's plans", reps.Approve, s.Publish},
		{"drop", "Put an open version away", reps.Edit, s.Drop},
	} {
		web.Handle(api, web.Route{
			ID: r.verb + "-schedule", Method: http.MethodPost, Path: "/api/routing/schedules/{id}/" + r.verb, Tag: "routing", Needs: r.needs, Summary: r.summary,
		}, func(ctx context.Context, in *stepIn) (*headOut, error) {
			head, err := r.do(ctx, in.ID, in.Body)
			return &headOut{head}, err
		})
	}
}
