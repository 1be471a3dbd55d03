package visits

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *service) callRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-calls", Method: http.MethodGet, Path: "/api/visits/calls", Tag: "visits", SignedIn: true,
		Summary: "Calls to outlets by phone, newest first; the own ones, or with visits.view those in scope",
	}, s.getCalls)
	web.Handle(api, web.Route{
		ID: "add-call", Method: http.MethodPost, Path: "/api/visits/calls", Tag: "visits", Needs: Ring, Status: http.StatusCreated,
		Summary: "Tell of a call to an outlet that has ended",
	}, s.postCall)
	callReport.Serve(api, s.kit, web.Route{
		ID: "call-report", Method: http.MethodGet, Path: "/api/visits/calls/report", Tag: "visits",
		Summary: "Calls by rep, unit and day: how many, how many were answered, how long was talked",
	})
}

type callOut struct{ Body Call }

func (s *service) postCall(ctx context.Context, in *struct{ Body CallRequest }) (*callOut, error) {
	out := &callOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.ring(ctx, tx, in.Body, nil)
		return err
	})
	return out, err
}

type callsIn struct {
	From string `query:"from" format:"date"`
	To   string `query:"to" format:"date"`
	UnitsAsked
	Rep    int64  `query:"rep"`
	Outlet int64  `query:"outlet"`
	Result string `query:"result"`
	web.Paging
}

// narrow is what a list of calls is narrowed to.
func (in callsIn) narrow() (a callNarrow, err error) {
	a = callNarrow{Unit: in.Unit, Below: in.Below, RepID: in.Rep, OutletID: in.Outlet, Result: in.Result}
	if a.From, err = dayOf(in.From); err == nil {
		a.To, err = dayOf(in.To)
	}
	return a, err
}

type callNarrow struct {
	From     *time.Time
	To       *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	OutletID int64
	Result   string
}

type callListArgs struct {
	callNarrow
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

var callList = db.Query[callListArgs, Call]("visits/call_list")

func (s *service) getCalls(ctx context.Context, in *callsIn) (*struct{ Body web.Page[Call] }, error) {
	narrow, err := in.narrow()
	if err != nil {
		return nil, err
	}
	narrow.RepID = access.Whose(ctx, View, in.Rep)
	args := callListArgs{callNarrow: narrow, Most: in.Limit + 1}
	var key visitKey
	if err := in.Paging.From(&key); err != nil {
		return nil, err
	}
	if in.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	var list []Call
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = callList.All(ctx, tx, args)
		return err
	})
	out := web.PageOf(list, in.Limit, func(c Call) any { return visitKey{c.BegunAt, c.ID} })
	return &struct{ Body web.Page[Call] }{out}, err
}
