package visits

import (
	"context"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// Place is what this room needs to know of an outlet.
type Place struct {
	ID       int64             `json:"id"`
	Code     string            `json:"code"`
	Name     string            `json:"name"`
	Class    string            `json:"class"`
	Channel  string            `json:"channel"`
	Address  string            `json:"address"`
	Phone    string            `json:"phone" guard:"outlet.phone"`
	Location *web.Point        `json:"location,omitempty"`
	Point    *orb.Point        `json:"-"`
	FenceM   int32             `json:"fenceM"`
	Area     *geojson.Geometry `json:"fence,omitempty" doc:"the fence, when it is an area"`
	Fence    geo.Fence         `json:"-"` // zero while the outlet has no place
}

// Outlets knows outlets in the actor's scope.
type Outlets interface {
	// Place gives one outlet, or the fault outlet_not_found.
	Place(ctx context.Context, tx db.Tx, id int64) (Place, error)
	// Places gives those of the ids the actor may see, in no order.
	Places(ctx context.Context, tx db.Tx, ids []int64) ([]Place, error)
	// OwnPlaces gives the outlets of the rep.
	OwnPlaces(ctx context.Context, tx db.Tx, rep int64) ([]Place, error)
	// ProposeLocation notes where an outlet without a place seems to be.
	ProposeLocation(ctx context.Context, tx db.Tx, id int64, p orb.Point) error
}

// Claims judges and keeps claims, and tells supervisors.
type Claims interface {
	Judge(tracking.Claim, geo.Fence) tracking.Judgement
	Keep(ctx context.Context, tx db.Tx, k logbook.Kept) (id int64, fresh bool, err error)
	Claims(ctx context.Context, tx db.Tx, q logbook.ClaimsAsked) ([]logbook.ClaimSeen, error)
	Notice(ctx context.Context, n logbook.Notice) error
	// Announce tells the viewers anew of a rep that has checked in or out.
	Announce(ctx context.Context, tenant, rep int64, unit int32)
	// SeeVisits lets tracking show reps as visiting.
	SeeVisits(v logbook.Visits)
	ZoneOf(tenant int64) *time.Location
}

// Plans knows what a rep is to do on a day (midnight UTC of its date), and on which days the company works.
type Plans interface {
	Plans(ctx context.Context, tx db.Tx, rep int64, day time.Time) ([]desk.Plan, error)
	Workdays(ctx context.Context, tx db.Tx, from, last time.Time) ([]reps.Workday, error)
}

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}
