package catalog

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

// SetAsked is so many sets of a bundle, all put together alike.
type SetAsked struct {
	Bundle int64          `json:"bundle"`
	Count  int64          `json:"count" minimum:"1" maximum:"100000"`
	Picks  []pricing.Pick `json:"picks" maxItems:"200"`
}

// addSets prices the sets of a cart into its quote. One that is not complete, or is not offered to the buyer on the day,
// costs nothing and is a problem of the quote. Deals and limits look at lines alone.
func (s *Service) addSets(ctx context.Context, tx db.Tx, a Asked, buyer pricing.Buyer, q *pricing.Quote) error {
	for _, asked := range a.Sets {
		row, found, err := bundleList.Find(ctx, tx, record.ID{ID: asked.Bundle})
		if err != nil {
			return err
		}
		b := row.seen()
		b.ID = asked.Bundle // which may be none
		offered := found && b.For.Has(buyer) && pricing.Span{From: b.From, To: b.To}.Has(a.Day)
		q.AddSet(b.pricing(), asked.Picks, asked.Count, offered)
	}
	return nil
}
