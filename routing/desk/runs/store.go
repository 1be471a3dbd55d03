package runs

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

type runRow struct {
	ID            int64
	UnitID        int32
	RepID         *int64
	ScheduleID    *int64
	ScenarioID    *int64
	Batch         *int64
	Kind          string
	State         string
	Asked         json.RawMessage
	Progress      json.RawMessage
	Result        json.RawMessage
	Problem       string
	ProblemParams map[string]any
	Cancelled     bool
	AcceptedAt    *time.Time
	AskedBy       *string
	AskedAt       time.Time
	StartedAt     *time.Time
	HeardAt       *time.Time
	EndedAt       *time.Time
}

func (r runRow) seen() Run {
	return Run{
		ID: r.ID, UnitID: r.UnitID, RepID: r.RepID, ScheduleID: r.ScheduleID, ScenarioID: r.ScenarioID, Batch: r.Batch, Kind: r.Kind,
		State: r.State, Problem: r.Problem, Params: r.ProblemParams, Cancelling: r.Cancelled && r.State == Running, AcceptedAt: r.AcceptedAt,
		AskedBy: r.AskedBy, AskedAt: r.AskedAt, StartedAt: r.StartedAt, EndedAt: r.EndedAt, Asked: r.Asked, Progress: r.Progress, Result: r.Result,
	}
}

type addArgs struct {
	UnitID     int32
	RepID      *int64
	ScheduleID *int64
	ScenarioID *int64
	Batch      *int64
	Kind       string
	Asked      any
	At         time.Time
}

type runID struct{ ID int64 }

type runAt struct {
	ID int64
	At time.Time
}

type listArgs struct {
	Batch      int64
	ScheduleID int64
	Unit       int32
	Below      bool
	BeforeID   int64
	Most       int
}

type endArgs struct {
	ID         int64
	State      string
	Problem    string
	Params     map[string]any
	Progress   any
	Result     any
	AcceptedAt *time.Time
	At         time.Time
}

var (
	runAdd   = db.Query[addArgs, int64]("routing/run_add")
	runByID  = db.Query[runID, runRow]("routing/run_by_id")
	runList  = db.Query[listArgs, runRow]("routing/run_list")
	batchSum = db.Query[struct{ Batch int64 }, Batch]("routing/run_batch")
	runBegin = db.Query[runAt, int64]("routing/run_begin")
	runSay   = db.Query[struct {
		ID       int64
		Progress json.RawMessage
		At       time.Time
	}, bool]("routing/run_say")
	runEnd    = db.Query[endArgs, int64]("routing/run_end")
	runWait   = db.Query[runID, db.None]("routing/run_wait")
	runCancel = db.Query[struct {
		ID    int64
		Batch int64
		At    time.Time
	}, int64]("routing/run_cancel")
	runAccept = db.Query[struct {
		ID  int64
		Rev int32
		At  time.Time
	}, db.None]("routing/run_accept")
	runBury = db.Query[struct {
		SilentSince time.Time
		At          time.Time
	}, int64]("routing/run_bury")
)
