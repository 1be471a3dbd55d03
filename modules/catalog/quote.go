package catalog

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/catalog/pricing"
)

// Asked is a cart for an outlet, or for a kind of buyer.
type Asked struct {
	OutletID int64          `json:"outletId,omitempty" doc:"who buys; its class, channel and branches count"`
	Buyer    *pricing.Buyer `json:"buyer,omitempty" doc:"instead of an outlet: to try prices"`
	Day      string         `json:"day" format:"date"`
	Version  int64          `json:"version,omitempty" doc:"of the terms; the newest unless said otherwise"`
	Lines    []pricing.Line `json:"lines" maxItems:"500"`
	Sets     []SetAsked     `json:"sets,omitempty" maxItems:"50"`
}

// Quote says what a cart costs, and why; which limits it breaks and which sets are not complete stands among its problems.
func (s *Service) Quote(ctx context.Context, a Asked) (q pricing.Quote, err error) {
	if len(a.Lines)+len(a.Sets) == 0 {
		return q, fault.New(fault.Invalid, "quote_empty", "put a product or a set into the cart first").At("body.lines", "at least one", nil)
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		terms, err := s.Terms(ctx, tx, a.Version)
		if err != nil {
			return err
		}
		buyer, err := s.buyer(ctx, tx, a)
		if err != nil {
			return err
		}
		q = pricing.QuoteFor(pricing.Cart{Buyer: buyer, Day: a.Day, Lines: a.Lines}, terms)
		over, err := s.exceeded(ctx, tx, a, buyer, q, terms)
		if err != nil {
			return err
		}
		q.Problems = append(q.Problems, over...)
		return s.addSets(ctx, tx, a, buyer, &q)
	})
	return q, err
}

func (s *Service) buyer(ctx context.Context, tx db.Tx, a Asked) (pricing.Buyer, error) {
	switch {
	case a.OutletID != 0:
		return s.buyerAt(ctx, tx, a.OutletID)
	case a.Buyer != nil:
		return *a.Buyer, nil
	}
	return pricing.Buyer{}, nil
}
