package scenarios

import (
	"encoding/json"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type scenarioID struct{ ID int64 }

type scenarioRow struct {
	ID            int64
	UnitID        int32
	Name          string
	State         string
	Settings      json.RawMessage
	Reps          json.RawMessage
	Figures       json.RawMessage
	RunID         *int64
	RunState      string
	Progress      json.RawMessage
	Problem       string
	ProblemParams map[string]any
	Cancelled     bool
	Maker         string
	MadeAt        time.Time
	Committer     string
	CommittedAt   *time.Time
	Rev           int
}

type scenarioLocked struct {
	ID       int64
	UnitID   int32
	Name     string
	State    string
	Settings json.RawMessage
	Reps     json.RawMessage
	Figures  json.RawMessage
	RunState string
	Rev      int
}

type scenarioRepRow struct {
	ID     int64
	Name   string
	UnitID int32
	Home   *orb.Point
}

type scenarioTeamArgs struct {
	Unit int32
	At   time.Time
}

type scenarioOutletRow struct {
	OutletID int64
	FromRep  *int64
	ToRep    *int64
	WorkMin  float64
	Visits   float64
	Location orb.Point
	Locked   bool
}

type scenarioAddArgs struct {
	UnitID   int32
	Name     string
	Settings json.RawMessage
	Reps     json.RawMessage
	At       time.Time
}

type scenarioFillArgs struct {
	ID      int64
	UnitID  int32
	Classes []string
	Visits  []float64
	Minutes []float64
}

type scenarioListArgs struct {
	Unit     int32
	Dropped  bool
	BeforeID int64
	Most     int
}

type scenarioEndArgs struct {
	ID       int64
	State    string
	Figures  json.RawMessage
	Outlines json.RawMessage
}

type scenarioSetArgs struct {
	ID       int64
	State    string
	Settings json.RawMessage
	At       time.Time
}

type scenarioPutArgs struct {
	ID   int64
	IDs  []int64
	Reps []int64
}

type scenarioHoldArgs struct {
	ID     int64
	IDs    []int64
	Locked bool
	RepID  int64
}

type scenarioMovedArgs struct {
	ID      int64
	AfterID int64
	RepID   int64
	Most    int
}

var (
	scenarioReps       = db.Query[scenarioTeamArgs, scenarioRepRow]("routing/scenario_reps")
	scenarioAdd        = db.Query[scenarioAddArgs, int64]("routing/scenario_add")
	scenarioOutletFill = db.Query[scenarioFillArgs, int64]("routing/scenario_outlet_fill")
	scenarioList       = db.Query[scenarioListArgs, scenarioRow]("routing/scenario_list")
	scenarioByID       = db.Query[scenarioID, scenarioRow]("routing/scenario_by_id")
	scenarioLock       = db.Query[scenarioID, scenarioLocked]("routing/scenario_lock")
	scenarioOutlines   = db.Query[scenarioID, json.RawMessage]("routing/scenario_outlines")
	scenarioEnd        = db.Query[scenarioEndArgs, db.None]("routing/scenario_end")
	scenarioSet        = db.Query[scenarioSetArgs, db.None]("routing/scenario_set")
	scenarioOutlets    = db.Query[scenarioID, scenarioOutletRow]("routing/scenario_outlet_list")
	scenarioOutletPut  = db.Query[scenarioPutArgs, db.None]("routing/scenario_outlet_put")
	scenarioOutletHold = db.Query[scenarioHoldArgs, int64]("routing/scenario_outlet_hold")
	scenarioMoved      = db.Query[scenarioMovedArgs, Moved]("routing/scenario_moved")
	scenarioChanged    = db.Query[scenarioID, Changed]("routing/scenario_changed")
	scenarioDiffer     = db.Query[struct{ A, B int64 }, Difference]("routing/scenario_differ")
)
