package atlas

import (
	"time"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
)

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
	Phone     string            `json:"phone" guard:"outlet.phone"`
	Location  *web.Point        `json:"location,omitempty" doc:"absent: not found on the map yet (待定位)"`
	Entrance  *web.Point        `json:"entrance,omitempty"`
	FenceM    int32             `json:"fenceM" doc:"radius of the fence; the company's default unless set"`
	FenceSet  bool              `json:"fenceSet" doc:"whether the radius is the outlet's own"`
	Fence     *geojson.Geometry `json:"fence,omitempty" doc:"a polygon, when the fence is no circle"`
	Extra     fields.Values     `json:"extra,omitempty" doc:"what the company's own fields hold, by key"`
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
	o := Outlet{
		ID: r.ID, Code: r.Code, Name: r.Name, Class: r.Class, Channel: r.Channel, State: r.State, UnitID: r.UnitID, RepID: r.RepID,
		Address: r.Address, Phone: r.Phone, Location: web.PointOf(r.Location), Entrance: web.PointOf(r.Entrance), FenceM: r.radius(defaultM),
		FenceSet: r.FenceM != nil, Extra: r.Extra, Handover: r.Handover, Rev: r.Rev, UpdatedAt: r.UpdatedAt, DistanceM: r.DistanceM,
	}
	if r.Area != nil {
		o.Fence = geojson.NewGeometry(*r.Area)
	}
	return o
}
