package findings

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/tracking/evidence"
)

type (
	idArgs    struct{ ID int64 }
	visitArgs struct{ VisitID int64 }
	nowArgs   struct{ Now time.Time }
	openArgs  struct {
		VisitID int64
		PromptS float64
	}
)

type adoptArgs struct {
	PromptS      float64
	DueAt        time.Time
	Since, Until time.Time
}

type dueArgs struct {
	VisitID int64
	DueAt   time.Time
}

type putOffArgs struct {
	ID    int64
	DueAt time.Time
}

type touchArgs struct {
	DueAt                            time.Time
	Reps                             []int64
	OpenedAfter, OpenedBefore, ToAts []time.Time
}

// caseRow is a visit to be judged, with what was claimed.
type caseRow struct {
	ID, VisitID   int64
	RepID         int64
	UnitID        int32
	OutletID      int64
	OpenedAt      time.Time
	Online        bool
	Decision      *string
	OutletPoint   *orb.Point
	FenceM        *int32
	Location      *orb.Point
	OutletName    *string
	Area          *orb.Polygon
	Entrance      *orb.Point
	Point         *orb.Point
	AccuracyM     *float64
	DeviceAt      time.Time
	ReceivedAt    time.Time
	OutDeviceAt   *time.Time
	OutReceivedAt *time.Time
}

// was is what was found before, if anything.
func (r caseRow) was() evidence.Decision {
	if r.Decision == nil {
		return ""
	}
	return evidence.Decision(*r.Decision)
}

// name is the outlet's, while it is there.
func (r caseRow) name() string {
	if r.OutletName == nil {
		return ""
	}
	return *r.OutletName
}

type alikeArgs struct {
	ID, RepID, OutletID  int64
	OpenedAt, Since      time.Time
	BesideFrom, BesideTo time.Time
	Marks                []int64
	Box                  orb.Polygon
}

type alikeRow struct {
	RepID    int64
	OpenedAt time.Time
}

type keepArgs struct {
	ID       int64
	Decision string
	Score    float64
	Pieces   json.RawMessage
	Rules    string
	Fixes    int
	Stood    *orb.Point
	Now      time.Time
}

type traceArgs struct {
	ID       int64
	OpenedAt time.Time
	Marks    []int64
}

type (
	// photoRow is what the photos of a visit say.
	photoRow struct {
		Photos int32
		Bits   *int32
		OffS   *float64
	}
	shownArgs struct {
		Ref   uuid.UUID
		DueAt time.Time
	}
)

type stoodArgs struct {
	OutletID int64
	Since    time.Time
}

// findingRow is a finding as people read it.
type findingRow struct {
	ID, VisitID  int64
	RepID        int64
	UnitID       int32
	OutletID     int64
	OutletName   string
	OpenedAt     time.Time
	Online       bool
	State        string
	Decision     string
	Found        string
	Score        float64
	Pieces       json.RawMessage
	Rules        string
	Fixes        int
	JudgedAt     *time.Time
	Point        *orb.Point
	Stood        *orb.Point
	OutletPoint  *orb.Point
	FenceM       *int32
	Appeal       *string
	AppealedAt   *time.Time
	Ruling       *string
	RulingReason *string
	RuledBy      string
	RuledAt      *time.Time
}

type listArgs struct {
	From, To *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	Of       string
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

type lockedRow struct {
	ID, VisitID int64
	RepID       int64
	UnitID      int32
	OutletID    int64
	OpenedAt    time.Time
	State       string
	Decision    string
	Ruling      string
	Appealed    bool
}

type appealArgs struct {
	ID   int64
	Text string
	Now  time.Time
}

type rulingArgs struct {
	ID             int64
	Ruling, Reason string
	Now            time.Time
}

var (
	findingOpen    = db.Query[openArgs, db.None]("tracking/finding_open")
	findingAdopt   = db.Query[adoptArgs, db.None]("tracking/finding_adopt")
	findingSetDue  = db.Query[dueArgs, db.None]("tracking/finding_set_due")
	findingTouch   = db.Query[touchArgs, db.None]("tracking/finding_touch")
	findingTake    = db.Query[nowArgs, caseRow]("tracking/finding_take")
	findingAlike   = db.Query[alikeArgs, alikeRow]("tracking/finding_alike")
	findingKeep    = db.Query[keepArgs, db.None]("tracking/finding_keep")
	findingPutOff  = db.Query[putOffArgs, db.None]("tracking/finding_put_off")
	findingPhoto   = db.Query[visitArgs, photoRow]("tracking/finding_photo")
	findingShown   = db.Query[shownArgs, db.None]("tracking/finding_shown")
	findingStood   = db.Query[stoodArgs, standing]("tracking/finding_stood")
	findingByVisit = db.Query[visitArgs, findingRow]("tracking/finding_by_visit")
	findingList    = db.Query[listArgs, findingRow]("tracking/finding_list")
	findingLock    = db.Query[visitArgs, lockedRow]("tracking/finding_lock")
	findingAppeal  = db.Query[appealArgs, db.None]("tracking/finding_appeal")
	findingRule    = db.Query[rulingArgs, db.None]("tracking/finding_rule")
	traceClear     = db.Query[idArgs, db.None]("tracking/trace_clear")
	traceAdd       = db.Query[traceArgs, db.None]("tracking/trace_add")
	traceForget    = db.Query[struct{ Before time.Time }, db.None]("tracking/trace_forget")
	outletPlace    = db.Query[idArgs, struct{ Location *orb.Point }]("tracking/outlet_place")
)
