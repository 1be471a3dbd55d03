package logbook

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func (s *Service) fenceRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "fence-events", Method: http.MethodGet, Path: "/api/tracking/fence-events", Tag: "tracking", Needs: History,
		Summary: "Who entered, left and dwelt at fences, newest first; of one rep's day the rep sees who looked",
	}, s.getFenceEvents)
	web.Handle(api, web.Route{
		ID: "nearest-reps", Method: http.MethodGet, Path: "/api/tracking/nearest", Tag: "tracking", Needs: Live,
		Summary: "The reps nearest to a place, as they are now",
	}, s.getNearest)
}

// FenceSeen is something that happened at a fence, as a list shows it.
type FenceSeen struct {
	ID        int64     `json:"id"`
	RepID     int64     `json:"repId"`
	UnitID    int32     `json:"unitId"`
	FenceKind string    `json:"fenceKind" enum:"outlet,office,dealer,warehouse,territory,fence"`
	FenceID   int64     `json:"fenceId"`
	FenceName string    `json:"fenceName,omitempty" doc:"absent when the fence is gone, or not in your scope"`
	Kind      string    `json:"kind" enum:"enter,exit,dwell"`
	At        time.Time `json:"at" doc:"of the first fix inside, the first one outside, or the one that made the dwell"`
	SureAt    time.Time `json:"sureAt" doc:"of the fix that made sure"`
	Point     web.Point `json:"point" doc:"where the rep was at sureAt"`
	StayS     int32     `json:"stayS,omitempty" doc:"seconds between the first and the last fix inside"`
	Late      bool      `json:"late,omitempty" doc:"known long after it happened: its fixes came late"`
}

// FenceAsk narrows the list of fence events.
type FenceAsk struct {
	Fence  int64    `query:"fence" doc:"a drawn fence"`
	Outlet int64    `query:"outlet"`
	Rep    int64    `query:"rep"`
	Of     []string `query:"of" enum:"outlet,office,dealer,warehouse,territory,fence" doc:"kinds of fences"`
	Kind   []string `query:"kind" enum:"enter,exit,dwell"`
	Day    string   `query:"day" doc:"like 2026-11-21; today unless said otherwise"`
	UnitsAsked
	web.Paging
}

// fenceCursor is where a page ended.
type fenceCursor struct {
	At time.Time `json:"at"`
	ID int64     `json:"id"`
}

func (a FenceAsk) args() (args fenceListArgs, err error) {
	var from fenceCursor
	if err := a.From(&from); err != nil {
		return args, err
	}
	args = fenceListArgs{
		RepID: a.Rep, FenceKinds: a.Of, Kinds: a.Kind, unitArgs: a.UnitsAsked.args(),
		BeforeAt: from.At, BeforeID: from.ID, Most: a.Limit + 1,
	}
	switch {
	case a.Fence != 0 && a.Outlet != 0:
		return args, fault.New(fault.Invalid, "fence_or_outlet", "an event is at a fence or at an outlet, not at both").
			At("query.outlet", "either fence or outlet is wanted", a.Outlet)
	case a.Fence != 0:
		args.FenceKinds, args.FenceID = []string{"fence"}, a.Fence
	case a.Outlet != 0:
		args.FenceKinds, args.FenceID = []string{"outlet"}, a.Outlet
	}
	return args, nil
}

type fenceOut struct{ Body web.Page[FenceSeen] }

func (s *Service) getFenceEvents(ctx context.Context, in *FenceAsk) (*fenceOut, error) {
	args, err := in.args()
	if err != nil {
		return nil, err
	}
	day := web.DayOf(s.kit.Now(), s.ZoneOf(tenantOf(ctx)))
	if in.Day != "" {
		if day, err = web.ParseDay(in.Day); err != nil {
			return nil, err
		}
	}
	args.FromAt, args.ToAt = s.bounds(ctx, day)
	list := []FenceSeen{}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error { // a look at one rep is written down
		if in.Rep != 0 && in.After == "" {
			if err := s.look(ctx, tx, in.Rep, day, viaFences); err != nil {
				return err
			}
		}
		rows, err := fenceEventList.All(ctx, tx, args)
		for _, r := range rows {
			list = append(list, r.seen())
		}
		return err
	})
	return &fenceOut{web.PageOf(list, in.Limit, func(e FenceSeen) any { return fenceCursor{e.At, e.ID} })}, err
}

func (r fenceRow) seen() FenceSeen {
	out := FenceSeen{
		ID: r.ID, RepID: r.RepID, UnitID: r.UnitID, FenceKind: r.FenceKind, FenceID: r.FenceID, Kind: r.Kind,
		At: r.At, SureAt: r.SureAt, Point: web.Point{Lon: r.Lon, Lat: r.Lat}, StayS: r.StayS, Late: r.Late,
	}
	if r.FenceName != nil {
		out.FenceName = *r.FenceName
	}
	return out
}
