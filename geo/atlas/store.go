package atlas

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type outletRow struct {
	ID        int64
	Code      string
	Name      string
	Class     string
	Channel   string
	State     string
	UnitID    int32
	RepID     *int64
	Address   string
	Phone     string
	Location  *orb.Point
	Entrance  *orb.Point
	FenceM    *int32
	Area      *orb.Polygon
	Handover  bool
	Rev       int32
	UpdatedAt time.Time
	DistanceM *float64
}

type fenceRow struct {
	ID       int64
	TenantID int64
	Location *orb.Point
	Entrance *orb.Point
	FenceM   *int32
	Area     *orb.Polygon
}

var (
	outletByID   = db.Query[idArgs, outletRow]("geo/outlet_by_id")
	outletsByIDs = db.Query[struct{ IDs []int64 }, outletRow]("geo/outlet_by_ids")
	outletsOfRep = db.Query[struct{ RepID int64 }, outletRow]("geo/outlet_of_rep")
	outletFences = db.Query[struct{ IDs []int64 }, fenceRow]("geo/outlet_fences")
	moveAdd      = db.Query[struct {
		UnitID    int32
		RepID     *int64
		OutletID  int64
		FromPoint *orb.Point
		ToPoint   orb.Point
		DistanceM *float64
		Source    string
		Reason    string
	}, int64]("geo/outlet_move_add")
)
