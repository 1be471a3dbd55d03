package coverage

import (
	"time"

	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type transferArgs struct {
	UnitID     int32
	DivisionID int64
	Duty       string
	FromDay    time.Time
	Reason     string
	Outlets    int
	Gaps       []Gap
	Now        time.Time
}

type transferListArgs struct {
	States   []string
	RepID    int64
	BeforeID int64
	Most     int
}

// movesArgs are moves, column by column.
type movesArgs struct {
	TransferID     int64
	Outlets        []int64
	Units, ToUnits []int32
	Reps           []*int64
	ToReps         []int64
	Rules          []int64
	Works          []float64
}

type movedArgs struct {
	TransferID int64
	RepID      int64 // 0: all
	AfterID    int64
	Most       int
}

type turnArgs struct {
	ID    int64
	From  string
	To    string
	Ended *time.Time
}

type progressArgs struct {
	ID      int64
	Outlets []int64
	Tasks   int
	Stops   int
}

type assignArgs struct {
	Outlets    []int64
	RepID      int64
	UnitID     int32
	Duty       string
	Day, Today time.Time
	TransferID int64
}

// heldRow is an outlet of a transfer that waits to be handed over.
type heldRow struct {
	OutletID int64
	RepID    *int64
	ToUnit   int32
	ToRep    int64
}

var (
	transferAdd       = db.Query[transferArgs, int64]("coverage/transfer_add")
	transferByID      = db.Query[idArgs, transferRow]("coverage/transfer_by_id")
	transferList      = db.Query[transferListArgs, transferRow]("coverage/transfer_list")
	transferLock      = db.Query[idArgs, string]("coverage/transfer_lock")
	transferTurn      = db.Query[turnArgs, db.None]("coverage/transfer_turn")
	transferProgress  = db.Query[progressArgs, db.None]("coverage/transfer_progress")
	transferOutletAdd = db.Query[movesArgs, db.None]("coverage/transfer_outlet_add")
	transferOutlets   = db.Query[movedArgs, movedRow]("coverage/transfer_outlet_list")
	transferHeld      = db.Query[struct {
		ID   int64
		Most int
	}, heldRow]("coverage/transfer_outlet_held")
	transferDiffer = db.Query[struct {
		ID   int64
		Duty string
		Day  time.Time
	}, int]("coverage/transfer_differ")
	assignOutlets = db.Query[assignArgs, db.None]("coverage/assign")
)
