package desk

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Unplanned is an active covered outlet without a published visit in a month.
type Unplanned struct {
	OutletID    int64      `json:"outletId"`
	Code        string     `json:"code"`
	Name        string     `json:"name"`
	Class       string     `json:"class"`
	UnitID      int32      `json:"unitId"`
	RepID       *int64     `json:"repId,omitempty"`
	LastVisitAt *time.Time `json:"lastVisitAt,omitempty"`
}

type unplannedArgs struct {
	FromDay   time.Time
	ToDay     time.Time
	Unit      int32
	Below     bool
	RepID     int64
	AfterCode string
	Most      int
}

var unplannedList = db.Query[unplannedArgs, Unplanned]("routing/fairness_unplanned")

func (s *Service) unplannedRoute(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-unplanned", Method: http.MethodGet, Path: "/api/routing/rates/unplanned", Tag: "routing", Needs: reps.View,
		Summary: "Active covered outlets without a published visit in the month: what the planning rate misses",
	}, s.getUnplanned)
}

func (s *Service) getUnplanned(ctx context.Context, in *struct {
	Month string `query:"month" required:"true" doc:"like 2026-11"`
	Unit  int32  `query:"unit" doc:"0: all in scope"`
	Below bool   `query:"below" doc:"with the units below it"`
	Rep   int64  `query:"rep"`
	web.Paging
},
) (*struct{ Body web.Page[Unplanned] }, error) {
	first, err := time.Parse("2006-01", in.Month)
	if err != nil {
		return nil, fault.New(fault.Invalid, "month_malformed", "%q is not a month like 2026-11", in.Month)
	}
	args := unplannedArgs{FromDay: first, ToDay: first.AddDate(0, 1, 0), Unit: in.Unit, Below: in.Below, RepID: in.Rep, Most: in.Limit + 1}
	if err := in.From(&args.AfterCode); err != nil {
		return nil, err
	}
	var rows []Unplanned
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = unplannedList.All(ctx, tx, args)
		return err
	})
	return &struct{ Body web.Page[Unplanned] }{web.PageOf(rows, in.Limit, func(u Unplanned) any { return u.Code })}, err
}
