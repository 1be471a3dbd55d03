package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
)

// OutletChange is what is to be different; what is absent stays.
type OutletChange struct {
	Rev     int32   `json:"rev"`
	Code    *string `json:"code,omitempty"`
	Name    *string `json:"name,omitempty"`
	Class   *string `json:"class,omitempty" enum:"KA,A,B,C"`
	Channel *string `json:"channel,omitempty"`
	State   *string `json:"state,omitempty" enum:"active,pending,closed"`
	UnitID  *int32  `json:"unitId,omitempty"`
	RepID   *int64  `json:"repId,omitempty" doc:"0: nobody"`
	Address *string `json:"address,omitempty"`
	Phone   *string `json:"phone,omitempty" guard:"outlet.phone"`
	Reason  string  `json:"reason,omitempty" maxLength:"300"`

	Extra fields.Values `json:"extra,omitempty" doc:"values of the company's own fields; null takes one away"`
}

// Change alters an outlet's data. Whoever gives it another rep takes it off the list of those to hand over.
func (s *Service) Change(ctx context.Context, id int64, c OutletChange) (Outlet, error) {
	return s.change(access.WithReason(ctx, c.Reason), id, c.Rev, func(tx db.Tx, row *outletRow) (bool, error) {
		return true, s.alter(ctx, tx, row, c)
	})
}

// Alter is Change within the caller's transaction, whatever the revision.
func (s *Service) Alter(ctx context.Context, tx db.Tx, id int64, c OutletChange) error {
	row, err := outletLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	if err := s.alter(ctx, tx, &row, c); err != nil {
		return err
	}
	_, err = outletSet.Exec(ctx, tx, row.setting())
	return err
}

func (s *Service) alter(ctx context.Context, tx db.Tx, row *outletRow, c OutletChange) error {
	was := *row
	for _, f := range []struct{ to, from *string }{
		{&row.Code, c.Code},
		{&row.Name, c.Name},
		{&row.Class, c.Class},
		{&row.Channel, c.Channel},
		{&row.State, c.State},
		{&row.Address, c.Address},
		{&row.Phone, c.Phone},
	} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	d := draft{Code: row.Code, Name: row.Name, Class: row.Class, Channel: row.Channel, State: row.State, Address: row.Address, Phone: row.Phone}
	if err := invalid(d.check(true)); err != nil {
		return err
	}
	row.Code, row.Name, row.Channel, row.Address, row.Phone = d.Code, d.Name, d.Channel, d.Address, d.Phone
	if err := s.describe(ctx, tx, row, was, c.Extra); err != nil {
		return err
	}
	if c.RepID != nil {
		if err := s.giveTo(ctx, tx, row, *c.RepID); err != nil {
			return err
		}
	}
	if c.UnitID != nil && *c.UnitID != row.UnitID {
		row.UnitID = *c.UnitID
		return mayPut(ctx, row.UnitID, row.RepID)
	}
	return nil
}

// giveTo makes the employee an outlet's rep; 0 is nobody.
func (s *Service) giveTo(ctx context.Context, tx db.Tx, row *outletRow, rep int64) error {
	if rep == 0 {
		row.RepID, row.Handover = nil, false
		return nil
	}
	if row.RepID != nil && *row.RepID == rep {
		return nil
	}
	if _, err := s.rep(ctx, tx, rep); err != nil {
		return err
	}
	row.RepID, row.Handover = &rep, false
	return nil
}

// change locks an outlet, lets edit alter the row, writes it back if edit says so
// and gives the outlet as it is then. One that has changed since the asker read it
// is left alone.
func (s *Service) change(ctx context.Context, id int64, rev int32, edit func(tx db.Tx, row *outletRow) (write bool, err error)) (Outlet, error) {
	var k Known
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := outletLock.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if row.Rev != rev {
			return fault.New(fault.Conflict, "outlet_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", row.Name).With("rev", row.Rev)
		}
		write, err := edit(tx, &row)
		if err != nil {
			return err
		}
		if write {
			if _, err := outletSet.Exec(ctx, tx, row.setting()); err != nil {
				return err
			}
		}
		k, err = s.OutletByID(ctx, tx, id)
		return err
	})
	return k.Outlet, err
}

// Assign gives outlets to a rep, and with unit not 0 into that unit: the way off
// the list of those to hand over. It tells how many were given.
func (s *Service) Assign(ctx context.Context, ids []int64, rep int64, unit int32) (n int, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		return s.Give(ctx, tx, ids, rep, unit)
	})
	if err != nil {
		return 0, err
	}
	return len(ids), nil
}

// Give is Assign within the caller's transaction: all of the outlets are given, or none and a fault.
func (s *Service) Give(ctx context.Context, tx db.Tx, ids []int64, rep int64, unit int32) error {
	if _, err := s.rep(ctx, tx, rep); err != nil {
		return err
	}
	args := assignArgs{IDs: ids, RepID: rep}
	if unit != 0 {
		if err := mayPut(ctx, unit, &rep); err != nil {
			return err
		}
		args.UnitID = &unit
	}
	given, err := outletAssign.All(ctx, tx, args)
	if err != nil {
		return err
	}
	if n := len(given); n < len(ids) {
		return fault.New(fault.NotFound, "outlet_not_found", "%d of the %d outlets do not exist or are not in your scope; none was given", len(ids)-n, len(ids))
	}
	return nil
}

// HandOver marks the outlets of an employee who has left: they wait for another rep (待转移).
func (s *Service) HandOver(ctx context.Context, tx db.Tx, employeeID int64) error {
	_, err := outletHandOver.Exec(ctx, tx, struct{ RepID int64 }{employeeID})
	return err
}

// pointIn carries a point from the system it is in to WGS-84. No system is WGS-84.
func pointIn(system string, p web.Point) (orb.Point, error) {
	crs := geo.WGS84
	if system != "" {
		var err error
		if crs, err = geo.ParseCRS(system); err != nil {
			return orb.Point{}, fault.New(fault.Invalid, "crs_unknown", "the coordinate system is wgs84, gcj02 or bd09, not %q", system).At("body.crs", err.Error(), system)
		}
	}
	at := geo.ToWGS84(crs, p.Orb())
	if bad := pointProblem(at); bad != nil {
		return at, invalid(bad)
	}
	return at, nil
}
