package catalog

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/catalog/pricing"
)

// Outlets says what an outlet is as a buyer.
type Outlets interface {
	// Buyer gives the class, the channel, the unit and the units above it of an outlet in the actor's scope, or the fault outlet_not_found.
	Buyer(ctx context.Context, tx db.Tx, outlet int64) (pricing.Buyer, error)
}
