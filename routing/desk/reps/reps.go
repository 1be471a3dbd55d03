package reps

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Service knows the reps of a company.
type Service struct{ kit app.Kit }

// New opens the room.
func New(kit app.Kit) *Service { return &Service{kit} }

// Rep is who makes visits.
type Rep struct {
	ID     int64
	UnitID int32
	Name   string
}

// UnitsAsked narrows a list to a unit.
type UnitsAsked struct {
	Unit  int32 `query:"unit" doc:"0: every unit in scope"`
	Below bool  `query:"below" doc:"with the units below it"`
}

type repArgs struct {
	RepID int64
	Unit  int32
	Below bool
	At    time.Time
}

var (
	repList     = db.Query[repArgs, Rep]("routing/rep_list")
	companyZone = db.Query[db.None, string]("routing/company_zone")
)

// InScope gives the reps of today in the actor's scope.
func (s *Service) InScope(ctx context.Context, tx db.Tx, of UnitsAsked) ([]Rep, error) {
	return repList.All(ctx, tx, repArgs{0, of.Unit, of.Below, s.kit.Now()})
}

// ByID gives one of them, or the fault rep_not_found.
func (s *Service) ByID(ctx context.Context, tx db.Tx, id int64) (Rep, error) {
	list, err := repList.All(ctx, tx, repArgs{cmp.Or(id, Nobody), 0, false, s.kit.Now()})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "rep_not_found", "no such rep, or none in your scope").With("repId", id)
	}
	if err != nil {
		return Rep{}, err
	}
	return list[0], nil
}

// Zone is the time zone of the company of tx.
func (s *Service) Zone(ctx context.Context, tx db.Tx) (*time.Location, error) {
	name, err := companyZone.One(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("read the company's time zone %q: %w", name, err)
	}
	return zone, nil
}

// Today is the day of a zone, as midnight UTC of its date.
func (s *Service) Today(zone *time.Location) time.Time { return web.DayOf(s.kit.Now(), zone) }

// DayOr reads a day, or gives the company's today when there is none to read.
func (s *Service) DayOr(ctx context.Context, tx db.Tx, text string) (time.Time, error) {
	if text != "" {
		return web.ParseDay(text)
	}
	zone, err := s.Zone(ctx, tx)
	if err != nil {
		return time.Time{}, err
	}
	return s.Today(zone), nil
}

// classes of outlets, as the atlas has them.
var classes = [...]string{"KA", "A", "B", "C"}

// ServiceTimes says how long a visit of each class takes, by the parameters of the atlas.
func (s *Service) ServiceTimes(ctx context.Context, tx db.Tx) (map[string]time.Duration, error) {
	out := map[string]time.Duration{}
	for _, class := range classes {
		m, err := s.kit.Params.Number(ctx, tx, "geo.visit_min_"+strings.ToLower(class))
		if err != nil {
			return nil, err
		}
		out[class] = time.Duration(m * float64(time.Minute))
	}
	return out, nil
}
