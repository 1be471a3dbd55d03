package org

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type atArgs struct{ At time.Time }

type treeArgs struct{ ID int32 }

type treeAtArgs struct {
	ID int32
	At time.Time
}

type treeAddArgs struct {
	Code string
	Name string
	Main bool
}

type treeCopyArgs struct {
	From int32
	To   int32
	At   time.Time
}

type unitListArgs struct {
	TreeID int32
	On     string
	At     time.Time
	Home   int32
}

type unitRow struct {
	ID        int32
	Code      string
	Name      string
	Kind      string
	ParentID  int32
	TreeID    int32
	Location  *orb.Point
	ClosedOn  string
	Rev       int32
	Reps      int32
	RepsBelow int32
}

type unitOnArgs struct {
	ID     int32
	TreeID int32
	On     string
}

type unitAddArgs struct {
	Code     string
	Name     string
	Kind     string
	Location *orb.Point
}

type unitChangeArgs struct {
	ID       int32
	Rev      int32
	Code     *string
	Name     *string
	Kind     *string
	Location *orb.Point
	ClosedOn *string
}

type unitUseArgs struct {
	ID int32
	On string
}

type unitUseRow struct{ Units, Employees int32 }

type edgeAtArgs struct {
	TreeID int32
	UnitID int32
	On     string
}

type edgeRow struct {
	ID       int64
	ParentID int32
	Begins   bool
	Until    string
}

type edgeCutArgs struct {
	ID int64
	On string
}

type edgeEndArgs struct {
	UnitID int32
	On     string
}

type edgeTurnArgs struct {
	ID       int64
	ParentID int32
}

type edgeAddArgs struct {
	TreeID   int32
	UnitID   int32
	ParentID int32
	On       string
	Until    string
}

type cycleArgs struct {
	TreeID   int32
	UnitID   int32
	ParentID int32
	On       string
	Until    string
}

var (
	today           = db.Query[atArgs, string]("org/today")
	scopeWhole      = db.Query[db.None, bool]("org/scope_whole")
	treeAll         = db.Query[db.None, Tree]("org/tree_all")
	treeByID        = db.Query[treeArgs, Tree]("org/tree_by_id")
	treeAdd         = db.Query[treeAddArgs, Tree]("org/tree_add")
	treeCopy        = db.Query[treeCopyArgs, db.None]("org/tree_copy")
	treeLock        = db.Query[treeArgs, db.None]("org/tree_lock")
	treeEndPostings = db.Query[treeArgs, db.None]("org/tree_end_postings")
	treeCloseUnits  = db.Query[treeAtArgs, db.None]("org/tree_close_units")
	treeRemove      = db.Query[treeArgs, db.None]("org/tree_remove")
	unitList        = db.Query[unitListArgs, unitRow]("org/unit_list")
	unitByID        = db.Query[unitOnArgs, unitRow]("org/unit_by_id")
	unitAdd         = db.Query[unitAddArgs, int32]("org/unit_add")
	unitChange      = db.Query[unitChangeArgs, db.None]("org/unit_change")
	unitUse         = db.Query[unitUseArgs, unitUseRow]("org/unit_use")
	edgeAt          = db.Query[edgeAtArgs, edgeRow]("org/edge_at")
	edgeCut         = db.Query[edgeCutArgs, db.None]("org/edge_cut")
	edgeEnd         = db.Query[edgeEndArgs, db.None]("org/edge_end")
	edgeTurn        = db.Query[edgeTurnArgs, db.None]("org/edge_turn")
	edgeAdd         = db.Query[edgeAddArgs, db.None]("org/edge_add")
	edgeCycle       = db.Query[cycleArgs, string]("org/edge_cycle")
)
