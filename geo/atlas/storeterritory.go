package atlas

import (
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type territoryFields struct {
	UnitID int32
	RepID  *int64
	Code   string
	Name   string
	Color  string
	Area   orb.MultiPolygon
}

type territoryLocked struct {
	ID int64
	territoryFields
	Rev int32
}

type territoryRow struct {
	territoryLocked
	Outlets int
}

type territorySetArgs struct {
	territoryFields
	ID int64
}

type territoryListArgs struct {
	Units     []int32
	Reps      []int64
	IDs       []int64
	AfterCode string
	Most      int
}

type overlapRow struct {
	AID     int64
	ACode   string
	AName   string
	BID     int64
	BCode   string
	BName   string
	Area    orb.MultiPolygon
	AreaM2  float64
	Outlets int
}

type tallyRow struct{ Outside, Several, Outlets int }

var (
	territoryList    = db.Query[territoryListArgs, territoryRow]("geo/territory_list")
	territoryByID    = db.Query[idArgs, territoryLocked]("geo/territory_by_id")
	territoryLock    = db.Query[struct{ IDs []int64 }, territoryLocked]("geo/territory_lock")
	territoryAdd     = db.Query[territoryFields, int64]("geo/territory_add")
	territorySet     = db.Query[territorySetArgs, int64]("geo/territory_set")
	territoryRemove  = db.Query[struct{ IDs []int64 }, int64]("geo/territory_remove")
	territoryOverlap = db.Query[struct{ Most int }, overlapRow]("geo/territory_overlap")
	territoryTally   = db.Query[db.None, tallyRow]("geo/territory_tally")
)
