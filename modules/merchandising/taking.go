package merchandising

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Measured is what a visit says of one product.
type Measured struct {
	ProductID int64
	Number    float64
	Proposed  *float64 // what was recognised; nil: it was typed
	TakenBy   string   // at the desk; empty: the rep
}

type ofVisitArgs struct {
	Ref      uuid.UUID
	MetricID int64
}

var measuredOf = db.Query[ofVisitArgs, Measured]("merchandising/measured_of")

var visitUnseen = fault.New(fault.NotFound, "visit_not_found", "no such visit, or it is not in your scope")

// MeasuredOf gives the numbers of products that a visit in scope says of a metric.
func (s *Service) MeasuredOf(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64) ([]Measured, error) {
	return measuredOf.All(ctx, tx, ofVisitArgs{visit, metric})
}

// TakesProducts refuses a metric that is no number of products.
func (s *Service) TakesProducts(ctx context.Context, tx db.Tx, metric int64) error {
	m, found, err := metricByID.Find(ctx, tx, idArgs{metric})
	if err != nil {
		return err
	}
	if !found || m.State != "active" || m.Kind != Number || m.Per != PerProduct || m.Formula != "" {
		return fault.New(fault.Invalid, "metric_not_of_products", "choose a metric that is asked as a number per product").
			At("body.metricId", "is no number per product", metric)
	}
	return nil
}

// TakeOver keeps numbers of products for a visit in scope in place of what it says, in the name of the actor, and what
// formulas make of them. The trail keeps what was.
func (s *Service) TakeOver(ctx context.Context, tx db.Tx, ref uuid.UUID, metric int64, at time.Time, numbers map[int64]float64) error {
	actor, _ := access.From(ctx)
	if err := s.TakesProducts(ctx, tx, metric); err != nil {
		return err
	}
	visit, found, err := visitByRef.Find(ctx, tx, refArgs{ref})
	if err == nil && !found {
		err = visitUnseen
	}
	if err != nil {
		return err
	}
	if at.Before(visit.OpenedAt) {
		at = visit.OpenedAt
	}
	sit, err := sitIn(ctx, tx, visit, Told{Visit: ref}, at)
	if err != nil {
		return err
	}
	now := s.kit.Now()
	args := valueArgs{
		VisitRef: ref, UnitID: visit.UnitID, RepID: visit.RepID, OutletID: visit.OutletID, Day: visit.Day,
		At: at, DeviceAt: now.UTC(), ReceivedAt: now, TakenBy: &actor.EmployeeID,
	}
	products := slices.Sorted(maps.Keys(numbers))
	if known, err := productList.All(ctx, tx, outletsArgs{products}); err != nil || len(known) < len(products) {
		return orNoProduct(err)
	}
	m := sit.metrics[metric]
	for _, product := range products {
		v, wrong := m.read(numbers[product])
		if wrong != "" {
			return fault.New(fault.Invalid, "value_invalid", "%s: %s", m.Zh, wrong).With("metric", m.Zh).With("hint", wrong)
		}
		args.add(of{metric, product}, v, nil, Answer{Confirmed: true, Taken: true})
	}
	if _, err := valuePut.Exec(ctx, tx, args); err != nil {
		return err
	}
	if err := sit.readNow(ctx, tx, ref); err != nil {
		return err
	}
	return s.reckon(ctx, tx, sit, args)
}

func orNoProduct(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Invalid, "product_not_found", "one of these products is not in the catalogue")
}
