package visits

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *service) makeupRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-makeups", Method: http.MethodGet, Path: "/api/visits/makeups", Tag: "visits", SignedIn: true,
		Summary: "Make-up visits that reps have asked for, newest first; the own ones, or with visits.view those in scope",
	}, s.getMakeups)
	web.Handle(api, web.Route{
		ID: "approve-makeup", Method: http.MethodPost, Path: "/api/visits/makeups/{id}/approve", Tag: "visits", Needs: MakeUp,
		Summary: "Let a missed stop count by a visit within two workdays; the rep is told",
	}, s.postDecision("approve"))
	web.Handle(api, web.Route{
		ID: "reject-makeup", Method: http.MethodPost, Path: "/api/visits/makeups/{id}/reject", Tag: "visits", Needs: MakeUp,
		Summary: "Let a missed stop stay missed, with a reason; the rep is told",
	}, s.postDecision("reject"))
}

type makeupListArgs struct {
	ID       int64
	State    string
	RepID    int64
	OutletID int64
	Day      *time.Time
	Unit     int32
	Below    bool
	Before   int64
	Most     int
}

var makeupList = db.Query[makeupListArgs, Makeup]("visits/makeup_list")

func (s *service) getMakeups(ctx context.Context, in *struct {
	State string `query:"state" enum:"asked,approved,rejected"`
	Rep   int64  `query:"rep"`
	UnitsAsked
	web.Paging
},
) (*struct{ Body web.Page[Makeup] }, error) {
	args := makeupListArgs{State: in.State, RepID: access.Whose(ctx, View, in.Rep), Unit: in.Unit, Below: in.Below, Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	var list []Makeup
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = makeupList.All(ctx, tx, args)
		return err
	})
	return &struct{ Body web.Page[Makeup] }{web.PageOf(list, in.Limit, func(m Makeup) any { return m.ID })}, err
}

type makeupDecisionIn struct {
	ID   int64 `path:"id"`
	Body struct {
		Note string `json:"note,omitempty" maxLength:"300"`
	}
}

type makeupOut struct{ Body Makeup }

func (s *service) postDecision(act string) func(context.Context, *makeupDecisionIn) (*makeupOut, error) {
	return func(ctx context.Context, in *makeupDecisionIn) (*makeupOut, error) {
		out := &makeupOut{}
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			out.Body, err = s.decideMakeup(ctx, tx, in.ID, act, in.Body.Note)
			return err
		})
		return out, err
	}
}
