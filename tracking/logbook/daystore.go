package logbook

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"

	"xuntu.dev/internal/db"
)

type fixRow struct {
	At         time.Time
	DeviceAt   time.Time
	ReceivedAt time.Time
	UnitID     int32
	Lon, Lat   *float64 // nil: a heartbeat
	AccuracyM  *float32
	SpeedMPS   *float32
	HeadingDeg *float32
	AltitudeM  *float32
	Battery    *float32
	Flags      int32
}

type spanArgs struct {
	RepID  int64
	FromAt time.Time
	ToAt   time.Time
}

type dayArgs struct {
	RepID     int64
	UnitID    int32
	Day       time.Time
	Fixes     int32
	FirstAt   *time.Time
	LastAt    *time.Time
	DistanceM float64
	GapM      float64
	MovingS   int32
	StoppedS  int32
	Stops     json.RawMessage
	Track     geom.T
	MadeAt    time.Time
}

type dayRow struct {
	RepID     int64
	UnitID    int32
	Day       time.Time
	Fixes     int32
	FirstAt   *time.Time
	LastAt    *time.Time
	DistanceM float64
	GapM      float64
	MovingS   int32
	StoppedS  int32
	Stops     int32
}

type dayKept struct {
	RepID     int64
	UnitID    int32
	Day       time.Time
	Fixes     int32
	FirstAt   *time.Time
	LastAt    *time.Time
	DistanceM float64
	GapM      float64
	MovingS   int32
	StoppedS  int32
	Stops     json.RawMessage
	Track     geom.T
}

type claimArgs struct {
	UnitID     int32
	RepID      int64
	Ref        uuid.UUID
	OutletID   int64
	Act        string
	DeviceAt   time.Time
	ReceivedAt time.Time
	Point      *orb.Point
	AccuracyM  *float64
	Verdict    string
	DistanceM  *float64
	BeyondM    *float64
	FenceM     *int32
	Accepted   bool
	Refusal    *string
	Reasons    json.RawMessage
	Rules      string
	Note       *string
	PhotoID    *int64
}

type sameArgs struct {
	RepID    int64
	Ref      uuid.UUID
	Act      string
	DeviceAt time.Time
	Accepted bool
	Refusal  *string
	Note     *string
	PhotoID  *int64
}

type claimRow struct {
	ID int64
	claimKept
}

type claimKept struct {
	RepID      int64
	Ref        uuid.UUID
	OutletID   int64
	Act        string
	DeviceAt   time.Time
	ReceivedAt time.Time
	Point      *orb.Point
	AccuracyM  *float64
	Verdict    string
	DistanceM  *float64
	BeyondM    *float64
	FenceM     *int32
	Accepted   bool
	Refusal    *string
	Reasons    json.RawMessage
	Rules      string
	Note       *string
	PhotoID    *int64
}

type claimListArgs struct {
	RepID    int64
	Ref      *uuid.UUID
	IDs      []int64
	FromAt   time.Time
	ToAt     time.Time
	BeforeID int64
	Most     int
}

type noticeArgs struct {
	UnitID     int32
	RepID      int64
	At         time.Time
	Kind       string
	Severity   string
	OutletID   *int64
	Point      *orb.Point
	Params     map[string]any
	QuietSince time.Time
	QuietUntil time.Time
}

type noticeRow struct {
	ID       int64
	UnitID   int32
	RepID    int64
	At       time.Time
	Kind     string
	Severity string
	OutletID *int64
	Point    *orb.Point
	Params   json.RawMessage
}

var (
	latestList   = db.Query[latestArgs, latestRow]("tracking/latest_list")
	expectedList = db.Query[struct {
		unitArgs
		Weekday int16
		Clock   string
	}, int64]("tracking/expected_list")
	dayTake = db.Query[struct {
		RestedAt time.Time
		PassedAt time.Time
		Today    time.Time
		Most     int
	}, db.None]("tracking/day_take")
	dayMark  = db.Query[db.None, db.None]("tracking/day_mark")
	dayReady = db.Query[struct{ Most int }, repDay]("tracking/day_ready")
	dayMade  = db.Query[repDay, db.None]("tracking/day_made")
	daySet   = db.Query[dayArgs, db.None]("tracking/day_set")
	dayList  = db.Query[struct {
		Day time.Time
		unitArgs
	}, dayRow]("tracking/day_list")
	dayOne = db.Query[repDay, dayKept]("tracking/day_one")

	claimAdd   = db.Query[claimArgs, int64]("tracking/claim_add")
	claimSame  = db.Query[sameArgs, int64]("tracking/claim_same")
	claimList  = db.Query[claimListArgs, claimRow]("tracking/claim_list")
	noticeAdd  = db.Query[noticeArgs, int64]("tracking/notice_add")
	noticeList = db.Query[struct {
		FromAt   time.Time
		BeforeID int64
		Most     int
	}, noticeRow]("tracking/notice_list")
)
