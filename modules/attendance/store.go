package attendance

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type (
	idArgs  struct{ ID int64 }
	refArgs struct{ Ref uuid.UUID }

	punchArgs struct {
		UnitID     int32
		RepID      int64
		Ref        uuid.UUID
		Act        string
		At         time.Time
		DeviceAt   time.Time
		ReceivedAt time.Time
		Point      *orb.Point
		AccuracyM  *float64
		Skewed     bool
	}
	punchRow struct {
		ID         int64
		RepID      int64
		Ref        uuid.UUID
		Act, Day   string
		At         time.Time
		DeviceAt   time.Time
		ReceivedAt time.Time
		Point      *orb.Point
		AccuracyM  *float64
		Place      string
		Skewed     bool
	}
	ofDayArgs struct {
		RepID int64
		Day   time.Time
	}

	dayArgs struct {
		FromDay, ToDay time.Time
		RepID          int64
		Unit           int32
		Below          bool
		After          int64
		Most           int
	}
	dayRow struct {
		RepID            int64
		RepName          string
		UnitID           int32
		UnitName         string
		Day, Shift       string
		GraceMin         int
		Holiday          string
		Works            bool
		StartsAt, EndsAt *time.Time
		InAt, OutAt      *time.Time
		Appeal           string
		Away             json.RawMessage
		Heard            bool
	}

	shiftIDArgs struct{ ID int32 }
	shiftArgs   struct {
		Name, Starts, Ends string
		GraceMin, Weekdays int
	}
	shiftSetArgs struct {
		shiftArgs
		ID     int32
		Active bool
	}
	shiftRow struct {
		Main bool
		Rev  int32
	}
	rosterListArgs struct {
		FromDay, ToDay time.Time
		Unit           int32
		Below          bool
	}
	rosterCutArgs struct {
		Reps    []int64
		FromDay time.Time
		ToDay   *time.Time
	}
	rosterArgs struct {
		Reps    []int64
		ShiftID int32
		FromDay time.Time
		ToDay   *time.Time
	}

	appealArgs struct {
		UnitID    int32
		RepID     int64
		Day       time.Time
		Was, Text string
		Now       time.Time
	}
	appealListArgs struct {
		State  string
		Mine   bool
		Unit   int32
		Below  bool
		Before int64
		Most   int
	}
	appealRow struct {
		RepID int64
		Day   time.Time
		State string
	}
	endArgs struct {
		ID          int64
		State, Note string
		Now         time.Time
	}
)

var (
	punchAdd   = db.Query[punchArgs, db.None]("attendance/punch_add")
	punchByRef = db.Query[refArgs, punchRow]("attendance/punch_by_ref")
	punchList  = db.Query[ofDayArgs, punchRow]("attendance/punch_list")
	dayList    = db.Query[dayArgs, dayRow]("attendance/day_list")

	shiftList     = db.Query[db.None, Shift]("attendance/shift_list")
	shiftLock     = db.Query[shiftIDArgs, shiftRow]("attendance/shift_lock")
	shiftAdd      = db.Query[shiftArgs, int32]("attendance/shift_add")
	shiftSet      = db.Query[shiftSetArgs, db.None]("attendance/shift_set")
	shiftNoMain   = db.Query[shiftIDArgs, db.None]("attendance/shift_no_main")
	shiftMakeMain = db.Query[shiftIDArgs, db.None]("attendance/shift_main")
	rosterList    = db.Query[rosterListArgs, RosterEntry]("attendance/roster_list")
	rosterCut     = db.Query[rosterCutArgs, db.None]("attendance/roster_cut")
	rosterAdd     = db.Query[rosterArgs, db.None]("attendance/roster_add")

	appealAdd  = db.Query[appealArgs, int64]("attendance/appeal_add")
	appealByID = db.Query[idArgs, Appeal]("attendance/appeal_by_id")
	appealList = db.Query[appealListArgs, Appeal]("attendance/appeal_list")
	appealLock = db.Query[idArgs, appealRow]("attendance/appeal_lock")
	appealEnd  = db.Query[endArgs, db.None]("attendance/appeal_end")
)
