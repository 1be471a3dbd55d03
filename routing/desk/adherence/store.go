package adherence

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type repDay struct {
	RepID int64
	Day   time.Time
}

type periodArgs struct {
	RepID   int64
	FromDay time.Time
	ToDay   time.Time
}

type unitPeriodArgs struct {
	periodArgs
	Unit  int32
	Below bool
}

type comparedRow struct {
	RepID    int64
	UnitID   int32
	Day      time.Time
	PlannedM *int32
	PlannedS *int32
	ActualM  *int32
	ActualS  *int32
	Matched  bool
	AstrayM  *int32
}

type meantRow struct {
	RepID     int64
	Day       time.Time
	OutletID  int64
	PlannedAt *time.Time
	Skipped   bool
}

type madeRow struct {
	RepID    int64
	Day      time.Time
	OutletID int64
	OpenedAt time.Time
	ClosedAt *time.Time
}

type drivenArgs struct {
	RepID    int64
	Day      time.Time
	Matched  bool
	ActualM  int32
	PlannedM int32
	AstrayM  int32
	Now      time.Time
}

var (
	comparedList = db.Query[unitPeriodArgs, comparedRow]("routing/adherence_day_list")
	meantList    = db.Query[periodArgs, meantRow]("routing/adherence_stop_list")
	madeList     = db.Query[periodArgs, madeRow]("routing/adherence_visit_list")
	outletNames  = db.Query[struct{ IDs []int64 }, struct {
		ID       int64
		Code     string
		Name     string
		Location *orb.Point
	}]("routing/adherence_outlet_list")
	drivenSet = db.Query[drivenArgs, db.None]("routing/driven_day_set")
	drivenDue = db.Query[struct {
		FromDay, ToDay time.Time
		Most           int
	}, repDay]("routing/driven_day_due")
)
