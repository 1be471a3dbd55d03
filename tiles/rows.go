package tiles

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/mvt"
)

// idArgs ask for some rows again.
type idArgs struct{ IDs []int64 }

// dayArgs ask for what happened on a day of the company; it is midnight in UTC.
type dayArgs struct{ Day time.Time }

// dayIDArgs ask for some of it again.
type dayIDArgs struct {
	dayArgs
	idArgs
}

type outletRow struct {
	ID                          int64
	UnitID                      int32
	RepID                       int64
	Name, Class, Channel, State string
	WorldX, WorldY              *int64 // nil: nowhere yet
	FenceM                      *int32 // nil: the company's
	Fence                       orb.Polygon
	EntranceX, EntranceY        *int64
}

// drawnRow is a fence that somebody has drawn: a circle or an area.
type drawnRow struct {
	ID      int64
	UnitID  int32
	Name    string
	Center  *orb.Point
	RadiusM int32
	Area    orb.Polygon
}

type placeRow struct {
	ID               int64
	UnitID           int32
	Kind, Code, Name string
	WorldX, WorldY   int64
	FenceM           int32
}

type eventRow struct {
	ID, OutletID int64
	UnitID       int32
	RepID        int64
}

type stopRow struct {
	eventRow
	PlanID int64
	Seq    int32
}

var (
	outletAll   = db.Query[db.None, outletRow]("tiles/outlet_all")
	outletSome  = db.Query[idArgs, outletRow]("tiles/outlet_some")
	placeAll    = db.Query[db.None, placeRow]("tiles/place_all")
	placeSome   = db.Query[idArgs, placeRow]("tiles/place_some")
	drawnAll    = db.Query[db.None, drawnRow]("tiles/drawn_all")
	drawnSome   = db.Query[idArgs, drawnRow]("tiles/drawn_some")
	visitAll    = db.Query[dayArgs, eventRow]("tiles/visit_all")
	visitSome   = db.Query[dayIDArgs, eventRow]("tiles/visit_some")
	refusalAll  = db.Query[dayArgs, eventRow]("tiles/refusal_all")
	refusalSome = db.Query[dayIDArgs, eventRow]("tiles/refusal_some")
	stopAll     = db.Query[dayArgs, stopRow]("tiles/stop_all")
	stopSome    = db.Query[dayIDArgs, stopRow]("tiles/stop_some")
)

// placed reports whether the outlet is on the map.
func (o outletRow) placed() bool { return o.WorldX != nil && o.WorldY != nil }

// point makes an outlet a row in memory; what it waits for today is not in it.
func (o outletRow) point(w *memory.Words) *memory.Row {
	r := &memory.Row{
		ID: o.ID, At: world(*o.WorldX, *o.WorldY), Unit: o.UnitID, Rep: o.RepID,
		Own: mvt.AppendText(mvt.AppendInt(make([]byte, 0, len(o.Name)+16), o.ID), o.Name),
	}
	r.Shared = [memory.SharedValues]uint32{w.Text(o.Class), w.Text(o.Channel), w.Text(o.State), 0, w.Int(int64(o.UnitID))}
	if o.RepID != 0 {
		r.Shared[3] = w.Int(o.RepID)
	}
	switch {
	case o.State == "closed" || o.Fence != nil || o.FenceM != nil && *o.FenceM > wideFenceM:
		r.Shared[radiusValue] = elsewhereWord
	case o.FenceM != nil:
		r.Shared[radiusValue] = w.Int(int64(*o.FenceM))
	}
	return r
}

// entrance makes the way in a row of its own; nil when there is none to draw.
func (o outletRow) entrance() *memory.Row {
	if !o.placed() || o.EntranceX == nil || o.EntranceY == nil {
		return nil
	}
	return &memory.Row{
		ID: o.ID, At: world(*o.EntranceX, *o.EntranceY), Unit: o.UnitID, Rep: o.RepID,
		Own: mvt.AppendText(mvt.AppendInt(nil, o.ID), o.Name),
	}
}

// point makes a place a row in memory.
func (p placeRow) point(w *memory.Words) *memory.Row {
	own := mvt.AppendText(mvt.AppendText(mvt.AppendInt(nil, p.ID), p.Code), p.Name)
	return &memory.Row{
		ID: p.ID, At: world(p.WorldX, p.WorldY), Unit: p.UnitID, Own: own,
		Shared: [memory.SharedValues]uint32{w.Text(p.Kind), w.Int(int64(p.UnitID))},
	}
}

func world(x, y int64) geo.World { return geo.World{X: uint32(x), Y: uint32(y)} }
