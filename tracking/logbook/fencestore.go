package logbook

import (
	"time"

	"xuntu.dev/internal/db"
)

type fenceDue struct {
	RepID  int64
	FromAt time.Time
	ToAt   time.Time
}

type fenceFrom struct {
	Reps    []int64
	FromAts []time.Time
}

// fenceAfter are the reps of a run, each with the instant its run begins behind.
type fenceAfter struct {
	Reps     []int64
	AfterAts []time.Time
}

// fenceSpans are the same reps with the instant up to which a run has told anew.
type fenceSpans struct {
	fenceAfter
	UntilAts []time.Time
}

type fenceMark struct {
	RepID int64
	At    time.Time
	State string
}

type fenceFix struct {
	RepID     int64
	UnitID    int32
	At        time.Time
	Lon, Lat  *float64
	AccuracyM *float32
	SpeedMPS  *float32
	Flags     int32
}

type fenceMarks struct {
	Reps   []int64
	Slots  []time.Time
	Ats    []time.Time
	States []string
}

// fenceKeys name events.
type fenceKeys struct {
	EventReps  []int64
	FenceKinds []string
	FenceIDs   []int64
	Kinds      []string
	Ats        []time.Time
}

type fenceEvents struct {
	fenceKeys
	Units      []int32
	SureAts    []time.Time
	Lons, Lats []float64
	Stays      []int32
	Lates      []bool
}

type fenceDrop struct {
	fenceSpans
	fenceKeys
}

type fenceKept struct {
	ID        int64
	UnitID    int32
	RepID     int64
	FenceKind string
	FenceID   int64
	Kind      string
	At        time.Time
	Late      bool
	Added     bool
}

type fenceListArgs struct {
	FromAt, ToAt time.Time
	RepID        int64
	FenceKinds   []string
	FenceID      int64
	Kinds        []string
	unitArgs
	BeforeAt time.Time
	BeforeID int64
	Most     int
}

type fenceRow struct {
	ID        int64
	UnitID    int32
	RepID     int64
	FenceKind string
	FenceID   int64
	Kind      string
	At        time.Time
	SureAt    time.Time
	Lon, Lat  float64
	StayS     int32
	Late      bool
	FenceName *string
}

var (
	fenceTurn       = db.Query[db.None, bool]("tracking/fence_turn")
	fenceTake       = db.Query[struct{ Most int }, fenceDue]("tracking/fence_take")
	fenceMarkBefore = db.Query[fenceFrom, fenceMark]("tracking/fence_mark_before")
	fenceFixes      = db.Query[fenceAfter, fenceFix]("tracking/fence_fixes")
	fenceMarkAfter  = db.Query[fenceAfter, fenceMark]("tracking/fence_mark_after")
	fenceMarkClear  = db.Query[fenceSpans, db.None]("tracking/fence_mark_clear")
	fenceMarkPut    = db.Query[fenceMarks, db.None]("tracking/fence_mark_put")
	fenceMarkThin   = db.Query[struct{ KeptFrom, ThinBefore time.Time }, db.None]("tracking/fence_mark_thin")
	fenceEventDrop  = db.Query[fenceDrop, db.None]("tracking/fence_event_drop")
	fenceEventPut   = db.Query[fenceEvents, fenceKept]("tracking/fence_event_put")
	fenceEventList  = db.Query[fenceListArgs, fenceRow]("tracking/fence_event_list")
)
