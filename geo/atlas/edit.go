package atlas

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
)

// OutletDraft is a new outlet.
type OutletDraft struct {
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Class    string     `json:"class,omitempty" enum:"KA,A,B,C" doc:"C unless said otherwise"`
	Channel  string     `json:"channel,omitempty"`
	State    string     `json:"state,omitempty" enum:"active,pending,closed" doc:"active unless said otherwise"`
	UnitID   int32      `json:"unitId,omitempty" doc:"the rep's, or else the asker's own, unless said otherwise"`
	RepID    int64      `json:"repId,omitempty"`
	Address  string     `json:"address,omitempty"`
	Phone    string     `json:"phone,omitempty"`
	Location *web.Point `json:"location,omitempty"`
	CRS      string     `json:"crs,omitempty" doc:"the system of location: wgs84 (unless said otherwise), gcj02 or bd09"`
	FenceM   int32      `json:"fenceM,omitempty" doc:"0: the company's default"`

	Extra fields.Values `json:"extra,omitempty" doc:"values of the company's own fields, by key"`
}

// Add makes an outlet. Whoever does so fills in the company's own fields too, those that are required at least.
func (s *Service) Add(ctx context.Context, in OutletDraft) (o Outlet, err error) {
	if in.Extra == nil {
		in.Extra = fields.Values{}
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		o, err = s.Found(ctx, tx, in)
		return err
	})
	return o, err
}

// Found is Add within the caller's transaction.
func (s *Service) Found(ctx context.Context, tx db.Tx, in OutletDraft) (o Outlet, err error) {
	d := draft{
		Code: in.Code, Name: in.Name, Class: in.Class, Channel: in.Channel, State: in.State, UnitID: in.UnitID,
		Address: in.Address, Phone: in.Phone,
	}
	if in.Location != nil {
		p, err := pointIn(in.CRS, *in.Location)
		if err != nil {
			return o, err
		}
		d.Point = &p
	}
	if in.FenceM != 0 {
		d.FenceM = &in.FenceM
	}
	if err := invalid(d.check(true)); err != nil {
		return o, err
	}
	if err := s.settleOn(ctx, tx, &d, in.RepID); err != nil {
		return o, err
	}
	row := outletRow{
		UnitID: d.UnitID, RepID: d.RepID, Code: d.Code, Name: d.Name, Class: d.Class,
		Channel: d.Channel, State: d.State, Address: d.Address, Phone: d.Phone, Location: d.Point, FenceM: d.FenceM,
		Extra: fields.Values{},
	}
	if err := s.describe(ctx, tx, &row, outletRow{}, in.Extra); err != nil {
		return o, err
	}
	id, err := outletAdd.One(ctx, tx, row.setting().addArgs)
	if err != nil {
		return o, err
	}
	if err := s.tellAdded(ctx, tx, []int64{id}); err != nil {
		return o, err
	}
	k, err := s.OutletByID(ctx, tx, id)
	return k.Outlet, err
}

// settleOn says whose a new outlet is: the rep's and in its unit, unless said otherwise.
func (s *Service) settleOn(ctx context.Context, tx db.Tx, d *draft, repID int64) error {
	actor := actorOf(ctx)
	if repID == 0 && len(actor.Units) == 0 && !actor.Server {
		repID = actor.EmployeeID // whoever sees only what is its own adds what will be its own
	}
	if repID != 0 {
		rep, err := s.rep(ctx, tx, repID)
		if err != nil {
			return err
		}
		d.RepID = &repID
		if d.UnitID == 0 {
			d.UnitID = rep.UnitID
		}
	}
	if d.UnitID == 0 {
		d.UnitID = actor.UnitID
	}
	return mayPut(ctx, d.UnitID, d.RepID)
}
