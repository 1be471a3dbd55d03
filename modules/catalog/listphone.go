package catalog

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Carries says on a phone that an outlet carries products which its list does not name.
type Carries struct {
	Outlet   int64     `json:"outletId"`
	Products []int64   `json:"products" minItems:"1" maxItems:"100"`
	At       time.Time `json:"at" doc:"when, by the phone's clock"`
}

// commands are what phones tell later than they did it.
func (s *Service) commands() []offline.Command {
	return []offline.Command{offline.On(offline.Kind{Type: "catalog.carry", Needs: Carry, Newest: 1}, s.takeCarries)}
}

// takeCarries puts products on the list of an outlet where the rep has a duty, from the day on which it said so. What the
// list names by then, or the outlet must carry, stays as it is.
func (s *Service) takeCarries(ctx context.Context, tx db.Tx, e offline.Envelope, c Carries) (t offline.Taken, err error) {
	own, err := ownOutlets.All(ctx, tx, db.None{})
	if err != nil {
		return t, err
	}
	if !slices.Contains(own, c.Outlet) {
		return t, fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	products := tidy(c.Products)
	if err := knowProducts(ctx, tx, products); err != nil {
		return t, err
	}
	today := s.today(ctx)
	all, err := s.CarriedAt(ctx, tx, []int64{c.Outlet}, today.Format(time.DateOnly))
	if err != nil {
		return t, err
	}
	args := listingArgs{Source: "rep", Now: s.kit.Now()}
	for _, id := range products {
		if has := all[c.Outlet]; !slices.Contains(has.Must, id) && !slices.Contains(has.Listed, id) {
			args.add(c.Outlet, id, s.saidOn(ctx, e, c.At, today), nil)
		}
	}
	if len(args.Outlets) > 0 {
		_, err = listingPut.One(ctx, tx, args)
	}
	return t, err
}

// saidOn is the day on which a phone said something, put right by its clock as it sends; never a day to come.
func (s *Service) saidOn(ctx context.Context, e offline.Envelope, at, today time.Time) time.Time {
	moment, _ := tracking.Moment(at.UTC(), &e.SentAt, s.kit.Now())
	if day := web.DayOf(moment, s.zone(ctx)); day.Before(today) {
		return day
	}
	return today
}
