package atlas

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
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
	Anchor    *orb.Point
	Extra     fields.Values
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

// filterArgs is what lists of outlets are narrowed by; nil narrows nothing.
type filterArgs struct {
	Pattern     *string // of the longest word, for the index
	Patterns    []string
	Classes     []string
	Channels    []string
	States      []string
	Units       []int32
	Reps        []int64
	Handover    bool
	Unplaced    bool
	NearBox     orb.Geometry
	Near        orb.Geometry
	WithinM     float64
	Box         orb.Geometry
	Area        orb.Geometry
	TerritoryID *int64
	Extra       *string // a predicate in SQL/JSON path
}

type listArgs struct {
	filterArgs
	AfterCode string
	Most      *int
}

// classCount is how many outlets of a class pass a filter.
type classCount struct {
	Class   string
	Outlets int
}

type nearArgs struct {
	filterArgs
	AfterM  float64
	AfterID int64
	Most    int
}

type addArgs struct {
	UnitID   int32
	RepID    *int64
	Code     string
	Name     string
	Class    string
	Channel  string
	State    string
	Address  string
	Phone    string
	Location orb.Geometry
	Entrance orb.Geometry
	FenceM   *int32
	Extra    fields.Values
}

type setArgs struct {
	addArgs
	ID       int64
	Area     orb.Geometry
	Handover bool
	Anchor   orb.Geometry
}

type assignArgs struct {
	IDs    []int64
	RepID  int64
	UnitID *int32
}

type codesArgs struct{ Codes []string }

var (
	planCustom      = db.Query[db.None, string]("geo/plan_custom")
	outletByID      = db.Query[idArgs, outletRow]("geo/outlet_by_id")
	outletsByIDs    = db.Query[struct{ IDs []int64 }, outletRow]("geo/outlet_by_ids")
	outletsOfRep    = db.Query[struct{ RepID int64 }, outletRow]("geo/outlet_of_rep")
	outletFences    = db.Query[struct{ IDs []int64 }, fenceRow]("geo/outlet_fences")
	outletList      = db.Query[listArgs, outletRow]("geo/outlet_list")
	outletNear      = db.Query[nearArgs, outletRow]("geo/outlet_near")
	outletCount     = db.Query[filterArgs, classCount]("geo/outlet_count")
	outletAdd       = db.Query[addArgs, int64]("geo/outlet_add")
	outletLock      = db.Query[idArgs, outletRow]("geo/outlet_lock")
	outletSet       = db.Query[setArgs, db.None]("geo/outlet_set")
	outletHandOver  = db.Query[struct{ RepID int64 }, db.None]("geo/outlet_hand_over")
	outletAssign    = db.Query[assignArgs, int64]("geo/outlet_assign")
	outletsByCodes  = db.Query[codesArgs, outletRow]("geo/outlet_by_codes")
	outletLockCodes = db.Query[codesArgs, outletRow]("geo/outlet_lock_codes")
	codesTaken      = db.Query[codesArgs, string]("geo/code_taken")
)

// shapeOf gives a point to the database, or NULL.
func shapeOf(p *orb.Point) orb.Geometry {
	if p == nil {
		return nil
	}
	return *p
}

// setting is the row as it is written back.
func (r outletRow) setting() setArgs {
	a := setArgs{ID: r.ID, Handover: r.Handover, Anchor: shapeOf(r.Anchor), addArgs: addArgs{
		UnitID: r.UnitID, RepID: r.RepID, Code: r.Code,
		Name: r.Name, Class: r.Class, Channel: r.Channel, State: r.State, Address: r.Address, Phone: r.Phone,
		Location: shapeOf(r.Location), Entrance: shapeOf(r.Entrance), FenceM: r.FenceM, Extra: r.Extra,
	}}
	if r.Area != nil {
		a.Area = *r.Area
	}
	return a
}
