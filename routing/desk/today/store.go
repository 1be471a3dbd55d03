package today

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type repDay struct {
	RepID int64
	Day   time.Time
}

type dayPlanRow struct {
	ID        int64
	RepID     int64
	UnitID    int32
	Day       time.Time
	Line      orb.Geometry
	Rev       int32
	DepartAt  *time.Time
	ReturnAt  *time.Time
	DistanceM *int32
	TravelS   *int32
	ChangedAt *time.Time
}

// nearPlanRow is a plan whose way passes near a place.
type nearPlanRow struct {
	dayPlanRow
	All int // plans of the day
}

type dayStopRow struct {
	ID         int64
	PlanID     int64
	RepID      int64
	Seq        int
	OutletID   int64
	PlannedAt  *time.Time
	EtaAt      *time.Time
	LeaveAt    *time.Time
	SkippedAt  *time.Time
	SkipReason *string
	Code       string
	Name       string
	Class      string
	Location   *orb.Point
	ServiceMin *int32
	FromMin    []int32
	ToMin      []int32
	Locks      []string
	AtS        *int32
	OpenedAt   *time.Time
	ClosedAt   *time.Time
}

type dayVisitRow struct {
	RepID    int64
	OutletID int64
	OpenedAt time.Time
	ClosedAt *time.Time
	Location *orb.Point
	Class    string
	Name     string
}

type offerRow struct {
	ID       int64
	Code     string
	Name     string
	Class    string
	Location *orb.Point
}

type skipArgs struct {
	ID     int64
	At     *time.Time
	Reason *string
}

type dayTouchArgs struct {
	ID  int64
	Now time.Time
}

type dayLineArgs struct {
	ID   int64
	Line orb.Geometry
}

var (
	dayPlans    = db.Query[repDay, dayPlanRow]("routing/today_plan")
	dayPlanLock = db.Query[struct{ ID int64 }, int32]("routing/today_plan_lock")
	dayLine     = db.Query[dayLineArgs, db.None]("routing/today_plan_line")
	dayTouch    = db.Query[dayTouchArgs, db.None]("routing/today_plan_touch")
	dayStops    = db.Query[struct{ PlanIDs []int64 }, dayStopRow]("routing/today_stop_list")
	dayVisits   = db.Query[struct {
		Day    time.Time
		RepIDs []int64
	}, dayVisitRow]("routing/today_visit_list")
	dayEta = db.Query[struct {
		IDs  []int64
		Etas []time.Time
	}, db.None]("routing/today_stop_eta")
	daySkip  = db.Query[skipArgs, db.None]("routing/today_stop_skip")
	dayPark  = db.Query[struct{ PlanID int64 }, db.None]("routing/today_stop_park")
	dayOrder = db.Query[struct {
		PlanID int64
		IDs    []int64
	}, db.None]("routing/today_stop_order")
	dayAdd = db.Query[struct {
		PlanID   int64
		Seq      int
		OutletID int64
	}, int64]("routing/today_stop_add")
	dayPlanRep = db.Query[struct{ ID int64 }, repDay]("routing/today_plan_rep")
	offerPlans = db.Query[struct {
		Day   time.Time
		Place orb.Point
		Most  int
	}, nearPlanRow]("routing/offer_plan_list")
	offerOutlet = db.Query[struct{ ID int64 }, offerRow]("routing/offer_outlet")
	dayDue      = db.Query[struct {
		Day    time.Time
		Before time.Time
	}, int64]("routing/today_due")
)
