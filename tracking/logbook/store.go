package logbook

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"

	"xuntu.dev/internal/db"
)

type repArgs struct{ RepID int64 }

type idArgs struct{ ID int64 }

type deviceRow struct {
	ID         int64      `json:"id"`
	RepID      int64      `json:"repId"`
	Name       string     `json:"name"`
	Platform   string     `json:"platform"`
	CreatedAt  time.Time  `json:"createdAt"`
	RevokedAt  *time.Time `json:"revokedAt,omitempty"`
	ContactAt  *time.Time `json:"contactAt,omitempty"`
	Battery    *float32   `json:"battery,omitempty" doc:"0 empty to 1 full"`
	Charging   *bool      `json:"charging,omitempty"`
	Permission string     `json:"permission,omitempty"`
	App        string     `json:"app,omitempty"`
}

// Device is a paired phone as people see it; its token is shown once, at pairing.
type Device = deviceRow

type knownDevice struct {
	ID       int64
	TenantID int64
	UnitID   int32
	RepID    int64
	Secret   string
	Clock    json.RawMessage
}

type addedRow struct {
	DeviceID int64
	Added    int32
}

type heardArgs struct {
	ID         []int64
	ContactAt  []time.Time
	Battery    []*float32
	Charging   []*bool
	Permission []string
	App        []string
	Clock      []json.RawMessage
}

type quarantineArgs struct {
	ReceivedAt time.Time
	UnitID     []int32
	RepID      []int64
	DeviceID   []int64
	Key        []int64
	Reason     []string
	Payload    []json.RawMessage
}

type quarantineRow struct {
	ID         int64           `json:"id"`
	RepID      int64           `json:"repId"`
	DeviceID   int64           `json:"deviceId"`
	ReceivedAt time.Time       `json:"receivedAt"`
	Reason     string          `json:"reason"`
	Payload    json.RawMessage `json:"payload"`
}

type consentRow struct {
	GivenAt     time.Time
	WithdrawnAt *time.Time
}

type hoursRow struct {
	Weekday int16
	Starts  string
	Ends    string
}

type latestRow struct {
	RepID      int64
	UnitID     int32
	At         time.Time
	ReceivedAt time.Time
	Lon, Lat   float64
	AccuracyM  *float32
	SpeedMPS   *float32
	HeadingDeg *float32
	Flags      int32
	ContactAt  *time.Time
	Battery    *float32
	Charging   *bool
	Permission string
}

type fixRow struct {
	At         time.Time
	DeviceAt   time.Time
	ReceivedAt time.Time
	Lon, Lat   float64
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
	fixAdd        = db.Query[columns, addedRow]("tracking/fix_add")
	fixOfDay      = db.Query[spanArgs, fixRow]("tracking/fix_of_day")
	fixPurge      = db.Query[struct{ Instant time.Time }, int64]("tracking/fix_purge")
	dayEnsure     = db.Query[struct{ Day time.Time }, bool]("tracking/day_ensure")
	deviceHeard   = db.Query[heardArgs, db.None]("tracking/device_heard")
	deviceByToken = db.Query[struct{ Token string }, knownDevice]("tracking/device_by_token")
	deviceByID    = db.Query[idArgs, deviceRow]("tracking/device_by_id")
	deviceList    = db.Query[struct {
		RepID       int64
		WithRevoked bool
		AfterID     int64
		Most        int
	}, deviceRow]("tracking/device_list")
	deviceAdd = db.Query[struct {
		UnitID                        int32
		RepID                         int64
		Token, Secret, Name, Platform string
	}, deviceRow]("tracking/device_add")
	deviceRevoke = db.Query[struct {
		ID  int64
		Now time.Time
	}, string]("tracking/device_revoke")
	deviceOfRep = db.Query[struct {
		RepID    int64
		Platform string
	}, string]("tracking/device_of_rep")
	quarantineAdd  = db.Query[quarantineArgs, db.None]("tracking/quarantine_add")
	quarantineList = db.Query[struct {
		RepID, BeforeID int64
		Most            int
	}, quarantineRow]("tracking/quarantine_list")
	consentList = db.Query[repArgs, consentRow]("tracking/consent_list")
	consentGive = db.Query[struct {
		UnitID      int32
		Now         time.Time
		TextVersion string
	}, db.None]("tracking/consent_give")
	consentWithdraw = db.Query[struct{ Now time.Time }, db.None]("tracking/consent_withdraw")
	hoursList       = db.Query[struct{ UnitID int32 }, hoursRow]("tracking/hours_list")
	hoursClear      = db.Query[struct{ UnitID int32 }, db.None]("tracking/hours_clear")
	hoursAdd        = db.Query[struct {
		UnitID  int32
		Weekday int16
		Starts  string
		Ends    string
	}, db.None]("tracking/hours_add")
	latestList = db.Query[db.None, latestRow]("tracking/latest_list")
	dayDirty   = db.Query[struct {
		RestedAt time.Time
		PassedAt time.Time
		Today    time.Time
		Most     int
	}, struct {
		RepID int64
		Day   time.Time
	}]("tracking/day_dirty")
	daySet  = db.Query[dayArgs, db.None]("tracking/day_set")
	dayList = db.Query[struct {
		Day   time.Time
		Units []int32
	}, dayRow]("tracking/day_list")
	dayOne = db.Query[struct {
		RepID int64
		Day   time.Time
	}, dayKept]("tracking/day_one")
	claimAdd   = db.Query[claimArgs, int64]("tracking/claim_add")
	claimList  = db.Query[claimListArgs, claimRow]("tracking/claim_list")
	noticeAdd  = db.Query[noticeArgs, int64]("tracking/notice_add")
	noticeList = db.Query[struct {
		FromAt   time.Time
		BeforeID int64
		Most     int
	}, noticeRow]("tracking/notice_list")
	lookedAdd = db.Query[struct {
		UnitID int32
		RepID  int64
		Day    time.Time
		Now    time.Time
	}, db.None]("tracking/looked_add")
	lookedList = db.Query[repArgs, struct {
		RepID  int64     `json:"repId"`
		UserID int64     `json:"userId"`
		Day    time.Time `json:"day"`
		At     time.Time `json:"at"`
	}]("tracking/looked_list")
)
