package goals

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
)

// Goal is how far a rep has come in a month (PRF-02).
type Goal struct {
	Month    string    `json:"month" doc:"2026-11"`
	Workdays int       `json:"workdays" doc:"of the month: by roster, working calendar and leave"`
	Left     int       `json:"left" doc:"of these, today among them"`
	Measures []Measure `json:"measures"`
}

// Measure is one of a goal's targets.
type Measure struct {
	Key    string `json:"key" enum:"visits,outlets" doc:"visits: stops of the month's plans with a closed visit that counts; outlets: the rep's own, visited at least once"`
	Target int    `json:"target"`
	Done   int    `json:"done"`
}

// Zones knows the time zone of a company.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

type monthArgs struct {
	RepID   int64
	FromDay time.Time
	LastDay time.Time
	Today   time.Time
}

type monthRow struct {
	Stops, StopsDone     int
	Outlets, OutletsDone int
	Workdays, Left       int
}

var ofMonth = db.Query[monthArgs, monthRow]("goals/month")

type service struct {
	kit   app.Kit
	zones Zones
}

// New furnishes the room.
func New(kit app.Kit, zones Zones) app.Module {
	s := &service{kit, zones}
	return app.Module{
		Name:      "goals",
		Documents: []offline.Source{offline.List("goal", "", s.own, func(g Goal) string { return g.Month })},
		Routes:    s.routes,
	}
}

func (s *service) routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "get-own-goals", Method: http.MethodGet, Path: "/api/goals/mine", Tag: "goals", SignedIn: true,
		Summary: "How far one has come in this month: nothing for whoever has neither outlets nor plans",
	}, s.getOwn)
}

func (s *service) getOwn(ctx context.Context, _ *struct{}) (*web.Listed[Goal], error) {
	out := &web.Listed[Goal]{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = s.own(ctx, tx)
		return err
	})
	return out, err
}

// own is the actor's goal of this month, if there is anything to reach.
func (s *service) own(ctx context.Context, tx db.Tx) ([]Goal, error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return []Goal{}, nil
	}
	today := web.DayOf(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
	first := today.AddDate(0, 0, 1-today.Day())
	row, err := ofMonth.One(ctx, tx, monthArgs{actor.EmployeeID, first, first.AddDate(0, 1, -1), today})
	if err != nil || row.Stops+row.Outlets == 0 {
		return []Goal{}, err
	}
	g := Goal{Month: first.Format("2006-01"), Workdays: row.Workdays, Left: row.Left}
	for _, m := range []Measure{{"visits", row.Stops, row.StopsDone}, {"outlets", row.Outlets, row.OutletsDone}} {
		if m.Target > 0 {
			g.Measures = append(g.Measures, m)
		}
	}
	return []Goal{g}, nil
}
