package photos

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
)

// Outlets knows outlets in the actor's scope.
type Outlets interface {
	// OutletByID gives one outlet, or the fault outlet_not_found.
	OutletByID(ctx context.Context, tx db.Tx, id int64) (atlas.Known, error)
}

// Zones tells a company's time zone: its day is not ours.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}
