package visits

import (
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

type visitRow struct {
	ID             int64
	Ref            uuid.UUID
	RepID          int64
	UnitID         int32
	OutletID       int64
	OutletName     *string
	Day            time.Time
	Kind           string
	Verdict        string
	DistanceM      *float64
	BeyondM        *float64
	AccuracyM      *float64
	FenceM         *int32
	Point          *orb.Point
	OutletPoint    *orb.Point
	OpenedAt       time.Time
	DeviceOpenedAt time.Time
	ReceivedAt     time.Time
	ClosedAt       *time.Time
	DeviceClosedAt *time.Time
	CloseClaimID   *int64
	Flags          []string
	Reason         *string
	PhotoID        *int64
	Note           *string
}

type openArgs struct {
	UnitID         int32
	RepID          int64
	Ref            uuid.UUID
	OutletID       int64
	Day            time.Time
	Kind           string
	Verdict        string
	DistanceM      *float64
	BeyondM        *float64
	AccuracyM      *float64
	FenceM         int32
	Point          *orb.Point
	OutletPoint    *orb.Point
	OpenedAt       time.Time
	DeviceOpenedAt time.Time
	ReceivedAt     time.Time
	ClaimID        int64
	Flags          []string
	Reason         *string
	PhotoID        *int64
	Note           *string
	Purpose        string
	TemplateID     *int64
}

type closeArgs struct {
	ID             int64
	ClosedAt       time.Time
	DeviceClosedAt *time.Time
	CloseClaimID   *int64
	Flags          []string
	Note           *string
}

type listArgs struct {
	From     *time.Time
	To       *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	OutletID int64
	State    string
	Flag     string
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

type summaryRow struct {
	Planned, Done, Open, Unplanned, Outside, Forgotten, Doubted, Rejected, Refused int
}

type idArgs struct{ ID int64 }

type repDayArgs struct {
	RepID int64
	Day   time.Time
}

var (
	visitOpen     = db.Query[openArgs, int64]("visits/visit_open")
	visitByRef    = db.Query[struct{ Ref uuid.UUID }, visitRow]("visits/visit_by_ref")
	visitByID     = db.Query[idArgs, visitRow]("visits/visit_by_id")
	visitLock     = db.Query[idArgs, int64]("visits/visit_lock")
	visitNow      = db.Query[struct{ RepID int64 }, visitRow]("visits/visit_now")
	visitClose    = db.Query[closeArgs, db.None]("visits/visit_close")
	visitList     = db.Query[listArgs, visitRow]("visits/visit_list")
	visitRejected = db.Query[repDayArgs, int64]("visits/visit_rejected")
	visitsOpen    = db.Query[db.None, visitRow]("visits/visit_all_open")
	visitSum      = db.Query[struct {
		Day    time.Time
		FromAt time.Time
		ToAt   time.Time
		Unit   int32
		Below  bool
	}, summaryRow]("visits/visit_summary")
	visitDays = db.Query[struct {
		Day   time.Time
		Unit  int32
		Below bool
	}, RepDay]("visits/visit_days")
	visitStanding  = db.Query[struct{ IDs []int64 }, standing]("visits/visit_standing")
	photoOwn       = db.Query[idArgs, bool]("visits/photo_own")
	visitForgotten = db.Query[struct{ OpenedBefore time.Time }, visitRow]("visits/visit_forgotten")
)

// seen is a row as people read it.
func (r visitRow) seen() Visit {
	v := Visit{
		ID: r.ID, Ref: r.Ref, RepID: r.RepID, UnitID: r.UnitID, OutletID: r.OutletID, Day: r.Day.Format(time.DateOnly), Kind: r.Kind,
		State: "open", Verdict: r.Verdict, DistanceM: r.DistanceM, BeyondM: r.BeyondM, AccuracyM: r.AccuracyM, FenceM: r.FenceM,
		Point: web.PointOf(r.Point), OutletPoint: web.PointOf(r.OutletPoint), OpenedAt: r.OpenedAt, DeviceOpenedAt: r.DeviceOpenedAt,
		ReceivedAt: r.ReceivedAt, ClosedAt: r.ClosedAt,
		Flags: r.Flags, Reason: r.Reason, PhotoID: r.PhotoID, Note: r.Note,
	}
	if r.OutletName != nil {
		v.OutletName = *r.OutletName
	}
	if r.ClosedAt != nil {
		lasted := int(r.ClosedAt.Sub(r.OpenedAt).Seconds())
		v.State, v.DurationS = "closed", &lasted
	}
	return v
}
