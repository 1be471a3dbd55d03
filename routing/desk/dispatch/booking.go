package dispatch

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Service keeps bookings.
type Service struct {
	kit  app.Kit
	reps *reps.Service
}

// New opens the room.
func New(kit app.Kit, people *reps.Service) *Service { return &Service{kit, people} }

// Booking is time of a rep that belongs to something else than visits.
type Booking struct {
	ID         int64      `json:"id"`
	RepID      int64      `json:"repId"`
	RepName    string     `json:"repName"`
	UnitID     int32      `json:"unitId"`
	Kind       string     `json:"kind" enum:"leave,training,meeting,dispatch,other"`
	FromAt     time.Time  `json:"fromAt"`
	ToAt       time.Time  `json:"toAt" doc:"the instant after the last"`
	Title      string     `json:"title"`
	Note       string     `json:"note,omitempty"`
	Point      *web.Point `json:"point,omitempty" doc:"where it takes place"`
	OutletID   *int64     `json:"outletId,omitempty"`
	OutletName string     `json:"outletName,omitempty"`
	MadeBy     string     `json:"madeBy"`
	MadeAt     time.Time  `json:"madeAt"`
	Cancelled  bool       `json:"cancelled,omitempty"`
	Rev        int        `json:"rev"`
}

// PlannedDay is how many visits a rep has on a day as published.
type PlannedDay struct {
	RepID int64  `json:"repId"`
	Day   string `json:"day"`
	Stops int    `json:"stops"`
}

// Busy is a time in which a rep does not visit outlets.
type Busy struct {
	RepID  int64
	FromAt time.Time
	ToAt   time.Time
	Kind   string
	Title  string
}

type bookingRow struct {
	ID          int64
	RepID       int64
	RepName     string
	UnitID      int32
	Kind        string
	FromAt      time.Time
	ToAt        time.Time
	Title       string
	Note        string
	Point       *orb.Point
	OutletID    *int64
	OutletName  string
	Maker       string
	MadeAt      time.Time
	CancelledAt *time.Time
	Rev         int
}

func (r bookingRow) seen() Booking {
	return Booking{
		ID: r.ID, RepID: r.RepID, RepName: r.RepName, UnitID: r.UnitID, Kind: r.Kind, FromAt: r.FromAt, ToAt: r.ToAt, Title: r.Title, Note: r.Note,
		Point: web.PointOf(r.Point), OutletID: r.OutletID, OutletName: r.OutletName, MadeBy: r.Maker, MadeAt: r.MadeAt,
		Cancelled: r.CancelledAt != nil, Rev: r.Rev,
	}
}

type bookingID struct{ ID int64 }

// bookingSpan asks for a time, units and reps; no reps are all.
type bookingSpan struct {
	FromAt time.Time
	ToAt   time.Time
	Unit   int32
	Below  bool
	Reps   []int64
}

type bookingLocked struct {
	ID          int64
	RepID       int64
	Rev         int
	CancelledAt *time.Time
}

type bookingAddArgs struct {
	Reps     []int64
	Kind     string
	FromAt   time.Time
	ToAt     time.Time
	Title    string
	Note     string
	Point    orb.Geometry
	OutletID int64
	At       time.Time
}

type bookingSetArgs struct {
	ID       int64
	RepID    int64
	Kind     string
	FromAt   time.Time
	ToAt     time.Time
	Title    string
	Note     string
	Point    orb.Geometry
	OutletID int64
	At       time.Time
}

type bookingPlanRow struct {
	RepID int64
	Day   time.Time
	Stops int
}

type bookingFreeArgs struct {
	FromAt  time.Time
	ToAt    time.Time
	SinceAt time.Time
	Point   orb.Geometry
	Unit    int32
	Below   bool
}

type bookingFreeRow struct {
	RepID     int64
	RepName   string
	UnitID    int32
	DistanceM *float64
	Days      int
	Metres    float64
	Stops     int
}

type bookingStep struct {
	ID int64
	At time.Time
}

var (
	bookingList   = db.Query[bookingSpan, bookingRow]("routing/booking_list")
	bookingByID   = db.Query[bookingID, bookingRow]("routing/booking_by_id")
	bookingLock   = db.Query[bookingID, bookingLocked]("routing/booking_lock")
	bookingAdd    = db.Query[bookingAddArgs, int64]("routing/booking_add")
	bookingSet    = db.Query[bookingSetArgs, int64]("routing/booking_set")
	bookingCancel = db.Query[bookingStep, db.None]("routing/booking_cancel")
	bookingPlans  = db.Query[bookingSpan, bookingPlanRow]("routing/booking_plan_list")
	bookingFree   = db.Query[bookingFreeArgs, bookingFreeRow]("routing/booking_free_list")
)

// BusyTimes gives the booked times of reps that touch the time between two
// instants, in order: what a rep's shift has to leave out.
func (s *Service) BusyTimes(ctx context.Context, tx db.Tx, who []int64, from, to time.Time) ([]Busy, error) {
	if who == nil {
		who = []int64{}
	}
	rows, err := bookingList.All(ctx, tx, bookingSpan{FromAt: from, ToAt: to, Reps: who})
	list := make([]Busy, len(rows))
	for i, r := range rows {
		list[i] = Busy{r.RepID, r.FromAt, r.ToAt, r.Kind, r.Title}
	}
	return list, err
}

// plannedDays gives the published visits of the reps on the days a time touches.
func plannedDays(ctx context.Context, tx db.Tx, a bookingSpan) ([]PlannedDay, error) {
	rows, err := bookingPlans.All(ctx, tx, a)
	list := make([]PlannedDay, len(rows))
	for i, r := range rows {
		list[i] = PlannedDay{r.RepID, r.Day.Format(time.DateOnly), r.Stops}
	}
	return list, err
}
