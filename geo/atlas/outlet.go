package atlas

import (
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// MoveMetres is how far an outlet may be moved without somebody else's word.
const MoveMetres = 100

// Outlet is a place where a rep calls.
type Outlet struct {
	ID        int64             `json:"id"`
	Code      string            `json:"code"`
	Name      string            `json:"name"`
	Class     string            `json:"class" enum:"KA,A,B,C"`
	Channel   string            `json:"channel"`
	State     string            `json:"state" enum:"active,pending,closed"`
	UnitID    int32             `json:"unitId"`
	RepID     *int64            `json:"repId,omitempty"`
	Address   string            `json:"address"`
	Phone     string            `json:"phone"`
	Location  *web.Point        `json:"location,omitempty" doc:"absent: not found on the map yet (待定位)"`
	Entrance  *web.Point        `json:"entrance,omitempty"`
	FenceM    int32             `json:"fenceM" doc:"radius of the fence; the company's default unless set"`
	FenceSet  bool              `json:"fenceSet" doc:"whether the radius is the outlet's own"`
	Fence     *geojson.Geometry `json:"fence,omitempty" doc:"a polygon, when the fence is no circle"`
	Handover  bool              `json:"handover" doc:"its rep has left (待转移)"`
	Rev       int32             `json:"rev"`
	UpdatedAt time.Time         `json:"updatedAt"`
	DistanceM *float64          `json:"distanceM,omitempty" doc:"from the point the list was asked near"`
}

// Fence is the line a visit must be inside; it is zero while the outlet has no place.
func (r outletRow) Fence(defaultM int32) geo.Fence {
	if r.Area != nil {
		f, err := geo.AreaFence(*r.Area)
		if err == nil && r.Entrance != nil {
			if with, e := f.WithEntrance(*r.Entrance); e == nil {
				f = with
			}
		}
		if err == nil {
			return f
		}
	}
	if r.Location == nil {
		return geo.Fence{}
	}
	f, err := geo.CircleFence(*r.Location, float64(r.radius(defaultM)))
	if err != nil {
		return geo.Fence{}
	}
	return f
}

func (r outletRow) radius(defaultM int32) int32 {
	if r.FenceM != nil {
		return *r.FenceM
	}
	return defaultM
}

// seen is a row as people read it.
func (r outletRow) seen(defaultM int32) Outlet {
	o := Outlet{ID: r.ID, Code: r.Code, Name: r.Name, Class: r.Class, Channel: r.Channel, State: r.State, UnitID: r.UnitID, RepID: r.RepID,
		Address: r.Address, Phone: r.Phone, Location: web.PointOf(r.Location), Entrance: web.PointOf(r.Entrance), FenceM: r.radius(defaultM),
		FenceSet: r.FenceM != nil, Handover: r.Handover, Rev: r.Rev, UpdatedAt: r.UpdatedAt, DistanceM: r.DistanceM}
	if r.Area != nil {
		o.Fence = geojson.NewGeometry(*r.Area)
	}
	return o
}

// Draft is an outlet as people and files bring it.
type Draft struct {
	Code    string
	Name    string
	Class   string
	Channel string
	State   string
	UnitID  int32
	RepID   *int64
	Address string
	Phone   string
	Point   *orb.Point
	FenceM  *int32
}

// Limits of a fence's radius in metres.
const (
	FenceLeast = 20
	FenceMost  = 5000
)

// check says everything that is wrong with a draft, each thing at its place.
func (d *Draft) check(at string) error {
	d.Code, d.Name, d.Address, d.Phone = strings.TrimSpace(d.Code), strings.TrimSpace(d.Name), strings.TrimSpace(d.Address), strings.TrimSpace(d.Phone)
	f := fault.New(fault.Invalid, "outlet_invalid", "the outlet cannot be taken as it is")
	bad := f
	if d.Code == "" || len(d.Code) > 40 {
		bad = bad.At(at+"code", "1 to 40 characters are wanted", d.Code)
	}
	if d.Name == "" || len([]rune(d.Name)) > 100 {
		bad = bad.At(at+"name", "1 to 100 characters are wanted", d.Name)
	}
	switch d.Class {
	case "KA", "A", "B", "C":
	case "":
		d.Class = "C"
	default:
		bad = bad.At(at+"class", "KA, A, B or C is wanted", d.Class)
	}
	switch d.State {
	case "active", "pending", "closed":
	case "":
		d.State = "active"
	default:
		bad = bad.At(at+"state", "active, pending or closed is wanted", d.State)
	}
	if d.Point != nil {
		if err := checkPoint(*d.Point); err != nil {
			bad = bad.At(at+"location", err.Error(), nil)
		}
	}
	if d.FenceM != nil && (*d.FenceM < FenceLeast || *d.FenceM > FenceMost) {
		bad = bad.At(at+"fenceM", "20 to 5000 metres are wanted", *d.FenceM)
	}
	if len(bad.Fields) > 0 {
		return bad
	}
	return nil
}

// checkPoint refuses what is no place on Earth, and 0,0, which is a program's word for nowhere.
func checkPoint(p orb.Point) error {
	if err := geo.Check(p); err != nil {
		return err
	}
	if geo.NullIsland(p) {
		return fault.New(fault.Invalid, "point_zero", "0,0 lies in the sea off Africa and is no outlet's place")
	}
	return nil
}
