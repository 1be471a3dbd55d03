package coverage

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
)

// Outlets is the atlas, as far as this room needs it.
type Outlets interface {
	// Give makes an employee the sales rep of outlets, in a unit; all of them, or none and a fault.
	Give(ctx context.Context, tx db.Tx, ids []int64, rep int64, unit int32) error
	// Efforts gives what outlets of each class ask of a rep.
	Efforts(ctx context.Context, tx db.Tx) (map[string]atlas.Effort, error)
}

// Tasks are those of people.
type Tasks interface {
	// HandOver gives the open tasks about outlets, which the reps before have, to those after, and tells how many.
	HandOver(ctx context.Context, tx db.Tx, outlets, from, to []int64, why string) (int, error)
}

// Plans are those of the days ahead.
type Plans interface {
	// MoveStops takes the stops of outlets, from a day on, out of the plans of the reps before into those of the reps after, and tells how many.
	MoveStops(ctx context.Context, tx db.Tx, outlets, from, to []int64, day time.Time) (int, error)
}

// Approvals may have their say on transfers.
type Approvals interface {
	// AskTransfer asks; false when the company wants no approval. The answer comes to Service.Settle, perhaps at once.
	AskTransfer(ctx context.Context, tx db.Tx, t Transfer) (asked bool, err error)
	// WithdrawTransfer takes the question back.
	WithdrawTransfer(ctx context.Context, tx db.Tx, id int64) error
}

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Zones tells a company's time zone: its day is not ours.
type Zones interface {
	ZoneOf(tenant int64) *time.Location
}

// Ports is what this room asks of others.
type Ports struct {
	Outlets   Outlets
	Tasks     Tasks
	Plans     Plans
	Approvals Approvals // nil: nobody is asked
	Tell      Teller
	Zones     Zones
}
