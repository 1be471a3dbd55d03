package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
)

// radiusKey is the radius in metres of a fence that has none of its own.
const radiusKey = "visit.geofence.default_radius_m"

// Service is the atlas at work.
type Service struct {
	kit    app.Kit
	people People
	fences *fences
	// approvals have their say on moves; nil: who may approve moves decides alone.
	approvals Approvals
}

func newService(kit app.Kit, people People) *Service {
	s := &Service{kit: kit, people: people}
	s.fences = &fences{s: s, of: map[int64]*geo.FenceIndex{}}
	return s
}

// DefaultRadius is the company's radius in metres of a fence that has none of its own.
func (s *Service) DefaultRadius(ctx context.Context, tx db.Tx) (float64, error) {
	return s.kit.Params.Number(ctx, tx, radiusKey)
}

func (s *Service) defaultRadius(ctx context.Context, tx db.Tx) (int32, error) {
	m, err := s.kit.Params.Number(ctx, tx, radiusKey)
	return int32(m), err
}

// Known is an outlet with the fence a visit must be inside.
type Known struct {
	Outlet
	Point *orb.Point
	Line  geo.Fence // zero while the outlet has no place
}

// OutletByID gives an outlet of the actor's scope, or the fault outlet_not_found.
func (s *Service) OutletByID(ctx context.Context, tx db.Tx, id int64) (Known, error) {
	row, err := outletByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return Known{}, err
	}
	list, err := s.known(ctx, tx, []outletRow{row})
	if err != nil {
		return Known{}, err
	}
	return list[0], nil
}

// OutletsByIDs gives those of the ids that the actor may see, in no order.
func (s *Service) OutletsByIDs(ctx context.Context, tx db.Tx, ids []int64) ([]Known, error) {
	rows, err := outletsByIDs.All(ctx, tx, struct{ IDs []int64 }{ids})
	if err != nil {
		return nil, err
	}
	return s.known(ctx, tx, rows)
}

// OutletsOfRep gives a rep's active outlets.
func (s *Service) OutletsOfRep(ctx context.Context, tx db.Tx, rep int64) ([]Known, error) {
	rows, err := outletsOfRep.All(ctx, tx, struct{ RepID int64 }{rep})
	if err != nil {
		return nil, err
	}
	return s.known(ctx, tx, rows)
}

func (s *Service) known(ctx context.Context, tx db.Tx, rows []outletRow) ([]Known, error) {
	defaultM, err := s.defaultRadius(ctx, tx)
	if err != nil {
		return nil, err
	}
	list := make([]Known, len(rows))
	for i, r := range rows {
		list[i] = Known{r.seen(defaultM), r.Location, r.Fence(defaultM)}
	}
	return list, nil
}
