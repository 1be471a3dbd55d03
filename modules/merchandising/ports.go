package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// Shelf knows what outlets carry.
type Shelf interface {
	// Carried gives what outlets in scope carry on a day (midnight UTC of its date), by outlet.
	Carried(ctx context.Context, tx db.Tx, outlets []int64, day time.Time) (map[int64]Carried, error)
}

// Carried is the products that an outlet must carry, and those that its distribution list names.
type Carried struct{ Must, Listed []int64 }

// Zones knows which day it is where.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}
