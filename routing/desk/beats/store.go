package beats

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type beatID struct{ ID int64 }

type beatRow struct {
	ID              int64
	LineID          int64
	Version         int
	State           string
	BasedOn         *int64
	Code            string
	Name            string
	Colour          string
	Weekdays        int
	Note            string
	RepID           int64
	RepName         string
	UnitID          int32
	Stops           int
	DistanceM       *int
	TravelS         *int
	Source          string
	Maker           string
	MadeAt          time.Time
	ChangedAt       time.Time
	SubmittedBy     *int64
	Submitter       string
	SubmittedAt     *time.Time
	Decider         string
	DecidedAt       *time.Time
	Decision        string
	Rev             int
	ApprovedVersion *int
}

type beatListArgs struct {
	Unit       int32
	Below      bool
	RepID      int64
	State      string
	Weekday    int
	Words      string
	AfterPlace int
	AfterCode  string
	AfterID    int64
	Most       int
}

type beatLocked struct {
	ID          int64
	UnitID      int32
	RepID       int64
	LineID      int64
	Version     int
	State       string
	BasedOn     *int64
	Code        string
	Name        string
	Colour      string
	Weekdays    int
	Note        string
	DistanceM   *int
	TravelS     *int
	Source      string
	SubmittedBy *int64
	Rev         int
}

type beatAddArgs struct {
	UnitID    int32
	RepID     int64
	LineID    int64
	BasedOn   int64
	Code      string
	Name      string
	Colour    string
	Weekdays  int
	Note      string
	DistanceM *int
	TravelS   *int
	Source    string
	At        time.Time
}

type beatSetArgs struct {
	ID        int64
	Name      string
	Colour    string
	Weekdays  int
	Note      string
	DistanceM *int
	TravelS   *int
	Source    string
	At        time.Time
}

type beatStopRow struct {
	OutletID int64
	Code     string
	Name     string
	Class    string
	State    string
	Address  string
	Location *orb.Point
	RepID    *int64
}

type beatVersionRow struct {
	ID        int64
	Version   int
	State     string
	ChangedAt time.Time
	DecidedAt *time.Time
	Decider   string
	Decision  string
}

type beatOutletRow struct {
	ID       int64
	Name     string
	State    string
	RepID    *int64
	Location *orb.Point
}

type beatStopsArgs struct {
	ID        int64
	OutletIDs []int64
}

type beatStep struct {
	ID int64
	At time.Time
}

type beatDecideArgs struct {
	ID       int64
	State    string
	Decision string
	At       time.Time
}

type beatRetireArgs struct {
	ID       int64
	LineID   int64
	Decision string
	At       time.Time
}

type beatLineArgs struct {
	LineID int64
	At     time.Time
}

var (
	beatList          = db.Query[beatListArgs, beatRow]("routing/beat_list")
	beatByID          = db.Query[beatID, beatRow]("routing/beat_by_id")
	beatLock          = db.Query[beatID, beatLocked]("routing/beat_lock")
	beatAdd           = db.Query[beatAddArgs, int64]("routing/beat_add")
	beatSet           = db.Query[beatSetArgs, db.None]("routing/beat_set")
	beatStops         = db.Query[beatID, beatStopRow]("routing/beat_stop_list")
	beatStopClear     = db.Query[beatID, db.None]("routing/beat_stop_clear")
	beatStopAdd       = db.Query[beatStopsArgs, db.None]("routing/beat_stop_add")
	beatVersions      = db.Query[beatID, beatVersionRow]("routing/beat_version_list")
	beatOutletList    = db.Query[struct{ IDs []int64 }, beatOutletRow]("routing/beat_outlet_list")
	beatSubmit        = db.Query[beatStep, db.None]("routing/beat_submit")
	beatWithdraw      = db.Query[beatStep, db.None]("routing/beat_withdraw")
	beatDecide        = db.Query[beatDecideArgs, db.None]("routing/beat_decide")
	beatSupersede     = db.Query[beatLineArgs, db.None]("routing/beat_supersede")
	beatRetireOpen    = db.Query[beatRetireArgs, db.None]("routing/beat_retire_open")
	beatTell          = db.Query[beatStep, db.None]("routing/beat_tell")
	beatInForce       = db.Query[struct{ RepID int64 }, Walked]("routing/beat_in_force")
	beatApprovedStops = db.Query[beatID, int64]("routing/beat_approved_stops")
)
