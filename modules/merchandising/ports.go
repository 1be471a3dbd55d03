package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// Shelf knows what outlets carry.
type Shelf interface {
	// Must gives the products that outlets in scope have to carry on a day (midnight UTC of its date), by outlet.
	Must(ctx context.Context, tx db.Tx, outlets []int64, day time.Time) (map[int64][]int64, error)
}

// Zones knows which day it is where.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}
