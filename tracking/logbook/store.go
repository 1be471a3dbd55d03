package logbook

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

type repArgs struct{ RepID int64 }

type idArgs struct{ ID int64 }

type repDay struct {
	RepID int64
	Day   time.Time
}

type deviceRow struct {
	ID         int64      `json:"id"`
	RepID      int64      `json:"employeeId"`
	Name       string     `json:"name"`
	Platform   string     `json:"platform"`
	CreatedAt  time.Time  `json:"createdAt"`
	RevokedAt  *time.Time `json:"revokedAt,omitempty"`
	ContactAt  *time.Time `json:"lastContact,omitempty"`
	Battery    *float32   `json:"battery,omitempty" doc:"0 empty to 1 full"`
	Charging   *bool      `json:"charging,omitempty"`
	Permission string     `json:"permission,omitempty"`
	App        string     `json:"app,omitempty"`
}

// Device is a paired phone as people see it; its token is shown once, at pairing.
type Device = deviceRow

type knownDevice struct {
	Token    string
	ID       int64
	TenantID int64
	UnitID   int32
	RepID    int64
	Secret   string
	Clock    json.RawMessage
	TimeZone string
	Consents json.RawMessage
	Hours    json.RawMessage
	Duty     json.RawMessage // days on which the roster says something else
}

type tokensArgs struct {
	Tokens []string
	Now    time.Time
}

// same reports whether nothing that counts has changed; the clock is this process's own to know.
func (k knownDevice) same(o knownDevice) bool {
	return k.ID == o.ID && k.UnitID == o.UnitID && k.RepID == o.RepID && k.Secret == o.Secret && k.TimeZone == o.TimeZone &&
		string(k.Consents) == string(o.Consents) && string(k.Hours) == string(o.Hours) && string(k.Duty) == string(o.Duty)
}

type addedRow struct {
	DeviceID int64
	Added    int32
}

type heardArgs struct {
	ID         []int64
	ContactAt  []*time.Time
	Battery    []*float32
	Charging   []*bool
	Permission []string
	App        []string
	Clock      []json.RawMessage
	SkewLoS    []int32
	SkewHiS    []int32
}

type deviceArgs struct {
	UnitID                                   int32
	RepID                                    int64
	Token, Secret, Name, Platform, StandsFor string
}

type repUnit struct {
	RepID  int64
	UnitID int32
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
	Weekday int16  `json:"weekday"`
	Starts  string `json:"starts"`
	Ends    string `json:"ends"`
}

// unitArgs narrow a list to a unit (0: all), alone or with all below it.
type unitArgs struct {
	Unit  int32
	Below bool
}

type latestArgs struct {
	RepID int64
	unitArgs
}

type latestRow struct {
	RepID      int64
	UnitID     int32
	ContactAt  time.Time
	Battery    *float32
	Charging   *bool
	Permission string
	At         *time.Time // nil, like all that follows, when there never was a place
	ReceivedAt *time.Time
	Lon, Lat   *float64
	AccuracyM  *float32
	SpeedMPS   *float32
	HeadingDeg *float32
	Flags      *int32
}

var (
	fixPut         = db.Query[readings, db.None]("tracking/fix_put")
	fixAdd         = db.Query[readings, db.None]("tracking/fix_add")
	latestRaise    = db.Query[marks, db.None]("tracking/latest_raise")
	fixNew         = db.Query[keys, addedRow]("tracking/fix_new")
	fixOfDay       = db.Query[spanArgs, fixRow]("tracking/fix_of_day")
	fixPurge       = db.Query[struct{ Instant time.Time }, int64]("tracking/fix_purge")
	fixDrop        = db.Query[struct{ Day time.Time }, int32]("tracking/fix_drop")
	dayEnsure      = db.Query[struct{ Day time.Time }, bool]("tracking/day_ensure")
	deviceHeard    = db.Query[heardArgs, db.None]("tracking/device_heard")
	deviceByTokens = db.Query[tokensArgs, knownDevice]("tracking/device_by_tokens")
	deviceByID     = db.Query[idArgs, deviceRow]("tracking/device_by_id")
	deviceList     = db.Query[struct {
		RepID       int64
		WithRevoked bool
		AfterID     int64
		Most        int
	}, deviceRow]("tracking/device_list")
	deviceAdd    = db.Query[deviceArgs, deviceRow]("tracking/device_add")
	deviceRevoke = db.Query[struct {
		ID  int64
		Now time.Time
	}, string]("tracking/device_revoke")
	deviceEnd = db.Query[struct {
		RepID int64
		Now   time.Time
	}, string]("tracking/device_end")
	deviceOfRep = db.Query[struct {
		RepID     int64
		StandsFor string
	}, string]("tracking/device_of_rep")
	deviceStray = db.Query[db.None, repUnit]("tracking/device_stray")
	deviceMove  = db.Query[repUnit, db.None]("tracking/device_move")

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
	hoursReach      = db.Query[db.None, bool]("tracking/hours_reach")
	hoursAdd        = db.Query[struct {
		UnitID  int32
		Weekday int16
		Starts  string
		Ends    string
	}, db.None]("tracking/hours_add")
)
