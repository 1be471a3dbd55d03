package findings

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/notify"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// Logs knows what phones read.
type Logs interface {
	Around(ctx context.Context, tx db.Tx, rep int64, from, to time.Time) ([]tracking.Fix, error)
	// LookAt reports whether the actor may see where a rep was, and writes down that it did.
	LookAt(ctx context.Context, tx db.Tx, rep int64, at time.Time) error
	// Midnight is when a day of the actor's company begins.
	Midnight(ctx context.Context, day time.Time) time.Time
	SeeArrivals(hear func(ctx context.Context, tx db.Tx, came []logbook.Arrival) error)
}

// Moves takes wishes to put outlets elsewhere.
type Moves interface {
	// ProposeMove proposes a place, unless a wish for the outlet is open or the like was rejected lately.
	ProposeMove(ctx context.Context, tx db.Tx, outlet int64, to orb.Point, reason string) error
}

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Errands lets people watch and end long work.
type Errands interface {
	Declare(kinds ...errand.Kind)
	Begin(ctx context.Context, tx db.Tx, w errand.Wish) (int64, error)
}

// Ports are the others that this room asks.
type Ports struct {
	Logs    Logs
	Moves   Moves
	Tell    Teller
	Errands Errands
}
