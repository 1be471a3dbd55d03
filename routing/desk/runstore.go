package desk

import (
	"time"

	"xuntu.dev/internal/db"
)

type runRow struct {
	ID         int64
	UnitID     int32
	RepID      *int64
	ScheduleID *int64
	Batch      *int64
	Kind       string
	State      string
	Asked      RunNew
	Progress   Progress
	Result     RunResult
	Problem    string
	Cancelled  bool
	AcceptedAt *time.Time
	AskedBy    *string
	AskedAt    time.Time
	StartedAt  *time.Time
	HeardAt    *time.Time
	EndedAt    *time.Time
}

func (r runRow) seen() Run {
	out := Run{
		ID: r.ID, UnitID: r.UnitID, RepID: r.RepID, ScheduleID: r.ScheduleID, Batch: r.Batch, Kind: r.Kind, State: r.State, Asked: r.Asked,
		Progress: r.Progress, Problem: r.Problem, Cancelling: r.Cancelled && r.State == "running", AcceptedAt: r.AcceptedAt,
		AskedBy: r.AskedBy, AskedAt: r.AskedAt, StartedAt: r.StartedAt, EndedAt: r.EndedAt,
	}
	out.Progress.History = nonNil(out.Progress.History)
	if r.Result.Days != nil {
		out.Result = &r.Result
	}
	return out
}

type runAddArgs struct {
	UnitID     int32
	RepID      *int64
	ScheduleID *int64
	Batch      *int64
	Kind       string
	Asked      any
	At         time.Time
}

type runAt struct {
	ID int64
	At time.Time
}

type runListArgs struct {
	Batch      int64
	ScheduleID int64
	Unit       int32
	Below      bool
	BeforeID   int64
	Most       int
}

type runEndArgs struct {
	ID         int64
	State      string
	Problem    string
	Progress   Progress
	Result     any
	AcceptedAt *time.Time
	At         time.Time
}

var (
	runAdd   = db.Query[runAddArgs, int64]("routing/run_add")
	runByID  = db.Query[scheduleID, runRow]("routing/run_by_id")
	runList  = db.Query[runListArgs, runRow]("routing/run_list")
	runBegin = db.Query[runAt, int64]("routing/run_begin")
	runSay   = db.Query[struct {
		ID       int64
		Progress Progress
		At       time.Time
	}, bool]("routing/run_say")
	runEnd    = db.Query[runEndArgs, int64]("routing/run_end")
	runWait   = db.Query[scheduleID, db.None]("routing/run_wait")
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
