package atlas

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type moveAddArgs struct {
	UnitID    int32
	RepID     *int64
	OutletID  int64
	FromPoint orb.Geometry
	ToPoint   orb.Point
	Entrance  orb.Geometry
	DistanceM *float64
	Source    string
	Reason    string
}

type moveRow struct {
	ID         int64
	OutletID   int64
	OutletName string
	OutletCode string
	FromPoint  *orb.Point
	ToPoint    orb.Point
	DistanceM  *float64
	Reason     string
	Source     string
	State      string
	UnitID     int32
	RepID      *int64
	ProposedBy int64
	Proposer   string
	ProposedAt time.Time
	DecidedBy  *int64
	Decider    string
	DecidedAt  *time.Time
}

type moveListArgs struct {
	State    string
	OutletID int64
	Units    []int32
	BeforeID int64
	Most     int
}

type moveLocked struct {
	OutletID   int64
	ToPoint    orb.Point
	Entrance   *orb.Point
	State      string
	ProposedBy int64
}

type moveDecideArgs struct {
	ID    int64
	State string
}

var (
	moveAdd    = db.Query[moveAddArgs, int64]("geo/move_add")
	moveList   = db.Query[moveListArgs, moveRow]("geo/move_list")
	moveByID   = db.Query[idArgs, moveRow]("geo/move_by_id")
	moveLock   = db.Query[idArgs, moveLocked]("geo/move_lock")
	moveDecide = db.Query[moveDecideArgs, db.None]("geo/move_decide")
)
