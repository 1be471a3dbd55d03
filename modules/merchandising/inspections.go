package merchandising

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
)

func (s *Service) inspectionRoutes(api *web.API, route func(id, method, path, summary string, needs access.Permission) web.Route) {
	web.Handle(api, route("list-inspections", http.MethodGet, "inspections", "Visits that were inspected, the newest first", View), s.getInspections)
	web.Handle(api, route("get-inspection", http.MethodGet, "inspections/{id}", "What the rep captured and what the inspection found, item by item", View), s.getInspection)
	web.Handle(api, route("inspect-visit", http.MethodPut, "inspections/{id}", "Keep what an own inspection found; the rep is told", Audit), s.putInspection)
	agreements.Serve(api, s.kit, route("list-agreements", http.MethodGet, "agreements", "How far inspections agree with reps; by rep, unit, month or date", View))
}

func (s *Service) getInspections(ctx context.Context, in *struct {
	From string `query:"from" format:"date" doc:"of the rep's visit"`
	To   string `query:"to" format:"date"`
	Unit int32  `query:"unit" doc:"with the units below it; 0: all in scope"`
	Rep  int64  `query:"rep"`
	web.Paging
},
) (*struct{ Body web.Page[Inspection] }, error) {
	args := inspectionsArgs{Unit: in.Unit, RepID: in.Rep, Most: in.Limit + 1}
	var err error
	if args.From, args.To, err = days(in.From, in.To); err != nil {
		return nil, err
	}
	if err := in.Paging.From(&args.Before); err != nil {
		return nil, err
	}
	var all []Inspection
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return inspectionList.Each(ctx, tx, args, func(r inspectionRow) error {
			all = append(all, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Inspection] }{web.PageOf(all, in.Limit, func(i Inspection) any { return i.ID })}, err
}

func (s *Service) getInspection(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{ Body Inspected }, error) {
	out := &struct{ Body Inspected }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, _, _, err = inspected(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) putInspection(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Answers []Answer `json:"answers" minItems:"1" maxItems:"2000"`
	}
},
) (*struct{ Body Inspected }, error) {
	out := &struct{ Body Inspected }{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.inspect(ctx, tx, in.ID, in.Body.Answers)
		return err
	})
	return out, err
}

// What phones keep of the inspections of own visits.
const (
	inspectionsKept = 60 * 24 * time.Hour
	mostInspections = 50
)

func (s *Service) inspectionDocuments() offline.Source {
	return offline.List("inspections", Record, func(ctx context.Context, tx db.Tx) ([]Inspected, error) {
		actor, _ := access.From(ctx)
		since := s.kit.Now().Add(-inspectionsKept)
		heads, err := inspectionList.All(ctx, tx, inspectionsArgs{From: &since, RepID: actor.EmployeeID, Most: mostInspections})
		all := []Inspected{}
		for _, h := range heads {
			if h.Items == 0 {
				continue
			}
			one, _, _, err := inspected(ctx, tx, h.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
		return all, err
	}, func(i Inspected) string { return strconv.FormatInt(i.ID, 10) })
}
