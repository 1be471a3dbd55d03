package logbook

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Looks is the permission to see who looked at whose track.
const Looks access.Permission = "tracking.looks"

// looksKey is how many days it is remembered who looked.
const looksKey = "tracking.looks_d"

// The doors by which a track is seen.
const (
	viaDay    = "day"    // the track itself
	viaPlan   = "plan"   // laid beside the plan
	viaFences = "fences" // what fences it crossed
	viaVisit  = "visit"  // the minutes around a visit
)

type (
	lookedArgs struct {
		UnitID int32
		RepID  int64
		Day    time.Time
		Via    string
		Now    time.Time
	}
	looksArgs struct {
		Before       int64
		FromAt, ToAt *time.Time
		RepID        int64
		unitArgs
		Most int
	}
	lookedRow struct {
		RepID  int64
		UserID int64
		Day    time.Time
		At     time.Time
	}
	lookRow struct {
		ID     int64
		UserID int64
		User   string
		RepID  int64
		Rep    string
		UnitID int32
		Day    time.Time
		Via    string
		At     time.Time
	}
)

var (
	lookedAdd  = db.Query[lookedArgs, db.None]("tracking/looked_add")
	lookedList = db.Query[repArgs, lookedRow]("tracking/looked_list")
	lookList   = db.Query[looksArgs, lookRow]("tracking/look_list")
	lookForget = db.Query[struct{ Instant time.Time }, int64]("tracking/look_forget")
)

func (s *Service) lookRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "looked-at", Method: http.MethodGet, Path: "/api/tracking/looked", Tag: "tracking", SignedIn: true,
		Summary: "Who has looked at my track",
	}, s.getLooked)
	web.Handle(api, web.Route{
		ID: "list-looks", Method: http.MethodGet, Path: "/api/tracking/looks", Tag: "tracking", Needs: Looks,
		Summary: "Who has looked at whose track in scope, the newest first",
	}, s.getLooks)
}

// Look is one look at a day of the asker's track.
type Look struct {
	UserID int64     `json:"userId"`
	Day    string    `json:"day"`
	At     time.Time `json:"at"`
}

func (s *Service) getLooked(ctx context.Context, _ *struct{}) (*web.Listed[Look], error) {
	actor, _ := access.From(ctx)
	var list []Look
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := lookedList.All(ctx, tx, repArgs{actor.EmployeeID})
		for _, r := range rows {
			list = append(list, Look{r.UserID, r.Day.Format(time.DateOnly), r.At})
		}
		return err
	})
	return web.ListOf(list, err)
}

// LookSeen is one look at somebody's track.
type LookSeen struct {
	ID     int64     `json:"id"`
	UserID int64     `json:"userId"`
	User   string    `json:"user" doc:"who looked"`
	RepID  int64     `json:"repId"`
	Rep    string    `json:"rep" doc:"at whose track"`
	UnitID int32     `json:"unitId" doc:"of the rep, then"`
	Day    string    `json:"day" doc:"of the track"`
	Via    string    `json:"via" enum:"day,plan,fences,visit" doc:"the track itself; beside the plan; the fences it crossed; the minutes around a visit"`
	At     time.Time `json:"at"`
}

func (s *Service) getLooks(ctx context.Context, in *struct {
	From string `query:"from" format:"date" doc:"the first day of looking"`
	To   string `query:"to" format:"date" doc:"the last day of looking"`
	Rep  int64  `query:"rep" doc:"0: all in scope"`
	UnitsAsked
	web.Paging
},
) (*struct{ Body web.Page[LookSeen] }, error) {
	args := looksArgs{RepID: in.Rep, unitArgs: in.args(), Most: in.Limit + 1}
	for _, bound := range []struct {
		text  string
		into  **time.Time
		later int
	}{{in.From, &args.FromAt, 0}, {in.To, &args.ToAt, 1}} {
		if bound.text == "" {
			continue
		}
		day, err := web.ParseDay(bound.text)
		if err != nil {
			return nil, err
		}
		at, _ := s.bounds(ctx, day.AddDate(0, 0, bound.later))
		*bound.into = &at
	}
	if err := in.Paging.From(&args.Before); err != nil {
		return nil, err
	}
	list := []LookSeen{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := lookList.All(ctx, tx, args)
		for _, r := range rows {
			list = append(list, LookSeen{r.ID, r.UserID, r.User, r.RepID, r.Rep, r.UnitID, r.Day.Format(time.DateOnly), r.Via, r.At})
		}
		return err
	})
	return &struct{ Body web.Page[LookSeen] }{web.PageOf(list, in.Limit, func(l LookSeen) any { return l.ID })}, err
}

// forgetLooks drops what is older than the company remembers.
func (s *Service) forgetLooks(ctx context.Context, tx db.Tx, now time.Time) error {
	days, err := s.kit.Params.Number(ctx, tx, looksKey)
	if err == nil {
		_, err = lookForget.One(ctx, tx, struct{ Instant time.Time }{now.AddDate(0, 0, -int(days))})
	}
	return err
}
