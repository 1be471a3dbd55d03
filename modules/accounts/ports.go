package accounts

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

// Outlets is the atlas, as far as this room needs it.
type Outlets interface {
	// Found makes an outlet.
	Found(ctx context.Context, tx db.Tx, d atlas.OutletDraft) (atlas.Outlet, error)
	// Alter changes one, whatever its revision.
	Alter(ctx context.Context, tx db.Tx, id int64, c atlas.OutletChange) error
}

// Zones tells a company's time zone: its day is not ours.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Ports is what this room asks of others.
type Ports struct {
	Outlets Outlets
	Zones   Zones
	Sources []timeline.Source // more to say on timelines
	Heirs   []Heirs           // children of accounts in other rooms
}
