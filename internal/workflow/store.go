package workflow

import (
	"time"

	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type nowArgs struct{ Now time.Time }

type subjectArgs struct{ Subject string }

type rowArgs struct {
	Subject string
	RowID   int64
}

type activeRow struct {
	ID         int64
	OutsideURL string
}

type addArgs struct {
	UnitID       int32
	RepID        *int64
	Code         string
	DefinitionID int64
	Subject      string
	RowID        int64
	Title, Link  string
	Facts        map[string]any
	ProposerID   int64
	Now          time.Time
	Outside      bool
}

type instanceRow struct {
	ID           int64
	UnitID       int32
	RepID        *int64
	Code         string
	Subject      string
	RowID        int64
	Title        string
	Facts        map[string]any
	State        string
	Stage        int
	Round        int
	ProposerID   *int64
	ProposerUser *int64
	ProposerName string
	Parties      []int64
	Steps        []Step
}

type stageArgs struct {
	ID           int64
	Stage, Round int
}

type endArgs struct {
	ID    int64
	State string
	Now   time.Time
}

type turnArgs struct {
	InstanceID int64
	Round      int
	Step       int
	EmployeeID int64
	StandsFor  *int64
	State      string
	AfterID    *int64
	Added      bool
	Now        time.Time
}

type turnSetArgs struct {
	ID      int64
	State   string
	AfterID *int64
	Now     time.Time
}

type holderArgs struct {
	Position string
	Unit     int32
	Day      time.Time
	Own      []int64
}

type absentArgs struct {
	EmployeeID int64
	Day        time.Time
}

type partyArgs struct {
	ID     int64
	People []int64
}

type copyArgs struct {
	ID, EmployeeID int64
	Now            time.Time
}

type actArgs struct {
	ID    int64
	Now   time.Time
	Kind  string
	Step  *int
	Other string
	Note  string
}

type scopeArgs struct{ Units string }

var (
	definitionActive = db.Query[subjectArgs, activeRow]("workflow/definition_active")
	instanceAdd      = db.Query[addArgs, int64]("workflow/instance_add")
	instanceLock     = db.Query[idArgs, instanceRow]("workflow/instance_lock")
	instanceOfRow    = db.Query[rowArgs, int64]("workflow/instance_of_row")
	instanceStage    = db.Query[stageArgs, db.None]("workflow/instance_stage")
	instanceEnd      = db.Query[endArgs, db.None]("workflow/instance_end")
	partyAdd         = db.Query[partyArgs, db.None]("workflow/party_add")
	turnList         = db.Query[idArgs, turn]("workflow/turn_list")
	turnAdd          = db.Query[turnArgs, int64]("workflow/turn_add")
	turnSet          = db.Query[turnSetArgs, db.None]("workflow/turn_set")
	actAdd           = db.Query[actArgs, db.None]("workflow/act_add")
	copyAdd          = db.Query[copyArgs, db.None]("workflow/copy_add")
	holderList       = db.Query[holderArgs, int64]("workflow/holder_list")
	absenceToday     = db.Query[absentArgs, int64]("workflow/absence_today")
	colleagueName    = db.Query[idArgs, string]("workflow/colleague_name")
	callingName      = db.Query[db.None, string]("workflow/calling_name")
	dayNow           = db.Query[nowArgs, time.Time]("workflow/day_now")
	scopeWiden       = db.Query[db.None, string]("workflow/scope_widen")
	scopeRestore     = db.Query[scopeArgs, string]("workflow/scope_restore")
)
