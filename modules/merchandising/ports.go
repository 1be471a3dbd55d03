package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// Shelf knows what outlets carry.
type Shelf interface {
	// Must gives the products that an outlet in scope has to carry on a day (midnight UTC of its date).
	Must(ctx context.Context, tx db.Tx, outlet int64, day time.Time) ([]int64, error)
}

// Zones knows which day it is where.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}
