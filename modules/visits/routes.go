package visits

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

func (s *service) routes(api *web.API) {
	s.templateRoutes(api)
	s.stepRoutes(api)
	s.remarkRoutes(api)
	s.callRoutes(api)
	s.jointRoutes(api)
	s.makeupRoutes(api)
	web.Handle(api, web.Route{
		ID: "check-in", Method: http.MethodPost, Path: "/api/visits/check-ins", Tag: "visits", Needs: CheckIn, Status: http.StatusCreated,
		Summary: "Claim to be at an outlet; opens a visit or says why not",
	}, s.postCheckIn)
	web.Handle(api, web.Route{
		ID: "check-out", Method: http.MethodPost, Path: "/api/visits/{id}/check-out", Tag: "visits", Needs: CheckIn,
		Summary: "End an own visit",
	}, s.postCheckOut)
	web.Handle(api, web.Route{
		ID: "today", Method: http.MethodGet, Path: "/api/visits/today", Tag: "visits", Needs: CheckIn,
		Summary: "The rep's day: outlets to visit, in order, and what is done",
	}, s.getToday)
	web.Handle(api, web.Route{
		ID: "visit-summary", Method: http.MethodGet, Path: "/api/visits/summary", Tag: "visits", Needs: View,
		Summary: "A day in figures",
	}, s.getSummary)
	web.Handle(api, web.Route{
		ID: "visit-days", Method: http.MethodGet, Path: "/api/visits/days", Tag: "visits", Needs: View,
		Summary: "A day of every rep in scope: planned, done, time spent",
	}, s.getDays)
	web.Handle(api, web.Route{
		ID: "list-claims", Method: http.MethodGet, Path: "/api/visits/claims", Tag: "visits", SignedIn: true,
		Summary: "Every claim kept, believed or not; the own ones, or with visits.view those in scope",
	}, s.getClaims)
	web.Handle(api, web.Route{
		ID: "list-visits", Method: http.MethodGet, Path: "/api/visits", Tag: "visits", SignedIn: true,
		Summary: "Visits, newest first; the own ones, or with visits.view those in scope",
	}, s.getVisits)
	web.Handle(api, web.Route{
		ID: "get-visit", Method: http.MethodGet, Path: "/api/visits/{id}", Tag: "visits", SignedIn: true,
		Summary: "A visit with its claims",
	}, s.getVisit)
}

// Reading is a fix the phone read shortly before a check-in.
type Reading struct {
	At        time.Time `json:"at"`
	Lon       float64   `json:"lon"`
	Lat       float64   `json:"lat"`
	AccuracyM *float64  `json:"accuracyM,omitempty"`
	SpeedMPS  *float64  `json:"speedMps,omitempty"`
}

// CheckInRequest is a rep's claim; the rep is who asks, never a field.
type CheckInRequest struct {
	Ref       uuid.UUID  `json:"ref" format:"uuid" doc:"made on the phone; a retry with the same ref is the same visit"`
	OutletID  int64      `json:"outletId"`
	Point     web.Point  `json:"point"`
	AccuracyM *float64   `json:"accuracyM,omitempty" minimum:"0"`
	At        time.Time  `json:"at" doc:"when the rep tapped, by the phone's clock"`
	SentAt    *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
	Mock      bool       `json:"mock,omitempty"`
	Recent    []Reading  `json:"recent,omitempty" maxItems:"60"`
	Reason    string     `json:"reason,omitempty" maxLength:"300"`
	PhotoID   int64      `json:"photoId,omitempty"`
	Note      string     `json:"note,omitempty" maxLength:"1000"`
	Purpose   string     `json:"purpose,omitempty" maxLength:"40" doc:"of the dictionary visits.purpose; normal unless said"`
}

type visitOut struct {
	Status int
	Body   Visit
}

func (b CheckInRequest) claim() checkIn {
	c := checkIn{
		Ref: b.Ref, OutletID: b.OutletID, Point: b.Point.Orb(), AccuracyM: b.AccuracyM, At: b.At.UTC(), SentAt: b.SentAt, Mock: b.Mock,
		Reason: b.Reason, PhotoID: b.PhotoID, Note: b.Note, Purpose: b.Purpose,
	}
	for _, r := range b.Recent {
		c.Recent = append(c.Recent, tracking.Fix{At: r.At.UTC(), DeviceAt: r.At.UTC(), Point: orb.Point{r.Lon, r.Lat}, AccuracyM: r.AccuracyM, SpeedMPS: r.SpeedMPS})
	}
	return c
}

func (s *service) postCheckIn(ctx context.Context, in *struct{ Body CheckInRequest }) (*visitOut, error) {
	v, fresh, err := s.checkIn(ctx, in.Body.claim())
	if err != nil {
		return nil, err
	}
	if !fresh {
		return &visitOut{http.StatusOK, v}, nil
	}
	return &visitOut{http.StatusCreated, v}, nil
}

// CheckOutRequest ends a visit.
type CheckOutRequest struct {
	Ref       uuid.UUID  `json:"ref" format:"uuid"`
	Point     *web.Point `json:"point,omitempty"`
	AccuracyM *float64   `json:"accuracyM,omitempty" minimum:"0"`
	At        time.Time  `json:"at"`
	SentAt    *time.Time `json:"sentAt,omitempty" doc:"as in a check-in"`
	Note      string     `json:"note,omitempty" maxLength:"1000"`
}

func (b CheckOutRequest) claim() checkOut {
	c := checkOut{Ref: b.Ref, AccuracyM: b.AccuracyM, At: b.At.UTC(), SentAt: b.SentAt, Note: b.Note}
	if b.Point != nil {
		c.Point = orbOf(b.Point)
	}
	return c
}

func (s *service) postCheckOut(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body CheckOutRequest
},
) (*visitOut, error) {
	v, err := s.checkOut(ctx, in.ID, in.Body.claim())
	return &visitOut{http.StatusOK, v}, err
}

// UnitsAsked narrows a list to a unit.
type UnitsAsked struct {
	Unit  int32 `query:"unit" doc:"0: all in scope"`
	Below bool  `query:"below" doc:"with the units below it"`
}

type visitsIn struct {
	Day  string `query:"day" format:"date" doc:"one day; or from and to"`
	From string `query:"from" format:"date"`
	To   string `query:"to" format:"date"`
	UnitsAsked
	Rep    int64  `query:"rep"`
	Outlet int64  `query:"outlet"`
	State  string `query:"state" enum:"open,closed"`
	Flag   string `query:"flag"`
	web.Paging
}

type visitsOut struct{ Body web.Page[Visit] }

type visitKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func (s *service) getVisits(ctx context.Context, in *visitsIn) (*visitsOut, error) {
	args := listArgs{Unit: in.Unit, Below: in.Below, RepID: access.Whose(ctx, View, in.Rep), OutletID: in.Outlet, State: in.State, Flag: in.Flag, Most: in.Limit + 1}
	if in.Day != "" {
		in.From, in.To = in.Day, in.Day
	}
	var err error
	if args.From, err = dayOf(in.From); err != nil {
		return nil, err
	}
	if args.To, err = dayOf(in.To); err != nil {
		return nil, err
	}
	var key visitKey
	if err := in.Paging.From(&key); err != nil {
		return nil, err
	}
	if in.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	list := []Visit{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := visitList.All(ctx, tx, args)
		for _, r := range rows {
			list = append(list, r.seen())
		}
		return err
	})
	return &visitsOut{web.PageOf(list, in.Limit, func(v Visit) any { return visitKey{v.OpenedAt, v.ID} })}, err
}

func dayOf(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // No day is no bound.
	}
	day, err := web.ParseDay(text)
	if err != nil {
		return nil, err
	}
	return &day, nil
}

// VisitDetail is a visit with its claims.
type VisitDetail struct {
	Visit
	Claims []logbook.ClaimSeen `json:"claims"`
}

type detailOut struct{ Body VisitDetail }

func (s *service) getVisit(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*detailOut, error) {
	out := &detailOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := visitByID.One(ctx, tx, idArgs{in.ID})
		if err != nil {
			return err
		}
		if !access.Reaches(ctx, View, row.RepID) {
			return notYours
		}
		out.Body.Visit = row.seen()
		asked := logbook.ClaimsAsked{Ref: &row.Ref}
		if row.CloseClaimID != nil {
			asked.IDs = []int64{*row.CloseClaimID}
		}
		asked.From, asked.To, asked.Most = time.Unix(0, 0), s.kit.Now().Add(time.Hour), 50
		out.Body.Claims, err = s.claims.Claims(ctx, tx, asked)
		return err
	})
	return out, err
}

type claimsOut struct {
	Body web.Page[logbook.ClaimSeen]
}

func (s *service) getClaims(ctx context.Context, in *struct {
	Rep int64  `query:"rep"`
	Day string `query:"day" format:"date" required:"true"`
	web.Paging
},
) (*claimsOut, error) {
	actor, _ := access.From(ctx)
	from, to, err := s.span(actor.TenantID, in.Day)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := in.From(&before); err != nil {
		return nil, err
	}
	var list []logbook.ClaimSeen
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.claims.Claims(ctx, tx, logbook.ClaimsAsked{RepID: access.Whose(ctx, View, in.Rep), From: from, To: to, BeforeID: before, Most: in.Limit + 1})
		return err
	})
	return &claimsOut{web.PageOf(list, in.Limit, func(c logbook.ClaimSeen) any { return c.ID })}, err
}

// span gives the instants between which a company's day lies.
func (s *service) span(tenant int64, text string) (from, to time.Time, err error) {
	day, err := dayOf(text)
	if err != nil {
		return from, to, err
	}
	from = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, s.claims.ZoneOf(tenant))
	return from, from.AddDate(0, 0, 1), nil
}
