package catalog

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/catalog/pricing"
)

// Outlets says what an outlet is as a buyer.
type Outlets interface {
	// Buyers gives the class, the channel, the unit and the units above it of outlets; those outside the actor's scope are absent.
	Buyers(ctx context.Context, tx db.Tx, outlets []int64) (map[int64]pricing.Buyer, error)
	// UnitsAbove gives a unit and those above it today, whatever the actor sees.
	UnitsAbove(ctx context.Context, tx db.Tx, unit int32) ([]int64, error)
}

// Zones knows which day it is where.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Bought says what outlets have bought already: orders, once there is a room of them.
type Bought interface {
	// Bought gives the base units of each product that an outlet has ordered on the days of a span.
	Bought(ctx context.Context, tx db.Tx, outlet int64, days pricing.Span) (map[int64]int64, error)
}
